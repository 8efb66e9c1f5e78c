package dev.patchbay.transport.tcp.socket;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.listen.Listener;
import dev.patchbay.transport.tcp.listen.TimeWait;
import dev.patchbay.transport.tcp.timer.Orphans;
import dev.patchbay.wiring.Snmp;

/** Closes a socket; its connection may live on. RFC 9293 §3.10.4, RFC 2525 §2.17; Linux: {@code __tcp_close}. */
final class Closer {

    private final TcpSocket socket;

    Closer(TcpSocket socket) {
        this.socket = socket;
    }

    /** Inside the loop. */
    void begin() {
        TcpEndpoint tcp = socket.tcp();
        tcp.receiveShut = true;
        tcp.sendShut = true;
        Listener listener = socket.listener();
        if (listener != null) {
            listener.close();
            tcp.state(TcpState.CLOSE);
        } else {
            boolean unread = tcp.data.discardUnread(DropReason.TCP_CLOSE);
            finish(tcp, unread);
        }
        if (!lingers(tcp)) {
            orphan(tcp);
        }
        tcp.socket.news();
    }

    private static void finish(TcpEndpoint tcp, boolean unread) {
        if (tcp.state == TcpState.CLOSE) {
            return;
        }
        if (unread) {
            tcp.count(Snmp.TcpExtTCPAbortOnClose);
            tcp.segments.reset();
            tcp.state(TcpState.CLOSE);
        } else if (tcp.set.linger == 0) {
            boolean ignored = abort(tcp);
            tcp.count(Snmp.TcpExtTCPAbortOnData);
        } else if (tcp.state == TcpState.SYN_SENT) {
            tcp.state(TcpState.CLOSE);
        } else {
            tcp.endSending();
        }
    }

    /**
     * Gives a connection up at once. Linux: {@code tcp_disconnect}, {@code tcp_need_reset}.
     *
     * @return whether there was one to give up, or one that began
     */
    static boolean abort(TcpEndpoint tcp) {
        boolean began = tcp.state == TcpState.SYN_SENT;
        boolean unsent = tcp.snd.nxt != tcp.snd.writeSeq;
        boolean reset = switch (tcp.state) {
            case ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, FIN_WAIT2, SYN_RECV -> true;
            case CLOSING, LAST_ACK -> unsent;
            default -> false;
        };
        if (reset) {
            tcp.segments.reset();
        }
        if (tcp.state != TcpState.CLOSE) {
            tcp.state(TcpState.CLOSE);
        }
        tcp.data.discard(DropReason.TCP_CLOSE);
        return reset || began;
    }

    private static boolean lingers(TcpEndpoint tcp) {
        return tcp.set.linger > 0 && !isDone(tcp);
    }

    /** Whether all that was sent has been acknowledged. Linux: {@code sk_stream_closing}, negated. */
    private static boolean isDone(TcpEndpoint tcp) {
        return switch (tcp.state) {
            case FIN_WAIT1, CLOSING, LAST_ACK -> false;
            default -> true;
        };
    }

    /** Waits until the FIN is acknowledged, if the socket lingers. Outside the loop. */
    void linger() {
        TcpEndpoint tcp = socket.tcp();
        if (tcp.orphan || tcp.set.linger <= 0) {
            return;
        }
        try {
            boolean ignored = socket.stack()
                    .port
                    .waiting()
                    .await(tcp.socket.signal(), () -> isDone(tcp), tcp.set.linger * 1_000_000_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing does not fail for that
        }
        socket.stack().loop.enter();
        try {
            orphan(tcp);
        } finally {
            socket.stack().loop.leave();
        }
    }

    /** Nobody holds the connection any more. */
    private static void orphan(TcpEndpoint tcp) {
        if (tcp.orphan) {
            return;
        }
        tcp.orphan = true;
        tcp.stack.orphans++;
        if (tcp.state == TcpState.FIN_WAIT2) {
            if (tcp.set.linger2 < 0) {
                tcp.segments.reset();
                tcp.count(Snmp.TcpExtTCPAbortOnLinger);
                tcp.state(TcpState.CLOSE);
            } else {
                long time = tcp.timers.finTimeMs();
                if (time > TimeWait.LENGTH_MS) {
                    tcp.timers.armIdle(time - TimeWait.LENGTH_MS);
                } else {
                    tcp.stack.demux.timeWait(tcp, TcpState.FIN_WAIT2, time);
                    return;
                }
            }
        }
        if (tcp.state != TcpState.CLOSE && Orphans.isTooMuch(tcp, 0)) {
            tcp.segments.reset();
            tcp.count(Snmp.TcpExtTCPAbortOnMemory);
            tcp.state(TcpState.CLOSE);
        }
        if (tcp.state == TcpState.CLOSE) {
            tcp.destroy();
        }
    }
}
