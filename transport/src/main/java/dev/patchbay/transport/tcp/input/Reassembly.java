package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.ReceivedList;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Data that came out of order, in order. What overlaps is kept once, and reported. RFC 9293 §3.10.7.4, MUST-31 and SHLD-31;
 * Linux: {@code tcp_data_queue_ofo}, {@code tcp_ofo_queue}.
 */
final class Reassembly {

    private final TcpEndpoint tcp;
    private final ReceivedList list = new ReceivedList();

    Reassembly(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** What became of new data. */
    enum Fate {
        /** It stands in the queue; that it weighs something there is the caller's business. */
        KEPT,
        /** It was joined to what is in front of it; its packet is not needed any more. */
        JOINED,
        /** It was there already; its packet has ended. */
        KNOWN
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether all that is there is one segment with a FIN. */
    boolean isLoneFin() {
        Received only = list.head();
        return only != null && only == list.tail() && only.fin;
    }

    /** Behind the farthest byte. */
    int end() {
        Received last = list.tail();
        return last == null ? tcp.rcv.nxt : last.endSeq;
    }

    /** Takes data. */
    Fate insert(Received fresh) {
        Received last = list.tail();
        if (Coalescing.join(tcp, last, fresh)) {
            return Fate.JOINED;
        }
        @Nullable Received before = last;
        while (before != null && SeqNum.before(fresh.seq, before.seq)) {
            before = before.previous();
        }
        if (before != null && SeqNum.before(fresh.seq, before.endSeq)) {
            if (!SeqNum.after(fresh.endSeq, before.endSeq)) {
                tcp.data.reportDuplicate(fresh.seq, fresh.endSeq);
                dropMerged(fresh);
                return Fate.KNOWN;
            }
            if (SeqNum.after(fresh.seq, before.seq)) {
                tcp.data.reportDuplicate(fresh.seq, before.endSeq);
            } else {
                before = before.previous(); // it covers that one, which goes below
            }
        } else if (Coalescing.join(tcp, before, fresh)) {
            return Fate.JOINED;
        }
        list.insert(fresh, before);
        swallow(fresh);
        return Fate.KEPT;
    }

    /** Removes what the new data covers behind it. */
    private void swallow(Received fresh) {
        while (true) {
            Received following = fresh.next;
            if (following == null || !SeqNum.after(fresh.endSeq, following.seq)) {
                return;
            }
            if (SeqNum.before(fresh.endSeq, following.endSeq)) {
                tcp.data.extendDuplicate(following.seq, fresh.endSeq);
                return;
            }
            tcp.data.extendDuplicate(following.seq, following.endSeq);
            remove(following);
            dropMerged(following);
        }
    }

    private void remove(Received gone) {
        list.remove(gone);
        tcp.memory.freed(gone.truesize);
    }

    private void dropMerged(Received received) {
        tcp.count(Snmp.TcpExtTCPOFOMerge);
        received.packet.end(DropReason.TCP_OFOMERGE);
    }

    /** Hands on what has come to its turn. Linux: {@code tcp_ofo_queue}. */
    void deliver() {
        int high = tcp.rcv.nxt;
        for (Received first = list.head();
                first != null && !SeqNum.after(first.seq, tcp.rcv.nxt);
                first = list.head()) {
            if (SeqNum.before(first.seq, high)) {
                high = SeqNum.min(high, first.endSeq);
                tcp.data.extendDuplicate(first.seq, high);
            }
            list.remove(first);
            if (!SeqNum.after(first.endSeq, tcp.rcv.nxt)) {
                tcp.memory.freed(first.truesize);
                first.packet.end(DropReason.TCP_OFO_DROP);
                continue;
            }
            boolean fin = first.fin;
            if (tcp.data.append(first)) {
                tcp.memory.freed(first.truesize);
                first.packet.end(Outcome.CONSUMED);
            }
            if (fin) {
                tcp.input.fin();
                return;
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ a full buffer

    ReceivedList list() {
        return list;
    }

    /**
     * Throws the farthest data away, about an eighth of the buffer at a time, but nothing that is in front of what is to
     * come in; whether anything was. Linux: {@code tcp_prune_ofo_queue}.
     */
    boolean prune(int incoming) {
        int step = tcp.rcv.rcvbuf >> 3;
        int goal = step;
        boolean any = false;
        Received last = list.tail();
        while (last != null && !SeqNum.after(incoming, last.seq)) {
            any = true;
            goal -= last.truesize;
            remove(last);
            last.packet.end(DropReason.TCP_OFO_QUEUE_PRUNE);
            last = list.tail();
            if (last == null || goal <= 0) {
                if (tcp.rcv.allocated <= tcp.rcv.rcvbuf && !tcp.stack.memory.isUnderPressure()) {
                    break;
                }
                goal = step;
            }
        }
        if (any) {
            tcp.count(Snmp.TcpExtOfoPruned);
            tcp.data.forgetReports(); // RFC 2018 §8: what is reported may be dropped
        }
        return any;
    }

    void discard(DropReason why) {
        for (Received each = list.poll(); each != null; each = list.poll()) {
            tcp.memory.freed(each.truesize);
            each.packet.end(why);
        }
    }
}
