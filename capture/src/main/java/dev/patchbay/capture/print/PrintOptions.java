package dev.patchbay.capture.print;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How packets are printed: the options of tcpdump(8) that change what a line says. Immutable; each method answers
 * changed options.
 *
 * @param time {@code -t}
 * @param zone where the clock hangs that tells the time of day
 * @param verbosity how many {@code -v}; more than 3 are as good as 3
 * @param dump {@code -x}, {@code -X}, {@code -A}
 * @param flags the options that are given
 */
public record PrintOptions(TimeStyle time, ZoneId zone, int verbosity, Dump dump, Set<PrintFlag> flags) {

    /** As tcpdump prints without options, in UTC. */
    public static final PrintOptions DEFAULT = new PrintOptions(TimeStyle.TIME, ZoneOffset.UTC, 0, Dump.NONE, Set.of());

    public PrintOptions {
        flags = Set.copyOf(flags);
    }

    /** The same with another way to print the time. */
    public PrintOptions time(TimeStyle style) {
        return new PrintOptions(style, zone, verbosity, dump, flags);
    }

    /** The same with the clock in another zone. */
    public PrintOptions in(ZoneId place) {
        return new PrintOptions(time, place, verbosity, dump, flags);
    }

    /** The same with so many {@code -v}. */
    public PrintOptions verbose(int level) {
        return new PrintOptions(time, zone, level, dump, flags);
    }

    /** The same with the packet's bytes below its line. */
    public PrintOptions dump(Dump what) {
        return new PrintOptions(time, zone, verbosity, what, flags);
    }

    /** The same with more flags. */
    public PrintOptions with(PrintFlag... more) {
        List<PrintFlag> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new PrintOptions(time, zone, verbosity, dump, Set.copyOf(all));
    }

    boolean has(PrintFlag flag) {
        return flags.contains(flag);
    }
}
