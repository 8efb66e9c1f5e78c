package dev.patchbay.transport.tcp.timer;

import dev.patchbay.api.Errno;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.PassiveOpen;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.output.MtuProbing;
import dev.patchbay.transport.tcp.output.WindowProbe;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wiring.Snmp;

/** The retransmission timer went off, or that of window probes. RFC 6298 §5.4–5.7; Linux: {@code tcp_retransmit_timer}. */
final class RetransmitTimer {

    /** Milliseconds until a local failure is tried again. Linux: TCP_RESOURCE_PROBE_INTERVAL. */
    private static final long LOCAL_FAILURE = 500;

    private static final int THIN_RETRIES = 6;

    /** Retries of a connection that nobody holds. */
    private static final int ORPHAN_RETRIES = 8;

    private final TcpEndpoint tcp;

    RetransmitTimer(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    void fire() {
        PassiveOpen handshake = tcp.fastOpen.passive;
        if (handshake != null) {
            handshake.timeout();
            return;
        }
        CongestionState cong = tcp.cong;
        SendSegment head = tcp.queue.sentHead();
        if (cong.packetsOut == 0 || head == null) {
            return;
        }
        if (tcp.snd.wnd == 0 && !tcp.orphan && !tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
            if (!shrunkWindow(head)) {
                return;
            }
        } else {
            tcp.count(Snmp.TcpExtTCPTimeouts);
            if (isOver()) {
                return;
            }
            countFirst();
            tcp.recovery.enterLoss();
            cong.noteTimeout(tcp.nowMs());
            if (tcp.retransmitter().retransmit(firstSent(head), 1) == Errno.ENOBUFS) {
                tcp.timers.arm(Kind.RETRANSMIT, LOCAL_FAILURE);
                return;
            }
        }
        backOff();
        tcp.timers.arm(Kind.RETRANSMIT, clampedRto());
        if (TcpTimers.timedOut(tcp, tcp.stack.get(TcpSysctl.RETRIES1) + 1, 0)) {
            tcp.path.doubt();
        }
    }

    private SendSegment firstSent(SendSegment before) {
        SendSegment head = tcp.queue.sentHead();
        return head == null ? before : head;
    }

    /** The receiver has shrunk its window to nothing: probe it with what was sent. */
    private boolean shrunkWindow(SendSegment head) {
        long silence = tcp.nowMs() - tcp.lastAckMs;
        long user = tcp.set.userTimeout;
        long limit = user != 0 ? user : 2L * tcp.rto.rtoMaxMs();
        if (silence > limit) {
            timedOut();
            return false;
        }
        tcp.recovery.enterLoss();
        Errno ignored = tcp.retransmitter().retransmit(firstSent(head), 1);
        tcp.path.doubt();
        return true;
    }

    private void countFirst() {
        CongestionState cong = tcp.cong;
        if (cong.retransmits != 0) {
            return;
        }
        boolean sack = tcp.agreed.sack;
        if (cong.state == CongestionControl.State.RECOVERY) {
            tcp.count(sack ? Snmp.TcpExtTCPSackRecoveryFail : Snmp.TcpExtTCPRenoRecoveryFail);
        } else if (cong.state == CongestionControl.State.LOSS) {
            tcp.count(Snmp.TcpExtTCPLossFailures);
        } else if (cong.state == CongestionControl.State.DISORDER || cong.sackedOut != 0) {
            tcp.count(sack ? Snmp.TcpExtTCPSackFailures : Snmp.TcpExtTCPRenoFailures);
        }
    }

    private void backOff() {
        CongestionState cong = tcp.cong;
        boolean thin = tcp.set.thinLinear || tcp.stack.is(TcpSysctl.THIN_LINEAR_TIMEOUTS);
        if (tcp.state == TcpState.ESTABLISHED
                && thin
                && cong.packetsOut < 4
                && !cong.inInitialSlowStart()
                && cong.retransmits <= THIN_RETRIES) {
            cong.backoff = 0;
            tcp.rto.set();
        } else if (tcp.state != TcpState.SYN_SENT || cong.totalRto > tcp.stack.get(TcpSysctl.SYN_LINEAR_TIMEOUTS)) {
            cong.backoff++;
            tcp.rto.backOff();
        }
    }

    /**
     * It was not congestion that lost the segment, so the last back-off was wrong. RFC 6069 §3; Linux: {@code
     * tcp_ld_RTO_revert}.
     */
    void revert(int seq) {
        CongestionState cong = tcp.cong;
        SendSegment head = tcp.queue.sentHead();
        if (seq != tcp.snd.una || cong.retransmits == 0 || cong.backoff == 0 || head == null) {
            return;
        }
        cong.backoff--;
        tcp.rto.revert();
        long left = tcp.rto.rtoMs() - (tcp.nowUs() - head.sentUs) / 1000;
        if (left > 0) {
            tcp.timers.arm(Kind.RETRANSMIT, left);
        } else {
            fire();
        }
    }

    /** Linux: {@code tcp_clamp_rto_to_user_timeout}. */
    private long clampedRto() {
        int user = tcp.set.userTimeout;
        if (user == 0) {
            return tcp.rto.rtoMs();
        }
        int elapsed = tcp.timestamp() - tcp.cong.retransStamp;
        int left = user - elapsed;
        return left <= 0 ? 1 : Math.min(tcp.rto.rtoMs(), left);
    }

    /** Whether the connection has to be given up; then it is. RFC 9293 §3.8.3; Linux: {@code tcp_write_timeout}. */
    private boolean isOver() {
        CongestionState cong = tcp.cong;
        boolean over = false;
        int retries;
        if (tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
            retries = tcp.set.synRetries != 0 ? tcp.set.synRetries : tcp.stack.get(TcpSysctl.SYN_RETRIES);
            int most = retries + (tcp.state == TcpState.SYN_SENT ? tcp.stack.get(TcpSysctl.SYN_LINEAR_TIMEOUTS) : 0);
            over = cong.retransmits >= most;
        } else {
            if (TcpTimers.timedOut(tcp, tcp.stack.get(TcpSysctl.RETRIES1), 0)) {
                MtuProbing.suspectBlackHole(tcp);
                tcp.path.doubt();
            }
            retries = tcp.stack.get(TcpSysctl.RETRIES2);
            if (tcp.orphan) {
                boolean alive = tcp.rto.rtoMs() < tcp.rto.rtoMaxMs();
                retries = orphanRetries(alive);
                if (Orphans.giveUp(tcp, alive || !TcpTimers.timedOut(tcp, retries, 0))) {
                    return true;
                }
            }
        }
        over = over || TcpTimers.timedOut(tcp, retries, tcp.set.userTimeout);
        tcp.stack.blackHole.timedOut(tcp, over);
        if (over) {
            timedOut();
        } else {
            cong.timeoutRehash++;
        }
        return over;
    }

    /** Linux: {@code tcp_orphan_retries}. */
    private int orphanRetries(boolean alive) {
        int retries = tcp.stack.get(TcpSysctl.ORPHAN_RETRIES);
        if (tcp.softError != null && !alive) {
            retries = 0;
        }
        return retries == 0 && alive ? ORPHAN_RETRIES : retries;
    }

    /** Linux: {@code tcp_write_err}. */
    private void timedOut() {
        Errno soft = tcp.softError;
        tcp.count(Snmp.TcpExtTCPAbortOnTimeout);
        tcp.fail(soft == null ? Errno.ETIMEDOUT : soft);
    }

    /** Linux: {@code tcp_probe_timer}. */
    void probe() {
        CongestionState cong = tcp.cong;
        if (cong.packetsOut != 0 || tcp.queue.sendHead() == null) {
            cong.probesOut = 0;
            tcp.timers.probesBeganMs = 0;
            return;
        }
        long now = tcp.nowMs();
        int user = tcp.set.userTimeout;
        if (tcp.timers.probesBeganMs == 0) {
            tcp.timers.probesBeganMs = Math.max(1, now);
        } else if (user != 0 && now - tcp.timers.probesBeganMs >= user) {
            timedOut();
            return;
        }
        int most = tcp.stack.get(TcpSysctl.RETRIES2);
        if (tcp.orphan) {
            boolean alive = tcp.rto.backedOffMs() < tcp.rto.rtoMaxMs();
            most = orphanRetries(alive);
            if (!alive && cong.backoff >= most) {
                timedOut();
                return;
            }
            if (Orphans.giveUp(tcp, true)) {
                return;
            }
        }
        if (cong.probesOut >= most) {
            timedOut();
        } else {
            new WindowProbe(tcp).probe0();
        }
    }
}
