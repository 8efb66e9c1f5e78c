package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.Negotiated;
import dev.patchbay.transport.tcp.control.PassiveOpen;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * SYN-RECEIVED, and the states behind it. The methods stand in the order of RFC 9293 §3.10.7.4. Linux: {@code
 * tcp_rcv_established}, {@code tcp_rcv_state_process}, {@code tcp_validate_incoming}.
 */
final class Synchronized {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;
    private final Negotiated agreed;
    private final Closing closing;

    Synchronized(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
        this.agreed = tcp.agreed;
        this.closing = new Closing(tcp);
    }

    Step onSegment(Segment segment) {
        PassiveOpen handshake = tcp.fastOpen.passive;
        if (handshake != null && !handshake.check(segment)) {
            return Step.drop(DropReason.TCP_FASTOPEN);
        }
        if ((segment.flags & (TcpHeader.ACK | TcpHeader.RST | TcpHeader.SYN)) == 0) {
            return Step.drop(DropReason.TCP_FLAGS);
        }
        boolean predicted = HeaderPrediction.isRight(tcp, segment);
        agreed.note(segment);
        Step refused = checkTimestamp(segment);
        if (refused == null) {
            refused = checkSequence(segment);
        }
        if (refused == null) {
            refused = checkReset(segment);
        }
        if (refused == null) {
            refused = checkSyn(segment);
        }
        return refused == null ? accepted(segment, predicted) : refused;
    }

    private Step accepted(Segment segment, boolean predicted) {
        boolean established = tcp.state == TcpState.ESTABLISHED;
        if (established) {
            rcv.countMarks(segment, tcp.snd);
        }
        boolean old = predicted && segment.length > 0 && SeqNum.before(segment.ack, tcp.snd.una);
        Step answer = old ? dataFirst(segment) : checkAck(segment, established);
        if (answer == null) {
            answer = processText(segment, predicted);
        }
        if (tcp.state != TcpState.CLOSE && tcp.state != TcpState.TIME_WAIT) {
            tcp.output.pushPending();
            tcp.ackPolicy.check();
        }
        return answer;
    }

    /**
     * Linux takes data that was to be expected before it looks at the acknowledgment, so an old one does it no harm. Linux:
     * header prediction in {@code tcp_rcv_established}.
     */
    private Step dataFirst(Segment segment) {
        Step answer = tcp.data.add(segment, true);
        DropReason ignored = tcp.acks.receive(segment, true);
        return answer;
    }

    // ------------------------------------------------------------------------------------------------- PAWS, window

    /** RFC 7323 §5.3 R1. */
    private @Nullable Step checkTimestamp(Segment segment) {
        if (!agreed.sawTimestamp || !agreed.pawsRejects(tcp.nowMs())) {
            return null;
        }
        DropReason why = disordered(segment);
        if (why == null || segment.isReset()) {
            return null;
        }
        if (segment.isSyn()) {
            return challengeSyn();
        }
        if (why == DropReason.TCP_RFC7323_PAWS_ACK) {
            tcp.count(Snmp.TcpExtPAWSOldAck);
            return Step.drop(why);
        }
        tcp.count(Snmp.TcpExtPAWSEstab);
        answerOutOfWindow(segment, Snmp.TcpExtTCPACKSkippedPAWS);
        return Step.drop(why);
    }

    /** A pure acknowledgment may only have been overtaken. Linux: {@code tcp_disordered_ack_check}. */
    private @Nullable DropReason disordered(Segment segment) {
        if (!segment.isAck() || segment.hasSequenceSpace()) {
            return DropReason.TCP_RFC7323_PAWS;
        }
        if (segment.seq != rcv.nxt) {
            return SeqNum.before(segment.seq, rcv.nxt) ? DropReason.TCP_RFC7323_PAWS_ACK : DropReason.TCP_RFC7323_PAWS;
        }
        int window = segment.window << tcp.snd.wscale;
        boolean updates = SeqNum.after(segment.seq, tcp.snd.wl1)
                || segment.seq == tcp.snd.wl1 && (window > tcp.snd.wnd || window == 0);
        boolean replay = agreed.tsRecent - agreed.rcvTsVal <= tcp.rto.rtoMs() * 12 / 10;
        return segment.ack == tcp.snd.una && !updates && replay ? null : DropReason.TCP_RFC7323_PAWS;
    }

    /** RFC 9293 §3.10.7.4, first check; Linux: {@code tcp_sequence}. */
    private @Nullable Step checkSequence(Segment segment) {
        DropReason why = outside(segment);
        if (why == null) {
            return null;
        }
        if (segment.isReset()) {
            return isResetAfterFin(segment) ? resetNow() : Step.drop(why);
        }
        if (segment.isSyn()) {
            return challengeSyn();
        }
        if (why != DropReason.TCP_OLD_SEQUENCE) {
            tcp.count(Snmp.TcpExtBeyondWindow);
        }
        answerOutOfWindow(segment, Snmp.TcpExtTCPACKSkippedSeq);
        return Step.drop(why);
    }

