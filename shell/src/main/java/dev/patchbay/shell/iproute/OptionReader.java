package dev.patchbay.shell.iproute;

import dev.patchbay.api.Namespace;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpOptions;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the options in front of the object. iproute2: {@code main} in ip.c. */
final class OptionReader {

    private static final String VERSION = "ip utility, iproute2-6.1.0, libbpf 1.1.2";
    private static final Set<String> COLOUR_WHEN = Set.of("always", "auto", "never");

    /** In the order of the real tool, which decides what {@code -h} or {@code -b} means. */
    private static final Keywords<OptionReader> OPTIONS = new Keywords<OptionReader>()
            .cut("-loops", (o, arguments) -> o.flushRounds = o.rounds(arguments))
            .cut("-family", (o, arguments) -> o.family = takeFamily(arguments))
            .word("-4", (o, arguments) -> o.family = Family.INET)
            .word("-6", (o, arguments) -> o.family = Family.INET6)
            .word("-0", (o, arguments) -> o.family = Family.LINK)
            .word("-M", (o, arguments) -> o.family = Family.MPLS)
            .word("-B", (o, arguments) -> o.family = Family.BRIDGE)
            .cut("-human-readable", (o, arguments) -> o.human = true)
            .cut("-iec", (o, arguments) -> o.iec = true)
            .cut("-stats", (o, arguments) -> o.statistics++)
            .cut("-statistics", (o, arguments) -> o.statistics++)
            .cut("-details", (o, arguments) -> o.details = true)
            .cut("-resolve", (o, arguments) -> o.resolve = true)
            .cut("-oneline", (o, arguments) -> o.oneLine = true)
            .cut("-timestamp", (o, arguments) -> {})
            .cut("-tshort", (o, arguments) -> {})
            .cut("-Version", (o, arguments) -> o.version())
            .cut("-force", (o, arguments) -> o.force = true)
            .cut("-batch", (o, arguments) -> o.batchFile = orUsage(arguments))
            .cut("-brief", (o, arguments) -> o.brief = true)
            .cut("-json", (o, arguments) -> o.json = true)
            .cut("-pretty", (o, arguments) -> o.pretty = true)
            .cut("-rcvbuf", (o, arguments) -> orUsage(arguments))
            .cut("-color", (o, arguments) -> o.colour = "always")
            .cut("-help", (o, arguments) -> {
                throw usage();
            })
            .cut(
                    "-netns",
                    (o, arguments) ->
                            o.call = o.call.in(open(o.call, arguments.isEmpty() ? "(null)" : arguments.take())))
            .cut("-Numeric", (o, arguments) -> o.numeric = true)
            .cut("-all", (o, arguments) -> o.all = true)
            .otherwise((o, arguments) -> o.colour = takeColour(arguments.take()));

    private Call call;
    private Family family = Family.ANY;
    private int statistics;
    private boolean details;
    private boolean brief;
    private boolean json;
    private boolean pretty;
    private boolean oneLine;
    private boolean human;
    private boolean iec;
    private boolean resolve;
    private boolean numeric;
    private boolean all;
    private boolean force;
    private String colour = "never";
    private int flushRounds = 10;
    private @Nullable String batchFile;
    private boolean onlyVersion;

    OptionReader(Call call) {
        this.call = call;
    }

    /**
     * Takes all options.
     *
     * @return whether they said all that was to be said, as {@code -V} does
     */
    boolean read(Arguments arguments) {
        while (!arguments.isEmpty() && arguments.peek().startsWith("-") && !onlyVersion) {
            String word = arguments.take();
            if (word.equals("--")) {
                break;
            }
            String option = word.startsWith("--") ? word.substring(1) : word;
            OPTIONS.readOne(option, arguments, this);
        }
        return onlyVersion;
    }

    private void version() {
        call.out().line(VERSION);
        onlyVersion = true;
    }

    private int rounds(Arguments arguments) {
        String word = orUsage(arguments);
        return word.matches("[0-9]{1,6}") ? Integer.parseInt(word) : 0;
    }

    private static String orUsage(Arguments arguments) {
        if (arguments.isEmpty()) {
            throw usage();
        }
        return arguments.take();
    }

    private static Family takeFamily(Arguments arguments) {
        String word = orUsage(arguments);
        if (word.equals("help")) {
            throw usage();
        }
        return Family.named(word).orElseThrow(() -> Complaint.wrong(word, "invalid protocol family"));
    }

    private static String takeColour(String option) {
        int equals = option.indexOf('=');
        if (equals > 0 && Arguments.isShort(option.substring(0, equals), "-color")) {
            String when = option.substring(equals + 1);
            if (COLOUR_WHEN.contains(when)) {
                return when;
            }
        }
        throw new Complaint(Complaint.USAGE, "Option \"" + option + "\" is unknown, try \"ip -help\".");
    }

    private static Complaint usage() {
        return new Complaint(Complaint.USAGE, Usage.IP);
    }

    private static Namespace open(Call call, String name) {
        return call.world()
                .find(name)
                .orElseThrow(() -> new Complaint(
                        Complaint.USAGE, "Cannot open network namespace \"" + name + "\": No such file or directory"));
    }

    Invocation invocation() {
        boolean painted = !json
                && (colour.equals("always")
                        || colour.equals("auto") && call.streams().terminal());
        return new Invocation(
                call,
                new IpOptions(
                        family,
                        statistics,
                        details,
                        brief,
                        json,
                        pretty,
                        oneLine,
                        human,
                        iec,
                        resolve,
                        numeric,
                        all,
                        painted,
                        flushRounds));
    }

    boolean force() {
        return force;
    }

    @Nullable
    String batchFile() {
        return batchFile;
    }

    /** All options, for the prompt. */
    static List<String> words() {
        return OPTIONS.words();
    }
}
