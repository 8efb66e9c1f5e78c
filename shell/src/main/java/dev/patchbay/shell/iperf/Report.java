package dev.patchbay.shell.iperf;

import dev.patchbay.shell.command.Output;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** What is printed of a transfer, line by line. iperf: {@code iperf_reporter_callback}, iperf_locale.c. */
final class Report {

    static final String SEPARATOR = "- - - - - - - - - - - - - - - - - - - - - - - - -";

    private final Output out;
    private final boolean udp;

    /** Whether this side sends. */
    private final boolean sends;

    private boolean headed;
    private int intervals;

    Report(Output out, boolean udp, boolean sends) {
        this.out = out;
        this.udp = udp;
        this.sends = sends;
    }

    /** What one line says. */
    private record Line(String id, double from, double to, long bytes) {

        String start() {
            double seconds = to - from;
            double rate = seconds > 0 ? bytes * 8 / seconds : 0;
            return String.format(
                    Locale.ROOT, "[%s] %6.2f-%-6.2f sec  %s  %s", id, from, to, Units.bytes(bytes), Units.rate(rate));
        }
    }

    private void head() {
        if (headed) {
            return;
        }
        headed = true;
        String more = "";
        if (udp) {
            more = sends ? "         Total Datagrams" : "         Jitter    Lost/Total Datagrams";
        } else if (sends) {
            more = "         Retr  Cwnd";
        }
        out.line("[ ID] Interval           Transfer     Bitrate" + more);
    }

    /** The time between two moments, in seconds since the start. */
    void interval(List<Flow> flows, double from, double to) {
        head();
        if (flows.size() > 1 && intervals++ > 0) {
            out.line(SEPARATOR);
        }
        long bytes = 0;
        long packets = 0;
        long lost = 0;
        long again = 0;
        for (Flow flow : flows) {
            long some = flow.bytes - flow.bytesBefore;
            long somePackets = flow.packets - flow.packetsBefore;
            long someLost = flow.lost - flow.lostBefore;
            long retransmits = sends ? flow.retransmits() : 0;
            long someAgain = retransmits - flow.retransmitsBefore;
            String start = new Line(String.format("%3d", flow.id), from, to, some).start();
            out.line(start + tail(flow, somePackets, someLost, someAgain));
            remember(flow, retransmits);
            bytes += some;
            packets += somePackets;
            lost += someLost;
            again += someAgain;
        }
        if (flows.size() > 1) {
            out.line(new Line("SUM", from, to, bytes).start() + sumTail(packets, lost, again));
        }
    }

    private static void remember(Flow flow, long retransmits) {
        flow.bytesBefore = flow.bytes;
        flow.packetsBefore = flow.packets;
        flow.lostBefore = flow.lost;
        flow.retransmitsBefore = retransmits;
    }

    private String tail(Flow flow, long packets, long lost, long again) {
        if (udp) {
            return sends ? "  " + packets + "  " : datagrams(flow.jitter(), lost, packets) + "  ";
        }
        return sends ? String.format("  %3d   %s       ", again, Units.bytes(flow.congestionWindow())) : " ".repeat(18);
    }

    private String sumTail(long packets, long lost, long again) {
        if (udp) {
            return sends ? "  " + packets + "  " : datagrams(0, lost, packets) + "  ";
        }
        return sends ? String.format("  %3d             ", again) : " ".repeat(18);
    }

    private static String datagrams(double jitter, long lost, long packets) {
        double percent = packets == 0 ? 0 : 100.0 * lost / packets;
        return String.format(Locale.ROOT, "  %5.3f ms  %d/%d (%s%%)", jitter * 1000, lost, packets, twoDigits(percent));
    }

    /** As printf(3)'s {@code %.2g}. */
    private static String twoDigits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    // ---- the end

    /** Begins the lines that speak of the whole time. */
    void summary(boolean withRetransmits) {
        out.line(SEPARATOR);
        out.line("[ ID] Interval           Transfer     Bitrate"
                + (udp ? "         Jitter    Lost/Total Datagrams" : withRetransmits ? "         Retr" : ""));
    }

    /** What the sender of a stream says. */
    void sender(String id, double seconds, long bytes, long retransmits, long packets) {
        String end = udp ? datagrams(0, 0, packets) + "  " : String.format("  %3d             ", retransmits);
        out.line(new Line(id, 0, seconds, bytes).start() + end + "sender");
    }

    /** What the receiver of a stream says. */
    void receiver(String id, double seconds, long bytes, double jitter, long lost, long packets) {
        String end = udp ? datagrams(jitter, lost, packets) + "  " : " ".repeat(18);
        out.line(new Line(id, 0, seconds, bytes).start() + end + "receiver");
    }
}
