package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.listen.HalfOpen;
import dev.patchbay.transport.tcp.listen.Listener;
import dev.patchbay.transport.tcp.listen.TimeWait;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import org.jspecify.annotations.Nullable;

/** Tells ss(8) about connections. Linux: tcp_diag.c, inet_diag.c. */
public final class Reports {

    private Reports() {}

    /** A listener. */
    public static SocketReport of(Listener listener) {
        TcpEndpoint tcp = listener.tcp();
        return new SocketReport(
                SocketReport.Sort.TCP,
                SocketReport.State.LISTEN,
                own(tcp),
                null,
                listener.queue().size(),
                listener.queue().backlog(),
                tcp.boundDevice,
                null,
                memory(tcp),
                Info.of(tcp, listener),
                new OptionGetter(tcp, listener).congestion());
    }

    /** A connection, whatever its state; null for what is not listed. */
    public static @Nullable SocketReport of(Connected connection) {
        if (connection instanceof TcpEndpoint tcp) {
            return connection(tcp);
        }
        if (connection instanceof TimeWait ended) {
            SocketReport.Timer timer = new SocketReport.Timer(SocketReport.Timer.Kind.TIMEWAIT, ended.leftMs(), 0);
            return bare(connection, SocketReport.State.of(ended.state().number()), timer);
        }
        if (connection instanceof HalfOpen half) {
            SocketReport.Timer timer =
                    new SocketReport.Timer(SocketReport.Timer.Kind.ON, half.leftMs(), half.timeouts());
            return bare(connection, SocketReport.State.SYN_RECV, timer);
        }
        return null;
    }

    private static SocketReport bare(Connected ends, SocketReport.State state, SocketReport.Timer timer) {
        return new SocketReport(
                SocketReport.Sort.TCP, state, own(ends), peer(ends), 0, 0, ends.boundDevice, timer, null, null, null);
    }

    private static SocketReport connection(TcpEndpoint tcp) {
        return new SocketReport(
                SocketReport.Sort.TCP,
                SocketReport.State.of(tcp.state.number()),
                own(tcp),
                peer(tcp),
                tcp.data.readable() + (tcp.done && tcp.data.head() != null ? 1 : 0),
                tcp.snd.writeSeq - tcp.snd.una,
                tcp.boundDevice,
                timer(tcp),
                memory(tcp),
                Info.of(tcp, null),
                new OptionGetter(tcp, null).congestion());
    }

    private static Endpoint own(Connected ends) {
        return new Endpoint.Inet(new Ip4Address(ends.localAddress), ends.localPort);
    }

    private static Endpoint peer(Connected ends) {
        return new Endpoint.Inet(new Ip4Address(ends.remoteAddress), ends.remotePort);
    }

    /** Linux: {@code sk_get_meminfo}. */
    static SocketReport.Memory memory(TcpEndpoint tcp) {
        return new SocketReport.Memory(
                tcp.rcv.allocated, tcp.rcv.rcvbuf, 0, tcp.snd.sndbuf, tcp.memory.forward(), tcp.snd.queuedBytes, 0);
    }

    private static SocketReport.@Nullable Timer timer(TcpEndpoint tcp) {
        long left = tcp.timers.sentLeftMs();
        if (left >= 0) {
            boolean probe = tcp.timers.pending() == Kind.PROBE0;
            return new SocketReport.Timer(
                    probe ? SocketReport.Timer.Kind.PERSIST : SocketReport.Timer.Kind.ON,
                    left,
                    probe ? tcp.cong.probesOut : tcp.cong.retransmits);
        }
        long idle = tcp.timers.idleLeftMs();
        boolean waits = tcp.state == TcpState.FIN_WAIT2 && tcp.orphan;
        return idle < 0
                ? null
                : new SocketReport.Timer(
                        waits ? SocketReport.Timer.Kind.TIMEWAIT : SocketReport.Timer.Kind.KEEPALIVE,
                        idle,
                        tcp.cong.probesOut);
    }
}
