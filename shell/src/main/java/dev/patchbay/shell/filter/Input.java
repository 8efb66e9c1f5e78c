package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.files.Files;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that a filter reads: standard input, or the file that was named. */
final class Input {

    private final List<String> lines = new ArrayList<>();
    private boolean complete = true;
    private long bytes;

    private Input() {}

    /**
     * Reads the file, or standard input if none is named. What cannot be read is complained about.
     *
     * @param complaint what to say of a file that cannot be read: its name for the first %s, the reason for the second
     */
    static Input of(Call call, String complaint, List<String> files) {
        Input input = new Input();
        if (files.isEmpty()) {
            input.add(call.streams().in());
            return input;
        }
        Files.Content content = call.files().read(files.get(0));
        if (content.problem() != null) {
            input.refuse(call, String.format(Locale.ROOT, complaint, files.get(0), content.problem()));
        } else if (files.size() > 1) {
            input.refuse(call, String.format(Locale.ROOT, complaint, files.get(1), "only one file is supported here"));
        } else {
            input.add(content.text());
        }
        return input;
    }

    private void refuse(Call call, String text) {
        call.err().line(text);
        complete = false;
    }

    private void add(String text) {
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        text.lines().forEach(lines::add);
    }

    List<String> lines() {
        return lines;
    }

    /** Bytes of all that was read. */
    long bytes() {
        return bytes;
    }

    /** Whether it could be read. */
    boolean isComplete() {
        return complete;
    }
}
