package dev.patchbay.transport.tcp.listen;

import dev.patchbay.api.Errno;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.PassiveOpen;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wiring.Snmp;

/** The rest of the handshake of a connection that was opened fast. Linux: {@code tcp_fastopen_synack_timer} and others. */
final class FastHandshake implements PassiveOpen {

    private final HalfOpen request;
    private final TcpEndpoint child;
    private final Listener listener;
    private final FastOpenQueue queue;
    private int timeouts;

    FastHandshake(HalfOpen request, TcpEndpoint child, Listener listener, FastOpenQueue queue) {
        this.request = request;
        this.child = child;
        this.listener = listener;
        this.queue = queue;
    }

    /** Linux: {@code tcp_check_req}, of a connection opened fast. */
    @Override
    public boolean check(Segment segment) {
        if (request.isRefused(segment)) {
            child.snd.totalRetrans = request.retransmits();
            return false;
        }
        if (request.isChallenged(segment)) {
            return false;
        }
        boolean syn = segment.isSyn() && segment.seq != request.offer.peerIsn;
        if (segment.isReset() || syn) {
            child.count(Snmp.TcpAttemptFails);
            if (segment.isReset()) {
                boolean waiting = listener.queue().contains(child);
                remove(!waiting);
                child.reset();
            } else {
                child.stack.demux.reset(segment);
            }
            return false;
        }
        return segment.isAck();
    }

    @Override
    public void timeout() {
        child.count(Snmp.TcpExtTCPTimeouts);
        int retries = child.set.synRetries;
        int most = retries != 0 ? retries : child.stack.get(TcpSysctl.SYNACK_RETRIES) + 1;
        if (timeouts >= most) {
            Errno soft = child.softError;
            child.count(Snmp.TcpExtTCPAbortOnTimeout);
            child.fail(soft == null ? Errno.ETIMEDOUT : soft);
            return;
        }
        CongestionState cong = child.cong;
        if (cong.retransmits == 1) {
            child.recovery.enterLoss();
        }
        request.answerAgain();
        child.snd.totalRetrans = request.retransmits();
        timeouts++;
        cong.noteTimeout(child.nowMs());
        if (!cong.retransStamped) {
            cong.retransStamp = child.timestamp();
            cong.retransStamped = true;
        }
        child.timers.arm(Kind.RETRANSMIT, HalfOpen.TIMEOUT_MS << timeouts);
    }

    /** Linux: {@code tcp_rcv_synrecv_state_fastopen}. */
    @Override
    public void established() {
        CongestionState cong = child.cong;
        child.recovery.leaveSpuriousLoss();
        cong.retransmits = 0;
        if (cong.state != CongestionControl.State.RECOVERY) {
            cong.retransStamped = false;
        }
        remove(false);
        child.timers.rearmRto();
    }

    @Override
    public boolean isAccepted() {
        return !listener.queue().contains(child);
    }

    @Override
    public void gone() {
        remove(false);
    }

    private void remove(boolean penalty) {
        child.fastOpen.passive = null;
        queue.closed(penalty);
    }

    @Override
    public long sentUs() {
        return request.sentUs();
    }
}
