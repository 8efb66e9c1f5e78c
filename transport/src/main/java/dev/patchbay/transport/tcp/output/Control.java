package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.transport.tcp.fastopen.FastConnect;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;

/** Segments that carry no data: SYN, FIN, acknowledgments, resets. RFC 9293 §3.5–3.6, RFC 5961; Linux: tcp_output.c. */
public final class Control {

    /** Longest delay of an acknowledgment outside interactive exchanges, milliseconds. */
    private static final int MAX_ATO = 500;

    /**
     * A delay lasts until the next tick, milliseconds: half a tick of Linux's at 250 Hz. What is called in the meantime takes
     * the acknowledgment along.
     */
    private static final int HALF_TICK = 2;

    private final TcpEndpoint tcp;

    public Control(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    // ---------------------------------------------------------------------------------------------- acknowledgments

    /** Acknowledges now. Linux: {@code tcp_send_ack}. */
    public void ack() {
        if (tcp.state != TcpState.CLOSE) {
            Errno ignored = tcp.transmitter.sendControl(acceptableSeq(), TcpHeader.ACK);
        }
    }

    /** Longest delay of an acknowledgment, milliseconds. Linux: {@code tcp_delack_max}. */
    public long longestDelayMs() {
        return Math.min(tcp.ack.delackMax, Math.max(tcp.rto.rtoMinMs(), 2) - 1);
    }

    /** Acknowledges soon. RFC 9293 §3.8.6.3; Linux: {@code tcp_send_delayed_ack}. */
    public void delayedAck() {
        AckState ack = tcp.ack;
        int ato = ack.ato;
        if (ato > AckState.ATO_MIN) {
            boolean interactive = tcp.ackPolicy.isInteractive() || ack.pushed;
            long max = interactive ? AckState.DELACK_MAX : MAX_ATO;
            if (tcp.rto.srttUs() != 0) {
                max = Math.min(max, Math.max((tcp.rto.srttUs() >> 3) / 1000, AckState.ATO_MIN));
            }
            ato = (int) Math.min(ato, max);
        }
        ato = (int) Math.min(ato, longestDelayMs());
        long wait = (long) ato + HALF_TICK;
        if (tcp.timers.isAckArmed()) {
            long left = tcp.timers.ackLeftMs() - HALF_TICK;
            if (left <= ato >> 2) {
                ack();
                return;
            }
            wait = Math.min(wait, left + HALF_TICK);
        }
        ack.scheduled = true;
        tcp.timers.armAck(wait);
    }

    /**
     * Answers something dubious with the state of things, not too often. RFC 5961 §7; Linux: {@code
     * tcp_send_challenge_ack}.
     */
    public void challengeAck() {
        if (tcp.stack.isRateLimited(tcp.lastOutOfWindowAckMs, Snmp.TcpExtTCPACKSkippedChallenge)) {
            return;
        }
        tcp.lastOutOfWindowAckMs = Math.max(1, tcp.nowMs());
        if (tcp.stack.mayChallenge()) {
            tcp.count(Snmp.TcpExtTCPChallengeACK);
            ack();
        }
    }

    /** Acknowledges a segment out of the window, with a duplicate report if it is one. Linux: {@code tcp_send_dupack}. */
    public void duplicateAck(Segment segment) {
        if (segment.hasSequenceSpace() && SeqNum.before(segment.seq, tcp.rcv.nxt)) {
            tcp.count(Snmp.TcpExtDelayedACKLost);
            tcp.ackPolicy.enterQuick(AckState.MAX_QUICKACKS);
            if (tcp.agreed.sack && tcp.stack.is(TcpSysctl.DSACK)) {
                int end = SeqNum.after(segment.endSeq, tcp.rcv.nxt) ? tcp.rcv.nxt : segment.endSeq;
                tcp.data.reportDuplicate(segment.seq, end);
            }
        }
        ack();
    }

    /** The sequence number of a segment without data: not beyond the window. Linux: {@code tcp_acceptable_seq}. */
    public int acceptableSeq() {
        SendState snd = tcp.snd;
        int end = snd.windowEnd();
        boolean inside =
                !SeqNum.before(end, snd.nxt) || tcp.agreed.windowScaling && snd.nxt - end < 1 << tcp.rcv.wscale;
        return inside ? snd.nxt : end;
    }

    // ---------------------------------------------------------------------------------------------------------- reset

    /** Ends the connection from our side. Linux: {@code tcp_send_active_reset}. */
    public void reset() {
        tcp.count(Snmp.TcpOutRsts);
        Errno ignored = tcp.transmitter.sendControl(acceptableSeq(), TcpHeader.ACK | TcpHeader.RST);
    }

    // ------------------------------------------------------------------------------------------------------------ FIN

    /** Says that no more will come. RFC 9293 §3.6; Linux: {@code tcp_send_fin}. */
    public void fin() {
        SendSegment last = tcp.queue.unsentTail();
        if (last != null) {
            last.flags |= TcpHeader.FIN;
            last.endSeq++;
            tcp.snd.writeSeq++;
        } else {
            SendSegment fin = tcp.stack.sendSegments.take(tcp.snd.writeSeq, TcpHeader.ACK | TcpHeader.FIN);
            fin.endSeq++;
            fin.segments = 1;
            tcp.snd.writeSeq++;
            tcp.memory.queuedByForce(fin.truesize());
            tcp.queue.append(fin);
        }
        tcp.output.pushPending(tcp.size.current(), TcpValues.NAGLE_OFF);
    }

    // ------------------------------------------------------------------------------------------------------------ SYN

    /** Begins a connection: its addresses and ports are settled. RFC 9293 §3.10.1; Linux: {@code tcp_connect}. */
    public void connect() {
        begin();
        SendSegment syn = tcp.stack.sendSegments.take(tcp.snd.iss, TcpHeader.SYN);
        syn.endSeq++;
        syn.segments = 1;
        tcp.snd.writeSeq = syn.endSeq;
        tcp.cong.retransStamp = tcp.timestamp();
        tcp.cong.retransStamped = true;
        tcp.cong.packetsOut++;
        tcp.queue.appendSent(syn);
        tcp.memory.queuedByForce(syn.truesize());
        tcp.snd.ecnSeen = false;
        tcp.snd.ecnOk = tcp.stack.get(TcpSysctl.ECN) == 1; // if the peer agrees
        if (tcp.snd.ecnOk) {
            syn.flags |= TcpHeader.ECE | TcpHeader.CWR; // RFC 3168 §6.1.1
        }
        tcp.count(Snmp.TcpActiveOpens);
        byte[] offered = tcp.fastOpen.offered;
        if (offered == null) {
            Errno ignored = tcp.transmitter.send(syn);
        } else {
            new FastConnect(tcp).send(syn, offered);
        }
        tcp.snd.nxt = tcp.snd.writeSeq;
        tcp.snd.pushedSeq = tcp.snd.writeSeq;
        tcp.timers.arm(Kind.RETRANSMIT, tcp.rto.rtoMs());
    }

    /** Linux: {@code tcp_connect_init}. */
    private void begin() {
        SendState snd = tcp.snd;
        ReceiveState rcv = tcp.rcv;
        CongestionState cong = tcp.cong;
        snd.headerLength = TcpHeader.MIN_LENGTH + (tcp.stack.is(TcpSysctl.TIMESTAMPS) ? 12 : 0);
        if (snd.userMss != 0) {
            snd.mssClamp = snd.userMss;
        }
        snd.maxWindow = 0;
        int ignored = tcp.size.sync(tcp.path.mtu());
        rcv.windowClamp = tcp.set.windowClamp != 0 ? tcp.set.windowClamp : tcp.path.metric(RouteMetric.WINDOW);
        rcv.advmss = tcp.size.advertised();
        tcp.buffer.estimateMss();
        if (rcv.rcvbufLocked && (rcv.windowClamp > rcv.fullSpace() || rcv.windowClamp == 0)) {
            rcv.windowClamp = rcv.fullSpace();
        }
        tcp.window.begin(rcv.fullSpace(), rcv.advmss, tcp.stack.is(TcpSysctl.WINDOW_SCALING));
        rcv.ssthresh = rcv.wnd;
        tcp.error = null;
        tcp.done = false;
        snd.wnd = 0;
        snd.wl1 = 0;
        snd.writeSeq = snd.iss;
        snd.una = snd.iss;
        snd.sml = snd.iss;
        snd.up = snd.iss;
        snd.nxt = snd.iss;
        rcv.nxt = 0;
        rcv.wup = 0;
        rcv.copiedSeq = 0;
        tcp.rto.reset();
        cong.retransmits = 0;
        cong.retransOut = 0;
        cong.lostOut = 0;
        cong.sackedOut = 0;
        cong.undoActive = false;
        cong.undoRetrans = -1;
    }
}
