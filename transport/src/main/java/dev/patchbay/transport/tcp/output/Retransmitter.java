package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** Sends again. RFC 9293 §3.8.1, RFC 6675 §5; Linux: {@code tcp_retransmit_skb}, {@code tcp_xmit_retransmit_queue}. */
public final class Retransmitter {

    private final TcpEndpoint tcp;

    public Retransmitter(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /**
     * Sends a segment again, or its first part, and notes that.
     *
     * @return null if it was sent; EAGAIN if it is beyond the window
     */
    public @Nullable Errno retransmit(SendSegment segment, int segments) {
        CongestionState cong = tcp.cong;
        Errno error = send(segment, segments);
        if (error == null) {
            segment.retransmitted = true;
            cong.retransOut += segment.segments;
        }
        // Even a failed attempt: the timer must be able to tell when trouble began.
        if (!cong.retransStamped) {
            cong.retransStamp = (int) (segment.sentUs / 1000);
            cong.retransStamped = true;
        }
        cong.undoRetrans = Math.max(cong.undoRetrans, 0) + segment.segments;
        return error;
    }

    /** Linux: {@code __tcp_retransmit_skb}. */
    @Nullable
    Errno send(SendSegment segment, int segments) {
        SendState snd = tcp.snd;
        MtuProbing probing = tcp.mtuProbing;
        if (probing != null) {
            probing.inconclusive();
        }
        trim(segment);
        if (tcp.path.get() == null) {
            return Errno.EHOSTUNREACH;
        }
        int mss = tcp.size.current();
        int window = snd.windowEnd() - segment.seq;
        if (window <= 0) {
            if (segment.seq != snd.una) {
                return Errno.EAGAIN; // the receiver has shrunk its window
            }
            window = mss;
        }
        int length = mss * segments;
        if (length > window) {
            length = window / mss * mss;
            length = length == 0 ? window : length;
        }
        if (segment.length() > length) {
            split(segment, length, mss);
        } else {
            reckonAgain(segment, mss);
            if (segment.length() < Math.min(window, mss)) {
                collapse(segment, Math.min(window, mss));
            }
        }
        withoutEcn(segment);
        count(segment);
        Errno error = tcp.transmitter.send(segment);
        tcp.queue.sent(segment);
        segment.everRetransmitted = true;
        return error;
    }

    private void count(SendSegment segment) {
        tcp.count(Snmp.TcpRetransSegs, segment.segments);
        if (segment.isSyn()) {
            tcp.count(Snmp.TcpExtTCPSynRetrans);
        }
        tcp.snd.totalRetrans += segment.segments;
        tcp.snd.bytesRetrans += segment.length();
    }

    /** What is acknowledged is not sent again: a SYN that was, the front of a super-segment. */
    private void trim(SendSegment segment) {
        int una = tcp.snd.una;
        if (!SeqNum.before(segment.seq, una)) {
            return;
        }
        if (segment.isSyn()) {
            segment.flags &= ~TcpHeader.SYN;
            segment.seq++;
        }
        if (SeqNum.before(segment.seq, una)) {
            int done = una - segment.seq;
            tcp.memory.unqueued(done);
            segment.trimHead(done);
        }
    }

    /** RFC 3168 §6.1.1.1: a SYN that was lost may have been lost for its flags. */
    private void withoutEcn(SendSegment segment) {
        int syn = TcpHeader.SYN | TcpHeader.ECE | TcpHeader.CWR;
        if ((segment.flags & syn) == syn && tcp.stack.is(TcpSysctl.ECN_FALLBACK)) {
            segment.flags &= ~(TcpHeader.ECE | TcpHeader.CWR);
        }
    }

    /** Cuts a segment that was sent. Linux: {@code tcp_fragment}. */
    public SendSegment split(SendSegment segment, int length, int mss) {
        int before = segment.segments;
        SendSegment rest = tcp.queue.split(segment, length);
        tcp.memory.queuedByForce(SendSegment.OVERHEAD);
        segment.reckon(mss);
        rest.reckon(mss);
        adjust(segment, before - segment.segments - rest.segments);
        return rest;
    }

    private void reckonAgain(SendSegment segment, int mss) {
        int before = segment.segments;
        segment.reckon(mss);
        adjust(segment, before - segment.segments);
    }

    /** Fewer segments than were counted. Linux: {@code tcp_adjust_pcount}. */
    private void adjust(SendSegment segment, int fewer) {
        CongestionState cong = tcp.cong;
        if (fewer == 0) {
            return;
        }
        cong.packetsOut -= fewer;
        if (segment.sacked) {
            cong.sackedOut -= fewer;
        }
        if (segment.retransmitted) {
            cong.retransOut -= fewer;
        }
        if (segment.lost) {
            cong.lostOut -= fewer;
        }
    }

    /** Small segments travel together the second time. RFC 9293 §3.8.1; Linux: {@code tcp_retrans_try_collapse}. */
    private void collapse(SendSegment segment, int space) {
        if (!tcp.stack.is(TcpSysctl.RETRANS_COLLAPSE) || segment.isSyn() || segment.segments > 1) {
            return;
        }
        int room = space - segment.length();
        while (true) {
            SendSegment following = tcp.queue.nextSent(segment);
            if (following == null || segment.eor || !mayJoin(following)) {
                return;
            }
            room -= following.length();
            if (room < 0 || SeqNum.after(following.endSeq, tcp.snd.windowEnd())) {
                return;
            }
            tcp.memory.unqueued(SendSegment.OVERHEAD);
            tcp.cong.packetsOut -= following.segments;
            if (following.lost) {
                tcp.cong.lostOut -= following.segments;
            }
            if (following.retransmitted) {
                tcp.cong.retransOut -= following.segments;
            }
            tcp.queue.join(segment);
        }
    }

    private static boolean mayJoin(SendSegment following) {
        return following.segments <= 1 && !following.sacked && !following.isSyn();
    }

    /**
     * The path takes less than was thought: what did not fit goes again; of a SYN with data, whose parts do not tell how
     * long it was, all. RFC 1191 §6.4; Linux: {@code tcp_simple_retransmit}.
     */
    public void resendTooBig() {
        CongestionState cong = tcp.cong;
        int mss = tcp.size.current();
        boolean fastSyn = tcp.fastOpen.synData && tcp.state == TcpState.SYN_SENT;
        for (SendSegment each = tcp.queue.sentHead(); each != null; each = tcp.queue.nextSent(each)) {
            if (fastSyn || (each.gsoSize == 0 ? each.length() : each.gsoSize) > mss) {
                tcp.rack.markLost(each);
            }
        }
        if (cong.lostOut == 0) {
            return;
        }
        tcp.recovery.tooBig();
        retransmitLost();
    }

    /** Sends again what is taken for lost, as far as the window lets it. Linux: {@code tcp_xmit_retransmit_queue}. */
    public void retransmitLost() {
        CongestionState cong = tcp.cong;
        if (cong.packetsOut == 0) {
            return;
        }
        SendSegment head = tcp.queue.sentHead();
        int max = tcp.size.superSegments(tcp.size.current());
        boolean rearm = false;
        for (SendSegment each = head; each != null; each = tcp.queue.nextSent(each)) {
            int room = Math.min(cong.cwnd - cong.inFlight(), max);
            if (tcp.pacing.holds() || room <= 0 || cong.retransOut >= cong.lostOut) {
                break;
            }
            if (!each.lost || each.sacked || each.retransmitted) {
                continue;
            }
            if (retransmit(each, room) != null) {
                break;
            }
            boolean loss = cong.state == CongestionControl.State.LOSS;
            tcp.count(loss ? Snmp.TcpExtTCPSlowStartRetrans : Snmp.TcpExtTCPFastRetrans, each.segments);
            if (cong.inReduction()) {
                cong.prrOut += each.segments;
            }
            rearm |= each == head && tcp.timers.pending() != Kind.REORDERING;
        }
        if (rearm) {
            tcp.timers.armPaced(Kind.RETRANSMIT, tcp.rto.rtoMs());
        }
    }
}
