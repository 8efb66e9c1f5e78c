package dev.patchbay.shell.arping;

import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.iputils.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run of {@code arping} was told. */
final class ArpingOptions {

    static final int FAILED = 2;

    static final String VERSION = """
            arping from iputils 20221126
            libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
            """;

    private static final String USAGE = """

            Usage:
              arping [options] <destination>

            Options:
              -f            stop after the first answer
              -q            say nothing
              -b            never ask one station alone, always all
              -D            find out whether the address is taken
              -U            tell the neighbours who has it, by asking for it
              -A            tell the neighbours who has it, by answering unasked
              -V            the version
              -c <count>    so many probes
              -w <timeout>  seconds after which it ends
              -i <interval> seconds between two probes, 1 unless given
              -I <device>   the link
              -s <source>   the address that asks
              <destination> name or address

            For more details see arping(8).""";

    private static final String LETTERS = "h?bfDUAqc:w:i:s:I:V";

    boolean showsVersion;
    boolean broadcastOnly;
    boolean detectsDuplicates;
    boolean unsolicited;
    boolean answers;
    boolean quiet;
    boolean quitsOnReply;
    int count;
    int timeout;
    int interval = 1;

    @Nullable
    String device;

    @Nullable
    String source;

    String target = "";

    private final Numbers numbers = new Numbers("arping");

    private ArpingOptions() {}

    static ArpingOptions read(List<String> arguments) throws Failure {
        ArpingOptions options = new ArpingOptions();
        GetOpt.Parsed parsed = new GetOpt().lettersOnly().letters(LETTERS).parse(arguments);
        for (GetOpt.Option option : parsed.options()) {
            options.take(option.letter(), option.value());
            if (options.showsVersion) {
                return options;
            }
        }
        if (parsed.complaint() != null) {
            throw new Failure(FAILED, "arping: " + parsed.complaint() + "\n" + USAGE);
        }
        if (parsed.operands().size() != 1) {
            throw usage();
        }
        options.target = parsed.operands().get(0);
        return options;
    }

    static Failure usage() {
        return new Failure(FAILED, USAGE);
    }

    private void take(char letter, String value) throws Failure {
        switch (letter) {
            case 'b' -> broadcastOnly = true;
            case 'D' -> {
                detectsDuplicates = true;
                quitsOnReply = true;
            }
            case 'U' -> unsolicited = true;
            case 'A' -> {
                answers = true;
                unsolicited = true;
            }
            case 'q' -> quiet = true;
            case 'f' -> quitsOnReply = true;
            case 'V' -> showsVersion = true;
            case 'c' -> count = (int) numbers.integer(value, 1, Integer.MAX_VALUE);
            case 'w' -> timeout = (int) numbers.integer(value, 0, Integer.MAX_VALUE);
            case 'i' -> interval = (int) numbers.integer(value, 0, Integer.MAX_VALUE);
            case 'I' -> device = value.isEmpty() ? null : value;
            case 's' -> source = value;
            default -> throw usage();
        }
    }
}
