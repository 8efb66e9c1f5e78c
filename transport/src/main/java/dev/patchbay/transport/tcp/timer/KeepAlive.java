package dev.patchbay.transport.tcp.timer;

import dev.patchbay.api.Errno;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.listen.TimeWait;
import dev.patchbay.transport.tcp.output.WindowProbe;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;

/** Probes a connection on which nothing happens. RFC 9293 §3.8.4; Linux: {@code tcp_keepalive_timer}. */
final class KeepAlive {

    private final TcpEndpoint tcp;

    KeepAlive(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    private long idleMs() {
        return 1000L * (tcp.set.keepIdle != 0 ? tcp.set.keepIdle : tcp.stack.get(TcpSysctl.KEEPALIVE_TIME));
    }

    private long intervalMs() {
        int set = tcp.set.keepInterval;
        return 1000L * (set != 0 ? set : tcp.stack.get(TcpSysctl.KEEPALIVE_INTVL));
    }

    private int probes() {
        return tcp.set.keepCount != 0 ? tcp.set.keepCount : tcp.stack.get(TcpSysctl.KEEPALIVE_PROBES);
    }

    /** Milliseconds since anything was heard. Linux: {@code keepalive_time_elapsed}. */
    private long silenceMs() {
        long now = tcp.nowMs();
        return Math.min(now - tcp.rcv.lastReceivedMs, now - tcp.lastAckMs);
    }

    void changed() {
        if (tcp.state.is(TcpState.CLOSE, TcpState.LISTEN) || tcp.orphan) {
            return;
        }
        if (tcp.set.keepAlive) {
            tcp.timers.armIdle(Math.max(1, idleMs() - silenceMs()));
        } else {
            tcp.timers.stopIdle();
        }
    }

    void fire() {
        if (tcp.state == TcpState.FIN_WAIT2 && tcp.orphan) {
            finWait();
            return;
        }
        if (!tcp.set.keepAlive || tcp.state.is(TcpState.CLOSE, TcpState.SYN_SENT)) {
            return;
        }
        if (tcp.cong.packetsOut != 0 || tcp.queue.sendHead() != null) {
            tcp.timers.armIdle(idleMs()); // alive without probes
            return;
        }
        long silence = silenceMs();
        if (silence < idleMs()) {
            tcp.timers.armIdle(idleMs() - silence);
            return;
        }
        int user = tcp.set.userTimeout;
        boolean over = user != 0 ? silence >= user && tcp.cong.probesOut > 0 : tcp.cong.probesOut >= probes();
        if (over) {
            tcp.segments.reset();
            Errno soft = tcp.softError;
            tcp.count(Snmp.TcpExtTCPAbortOnTimeout);
            tcp.fail(soft == null ? Errno.ETIMEDOUT : soft);
            return;
        }
        boolean ignored = new WindowProbe(tcp).wakeUp(Snmp.TcpExtTCPKeepAlive);
        tcp.cong.probesOut++;
        tcp.timers.armIdle(intervalMs());
    }

    /** The peer does not end its direction, and nobody reads what it sends. */
    private void finWait() {
        if (tcp.set.linger2 >= 0) {
            long left = finTimeMs() - TimeWait.LENGTH_MS;
            if (left > 0) {
                tcp.stack.demux.timeWait(tcp, TcpState.FIN_WAIT2, left);
                return;
            }
        }
        tcp.segments.reset();
        tcp.done();
    }

    /** How long FIN-WAIT-2 lasts. Linux: {@code tcp_fin_time}. */
    long finTimeMs() {
        int set = tcp.set.linger2;
        long time = 1000L * (set > 0 ? set : tcp.stack.get(TcpSysctl.FIN_TIMEOUT));
        long rto = tcp.rto.rtoMs();
        return Math.max(time, (rto << 2) - (rto >> 1));
    }
}
