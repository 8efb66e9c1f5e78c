package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.Negotiated;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.fastopen.FastConnect;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Snmp;

/** SYN-SENT. RFC 9293 §3.10.7.3; Linux: {@code tcp_rcv_synsent_state_process}. */
final class SynSent {

    private static final int TIMESTAMPS = 12;
    /** Milliseconds until a SYN goes again that met an old connection: two ticks. Linux: TCP_TIMEOUT_MIN. */
    private static final long TIMEOUT_MIN = 10;

    private final TcpEndpoint tcp;
    private final SendState snd;
    private final ReceiveState rcv;
    private final Negotiated agreed;

    SynSent(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.snd = tcp.snd;
        this.rcv = tcp.rcv;
        this.agreed = tcp.agreed;
    }

    Step onSegment(Segment segment) {
        int clamp = snd.mssClamp;
        readOptions(segment);
        Step step = segment.isAck() ? answer(segment) : crossing(segment);
        if (tcp.state.is(TcpState.SYN_SENT, TcpState.CLOSE)) {
            agreed.timestamps = false;
            agreed.sack = false;
            agreed.windowScaling = false;
            snd.mssClamp = clamp;
        }
        return step;
    }

    /** What the peer offers, as far as we do too. Linux: {@code tcp_parse_options}. */
    private void readOptions(Segment segment) {
        TcpOptions options = segment.options;
        agreed.timestamps = tcp.stack.is(TcpSysctl.TIMESTAMPS) && options.timestamps;
        agreed.note(segment);
        if (segment.isSyn()) {
            agreed.sack = options.sackPermitted && tcp.stack.is(TcpSysctl.SACK);
            agreed.windowScaling = options.windowScale >= 0 && tcp.stack.is(TcpSysctl.WINDOW_SCALING);
            snd.wscale = agreed.windowScaling ? options.windowScale : 0;
            if (options.mss != 0) {
                snd.mssClamp = snd.userMss != 0 ? Math.min(snd.userMss, options.mss) : options.mss;
            }
        }
    }

    /** First check: the acknowledgment is of our SYN. */
    private Step answer(Segment segment) {
        if (!SeqNum.after(segment.ack, snd.una) || SeqNum.after(segment.ack, snd.nxt)) {
            if (tcp.cong.retransmits == 0) {
                tcp.timers.arm(dev.patchbay.transport.tcp.timer.TcpTimers.Kind.RETRANSMIT, TIMEOUT_MIN);
            }
            return segment.isReset()
                    ? Step.drop(DropReason.TCP_INVALID_ACK_SEQUENCE)
                    : Step.reset(DropReason.TCP_INVALID_ACK_SEQUENCE);
        }
        if (agreed.sawTimestamp
                && agreed.rcvTsEcr != 0
                && tcp.cong.retransStamped
                && !SeqNum.between(agreed.rcvTsEcr, tcp.cong.retransStamp, tcp.timestamp())) {
            tcp.count(Snmp.TcpExtPAWSActive);
            return segment.isReset() ? Step.drop(DropReason.TCP_RFC7323_PAWS) : Step.reset(DropReason.TCP_RFC7323_PAWS);
        }
        if (segment.isReset()) { // second check
            tcp.reset();
            return Step.drop(DropReason.TCP_RESET);
        }
        if (!segment.isSyn()) {
            return Step.drop(DropReason.TCP_FLAGS);
        }
        established(segment); // fourth check
        return Step.DONE;
    }

    private void established(Segment segment) {
        if ((segment.flags & (TcpHeader.ECE | TcpHeader.CWR)) != TcpHeader.ECE) {
            snd.ecnOk = false; // RFC 3168 §6.1.1
        }
        snd.wl1 = segment.seq;
        DropReason ignored = tcp.acks.receive(segment, true);
        rcv.irs = segment.seq;
        rcv.nxt = segment.seq + 1;
        rcv.wup = rcv.nxt;
        snd.wnd = segment.window;
        if (!agreed.windowScaling) {
            snd.wscale = 0;
            rcv.wscale = 0;
            rcv.windowClamp = Math.min(rcv.windowClamp, 65_535);
        }
        takeTimestamps();
        int unused = tcp.size.sync(snd.pmtu);
        tcp.buffer.estimateMss();
        rcv.copiedSeq = rcv.nxt;
        finish();
        if (new FastConnect(tcp).answered(segment)) {
            tcp.socket.news();
            return;
        }
        boolean wait = tcp.writePending > 0 || tcp.set.deferAccept != 0 || tcp.ackPolicy.isInteractive();
        if (wait) { // data will come along in a moment: save an acknowledgment
            tcp.ackPolicy.schedule();
            tcp.ackPolicy.enterQuick(AckState.MAX_QUICKACKS);
            tcp.timers.armAck(AckState.DELACK_MAX);
        } else {
            tcp.segments.ack();
        }
        tcp.socket.news();
    }

    private void takeTimestamps() {
        if (agreed.sawTimestamp) {
            snd.headerLength = TcpHeader.MIN_LENGTH + TIMESTAMPS;
            rcv.advmss -= TIMESTAMPS;
            agreed.storeTsRecent(tcp.nowMs());
        } else {
            snd.headerLength = TcpHeader.MIN_LENGTH;
        }
    }

    /** Linux: {@code tcp_finish_connect}. */
    private void finish() {
        tcp.state(TcpState.ESTABLISHED);
        rcv.lastReceivedMs = tcp.nowMs();
        if (snd.wscale == 0) {
            HeaderPrediction.begin(tcp);
        }
        tcp.begin();
        snd.lastSentMs = tcp.nowMs();
        if (tcp.set.keepAlive) {
            tcp.timers.keepAliveChanged();
        }
    }

    /** A SYN without acknowledgment: both open at once, RFC 9293 §3.5. */
    private Step crossing(Segment segment) {
        if (segment.isReset() || !segment.isSyn()) {
            return Step.drop(segment.isReset() ? DropReason.TCP_RESET : DropReason.TCP_FLAGS);
        }
        if (agreed.tsRecentMs != 0 && agreed.sawTimestamp && agreed.pawsRejects(tcp.nowMs(), 0)) {
            return Step.drop(DropReason.TCP_RFC7323_PAWS);
        }
        tcp.state(TcpState.SYN_RECV);
        takeSynTimestamps();
        rcv.irs = segment.seq;
        rcv.nxt = segment.seq + 1;
        rcv.copiedSeq = rcv.nxt;
        rcv.wup = rcv.nxt;
        snd.wnd = segment.window;
        snd.wl1 = segment.seq;
        snd.maxWindow = snd.wnd;
        if ((segment.flags & (TcpHeader.ECE | TcpHeader.CWR)) != (TcpHeader.ECE | TcpHeader.CWR)) {
            snd.ecnOk = false;
        }
        int ignored = tcp.size.sync(tcp.path.mtu());
        tcp.buffer.estimateMss();
        SendSegment syn = tcp.queue.sentHead();
        if (syn != null) {
            syn.flags |= TcpHeader.ACK;
            syn.flags &= ~(TcpHeader.ECE | TcpHeader.CWR);
            dev.patchbay.api.Errno unused = tcp.transmitter.send(syn);
        }
        return Step.DONE;
    }

    private void takeSynTimestamps() {
        if (agreed.sawTimestamp) {
            agreed.storeTsRecent(tcp.nowMs());
            snd.headerLength = TcpHeader.MIN_LENGTH + TIMESTAMPS;
        } else {
            snd.headerLength = TcpHeader.MIN_LENGTH;
        }
    }
}
