package dev.patchbay.shell.iproute;

import dev.patchbay.api.NetException;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.KernelAnswer;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of {@code ip} from standard input, one a line: {@code ip -b -}. iproute2: {@code do_batch}. */
final class Batch {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Invocation ip;
    private final boolean force;

    /** @param force whether to go on behind a command that failed */
    Batch(Invocation ip, boolean force) {
        this.ip = ip;
        this.force = force;
    }

    int run(String file) throws InterruptedException {
        if (!file.equals("-")) {
            throw new Complaint(
                    Complaint.FAILED, "Cannot open file \"" + file + "\" for reading: No such file or directory");
        }
        int status = 0;
        int number = 0;
        for (String line : ip.call().streams().in().split("\n", -1)) {
            number++;
            List<String> words = words(line);
            if (words.isEmpty() || succeeds(words)) {
                continue;
            }
            ip.err().line("Command failed " + file + ":" + number);
            status = Complaint.FAILED;
            if (!force) {
                break;
            }
        }
        return status;
    }

    private boolean succeeds(List<String> words) throws InterruptedException {
        try {
            return Ip.object(ip, new Arguments(words)) == 0;
        } catch (Complaint complaint) {
            if (complaint.status() == Complaint.USAGE) {
                throw complaint;
            }
            ip.err().line(complaint.text());
        } catch (NetException refusal) {
            ip.err().line(KernelAnswer.text(refusal));
        }
        return false;
    }

    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        Matcher word = WORD.matcher(comment < 0 ? line : line.substring(0, comment));
        List<String> words = new ArrayList<>();
        while (word.find()) {
            for (int group = 1; group <= 3; group++) {
                if (word.group(group) != null) {
                    words.add(word.group(group));
                }
            }
        }
        return words;
    }
}
