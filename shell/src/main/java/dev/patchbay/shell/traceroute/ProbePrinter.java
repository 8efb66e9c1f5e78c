package dev.patchbay.shell.traceroute;

import dev.patchbay.api.IpAddress;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.resolver.HostNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the probes, one after the other. traceroute.c: {@code print_probe}. */
final class ProbePrinter {

    private final Output out;
    private final TraceOptions options;
    private final HostNames names;
    private final Probe[] probes;
    private final int perHop;

    ProbePrinter(Output out, TraceOptions options, HostNames names, Probe[] probes) {
        this.out = out;
        this.options = options;
        this.names = names;
        this.probes = probes;
        perHop = (int) options.probesPerHop;
    }

    /** The first line, without its end: the next one begins with it. */
    void header(long packetLength) {
        out.write("traceroute to " + options.host + " (" + options.target + "), " + options.maxHops + " hops max, "
                + packetLength + " byte packets");
    }

    void end() {
        out.write("\n");
    }

    void print(int index) {
        Probe probe = probes[index];
        int hop = index / perHop + 1;
        StringBuilder text = new StringBuilder();
        if (index % perHop == 0) {
            text.append(String.format(Locale.ROOT, "\n%2d ", hop));
        }
        IpAddress from = probe.from;
        if (from == null) {
            text.append(" *");
        } else if (isNews(index)) {
            text.append(' ').append(options.numeric ? from : names.nameOf(from) + " (" + from + ")");
            int back = Placement.hops(probe.hopLimit);
            text.append(options.backward && probe.hopLimit != 0 && back != hop ? " '-" + back + "'" : "");
        }
        if (probe.received != 0) {
            text.append(time(probe.roundTrip()));
        }
        text.append(probe.remark.isEmpty() ? "" : " " + probe.remark);
        out.write(text.toString());
    }

    private static String time(long micros) {
        String sign = micros < 0 ? "-" : "";
        return String.format(Locale.ROOT, "  %s%d.%03d ms", sign, Math.abs(micros) / 1000, Math.abs(micros) % 1000);
    }

    /** Whether somebody else answered than the last time in this hop. */
    private boolean isNews(int index) {
        Probe probe = probes[index];
        Probe before = lastAnswered(index);
        return before == null
                || before.from == null
                || !before.from.equals(probe.from)
                || options.backward && before.hopLimit != probe.hopLimit;
    }

    private @Nullable Probe lastAnswered(int index) {
        for (int i = index - 1; i >= index - index % perHop; i--) {
            if (probes[i].from != null) {
                return probes[i];
            }
        }
        return null;
    }
}