    private @Nullable DropReason outside(Segment segment) {
        if (SeqNum.before(segment.endSeq, rcv.wup)) {
            return DropReason.TCP_OLD_SEQUENCE;
        }
        int limit = rcv.nxt + rcv.window();
        if (!SeqNum.after(segment.endSeq, limit)) {
            return null;
        }
        if (SeqNum.after(segment.seq, limit)) {
            return DropReason.TCP_INVALID_SEQUENCE;
        }
        boolean onlyFin = segment.isFin() && !SeqNum.after(segment.endSeq - 1, limit);
        return onlyFin || tcp.data.head() == null ? null : DropReason.TCP_INVALID_END_SEQUENCE;
    }

    /** Says where we are, but not to every segment of a storm. */
    private void answerOutOfWindow(Segment segment, Snmp skipped) {
        boolean data = segment.hasSequenceSpace() && !segment.isSyn();
        if (!data) {
            if (tcp.stack.isRateLimited(tcp.lastOutOfWindowAckMs, skipped)) {
                return;
            }
            tcp.lastOutOfWindowAckMs = Math.max(1, tcp.nowMs());
        }
        tcp.segments.duplicateAck(segment);
    }

    // --------------------------------------------------------------------------------------------------- RST, SYN

    /** Second check, as RFC 5961 §3.2 has it. */
    private @Nullable Step checkReset(Segment segment) {
        if (!segment.isReset()) {
            return null;
        }
        boolean exact = segment.seq == rcv.nxt
                || isResetAfterFin(segment)
                || agreed.sack
                        && tcp.data.reports() > 0
                        && segment.seq == tcp.data.sacks().highest();
        if (exact) {
            return resetNow();
        }
        tcp.segments.challengeAck();
        return Step.drop(DropReason.TCP_RESET);
    }

    /** Some hosts reset a connection with the sequence number of their FIN. Linux: {@code tcp_reset_check}. */
    private boolean isResetAfterFin(Segment segment) {
        return segment.seq == rcv.nxt - 1
                && (tcp.state == TcpState.CLOSE_WAIT || tcp.state.is(TcpState.LAST_ACK, TcpState.CLOSING));
    }

    private Step resetNow() {
        tcp.reset();
        return Step.drop(DropReason.TCP_RESET);
    }

    /** Fourth check, as RFC 5961 §4.2 has it. */
    private @Nullable Step checkSyn(Segment segment) {
        if (!segment.isSyn()) {
            return null;
        }
        boolean crossed = tcp.state == TcpState.SYN_RECV
                && segment.isAck()
                && segment.seq + 1 == segment.endSeq
                && segment.seq + 1 == rcv.nxt
                && segment.ack == tcp.snd.nxt;
        return crossed ? null : challengeSyn();
    }

    private Step challengeSyn() {
        if (tcp.state == TcpState.ESTABLISHED) {
            tcp.count(Snmp.TcpInErrs);
        }
        tcp.count(Snmp.TcpExtTCPSYNChallenge);
        tcp.segments.challengeAck();
        return Step.drop(DropReason.TCP_INVALID_SYN);
    }

    // ------------------------------------------------------------------------------------------------------- ACK

    /** Fifth check; null: go on with the text. */
    private @Nullable Step checkAck(Segment segment, boolean established) {
        if (!segment.isAck()) {
            return Step.drop(DropReason.TCP_FLAGS);
        }
        if (tcp.state == TcpState.SYN_RECV) {
            boolean acceptable = SeqNum.after(segment.ack, tcp.snd.una - 1) && !SeqNum.after(segment.ack, tcp.snd.nxt);
            if (!acceptable) {
                return Step.reset(DropReason.TCP_INVALID_ACK_SEQUENCE);
            }
        }
        DropReason why = tcp.acks.receive(segment, established);
        if (established) {
            if (why != null && why != DropReason.TCP_OLD_ACK) {
                return Step.drop(why);
            }
            tcp.buffer.measureByTimestamp(segment);
            return null;
        }
        if (why != null && why != DropReason.TCP_OLD_ACK) {
            tcp.segments.challengeAck();
            return Step.drop(why);
        }
        return closing.acknowledged(segment);
    }

    /** Sixth to eighth check. */
    private Step processText(Segment segment, boolean predicted) {
        UrgentInput.check(tcp, segment);
        Step late = closing.lateData(segment);
        return late == null ? tcp.data.add(segment, predicted) : late;
    }
}
