package dev.patchbay.shell.files;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.api.socket.SocketReport.State;
import dev.patchbay.api.socket.SocketReport.Timer;
import dev.patchbay.api.socket.SocketStatistics;
import dev.patchbay.api.socket.TcpInfo;
import dev.patchbay.api.socket.TcpInfo.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files in /proc/net that list sockets. There are no users, inodes and kernel addresses here: they are 0. Linux: {@code
 * tcp4_seq_show}, {@code udp4_seq_show}, {@code sockstat_seq_show}.
 */
final class ProcNetSockets {

    private static final int TCP_WIDTH = 149;
    private static final int UDP_WIDTH = 127;

    /** Times are in hundredths of a second. Linux: {@code USER_HZ}. */
    private static final int TICK_MILLIS = 10;

    private static final String NO_POINTER = "0".repeat(16);

    private static final String HEADING =
            "local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    private final List<SocketReport> sockets;
    private final SocketStatistics others;

    ProcNetSockets(Namespace namespace) {
        sockets = namespace.sockets().all();
        others = namespace.sockets().statistics();
    }

    private List<SocketReport> of(Sort sort) {
        return sockets.stream().filter(each -> each.sort() == sort).toList();
    }

    /** /proc/net/tcp: listeners first. */
    String tcp() {
        StringBuilder text = new StringBuilder(line("  sl  " + HEADING, TCP_WIDTH));
        List<SocketReport> all = of(Sort.TCP);
        int number = 0;
        for (boolean listeners : new boolean[] {true, false}) {
            for (SocketReport each : all) {
                if ((each.state() == State.LISTEN) == listeners) {
                    text.append(line(tcp(each, number++), TCP_WIDTH));
                }
            }
        }
        return text.toString();
    }

    private static String tcp(SocketReport each, int number) {
        boolean listens = each.state() == State.LISTEN;
        Timer timer = each.timer();
        int running = timer == null ? 0 : timer.kind().ordinal() + 1;
        long due = timer == null ? 0 : Math.max(0, timer.millis()) / TICK_MILLIS;
        String head = format(
                "%4d: %s %02X %08X:%08X %02X:%08X %08X %5d %8d %d",
                number,
                ends(each),
                each.state().ordinal() + 1,
                listens ? 0 : each.sendQueue(),
                each.receiveQueue(),
                running,
                due,
                timer == null ? 0 : timer.times(),
                0,
                0,
                0);
        TcpInfo info = each.info();
        if (each.state() == State.TIME_WAIT || info == null) {
            return head + " " + (each.state() == State.SYN_RECV ? 0 : 3) + " " + NO_POINTER;
        }
        return head + " 1 " + NO_POINTER + " " + (listens ? "100 0 0 10 0" : control(info));
    }

    /** Time-outs, acknowledgments held back, and windows of a connection. */
    private static String control(TcpInfo info) {
        long threshold = info.get(Field.tcpi_snd_ssthresh);
        return format(
                "%d %d %d %d %d",
                ticks(info, Field.tcpi_rto),
                ticks(info, Field.tcpi_ato),
                0,
                info.get(Field.tcpi_snd_cwnd),
                threshold >= Integer.MAX_VALUE ? -1 : threshold);
    }

    private static long ticks(TcpInfo info, Field field) {
        return info.get(field) / (TICK_MILLIS * 1000L);
    }

    /** /proc/net/udp; the number in front is the port, where Linux has the place in a hash table. */
    String udp() {
        StringBuilder text = new StringBuilder(line("   sl  " + HEADING + " ref pointer drops", UDP_WIDTH));
        for (SocketReport each : of(Sort.UDP)) {
            SocketReport.Memory memory = each.memory();
            String line = format(
                    "%5d: %s %02X %08X:%08X 00:00000000 00000000 %5d %8d %d 2 %s %d",
                    ((Endpoint.Inet) each.local()).port(),
                    ends(each),
                    each.state().ordinal() + 1,
                    each.sendQueue(),
                    each.receiveQueue(),
                    0,
                    0,
                    0,
                    NO_POINTER,
                    memory == null ? 0 : memory.drops());
            text.append(line(line, UDP_WIDTH));
        }
        return text.toString();
    }

    /** /proc/net/sockstat; no memory is counted. */
    String statistics() {
        long waiting =
                sockets.stream().filter(each -> each.state() == State.TIME_WAIT).count();
        long inUse = of(Sort.TCP).size() - waiting;
        return format(
                """
                sockets: used %d
                TCP: inuse %d orphan %d tw %d alloc %d mem 0
                UDP: inuse %d mem 0
                UDPLITE: inuse 0
                RAW: inuse %d
                FRAG: inuse %d memory %d
                """,
                sockets.size() - waiting,
                inUse,
                others.orphans(),
                waiting,
                inUse,
                of(Sort.UDP).size(),
                of(Sort.RAW).size(),
                others.fragmented(),
                others.fragmentMemory());
    }

    private static String ends(SocketReport each) {
        return end(each.local()) + " " + end(each.remote());
    }

    /** Address and port; the address as little-endian machines have it. */
    private static String end(@Nullable Endpoint endpoint) {
        return endpoint instanceof Endpoint.Inet inet
                ? format("%08X:%04X", Integer.reverseBytes(inet.address().bits()), inet.port())
                : "00000000:0000";
    }

    private static String line(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length())) + "\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
