package dev.patchbay.shell.ss;

import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.api.socket.SocketReport.Sort;
import dev.patchbay.api.socket.SocketReport.State;
import dev.patchbay.api.socket.SocketStatistics;
import dev.patchbay.api.socket.Sockets;
import dev.patchbay.shell.command.Output;
import java.util.List;

/** {@code ss -s}: how many sockets there are. ss: {@code print_summary}. */
final class Summary {

    private final List<SocketReport> sockets;
    private final SocketStatistics others;

    Summary(Sockets all) {
        this.sockets = all.all();
        this.others = all.statistics();
    }

    void print(Output out) {
        int waiting = count(Sort.TCP, State.TIME_WAIT);
        int tcp = count(Sort.TCP);
        int established = count(Sort.TCP, State.ESTABLISHED) + count(Sort.TCP, State.CLOSE_WAIT);
        int closed = waiting + count(Sort.TCP, State.CLOSED);
        out.line("Total: " + (sockets.size() - waiting));
        out.line("TCP:   " + tcp + " (estab " + established + ", closed " + closed + ", orphaned " + others.orphans()
                + ", timewait " + waiting + ")");
        out.line("");
        out.line("Transport Total     IP        IPv6");
        int raw = count(Sort.RAW);
        int udp = count(Sort.UDP);
        int open = tcp - closed;
        line(out, "RAW", raw);
        line(out, "UDP", udp);
        line(out, "TCP", open);
        line(out, "INET", raw + udp + open);
        line(out, "FRAG", others.fragmented());
        out.line("");
    }

    private static void line(Output out, String name, int count) {
        out.line(String.format("%s\t  %-9d %-9d %-9d", name, count, count, 0));
    }

    private int count(Sort sort) {
        return (int) sockets.stream().filter(socket -> socket.sort() == sort).count();
    }

    private int count(Sort sort, State state) {
        return (int) sockets.stream()
                .filter(socket -> socket.sort() == sort && socket.state() == state)
                .count();
    }
}
