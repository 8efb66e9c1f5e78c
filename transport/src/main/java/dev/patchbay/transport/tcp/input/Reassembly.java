package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Data that came out of order, in order. What overlaps is kept once, and reported. RFC 9293 §3.10.7.4, MUST-31 and SHLD-31;
 * Linux: {@code tcp_data_queue_ofo}, {@code tcp_ofo_queue}.
 */
final class Reassembly {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;
    private final ReceiveQueue queue;

    private @Nullable Received head;
    private @Nullable Received tail;

    Reassembly(TcpEndpoint tcp, ReceiveQueue queue) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
        this.queue = queue;
    }

    boolean isEmpty() {
        return head == null;
    }

    /** Whether all that is there is one segment with a FIN. */
    boolean isLoneFin() {
        Received only = head;
        return only != null && only == tail && only.fin;
    }

    /** Behind the farthest byte. */
    int end() {
        Received last = tail;
        return last == null ? rcv.nxt : last.endSeq;
    }

    /** Takes data; whether it is kept. */
    boolean insert(Received fresh) {
        @Nullable Received before = null;
        Received last = tail;
        if (last != null && !SeqNum.before(fresh.seq, last.endSeq)) {
            before = last;
        } else {
            for (Received each = head; each != null && !SeqNum.before(fresh.seq, each.seq); each = each.next) {
                if (SeqNum.before(fresh.seq, each.endSeq)) {
                    if (!SeqNum.after(fresh.endSeq, each.endSeq)) {
                        queue.reportDuplicate(fresh.seq, fresh.endSeq);
                        drop(fresh, DropReason.TCP_OFOMERGE);
                        return false;
                    }
                    if (fresh.seq == each.seq) {
                        break; // it covers that one, which goes below
                    }
                    queue.reportDuplicate(fresh.seq, each.endSeq);
                }
                before = each;
            }
        }
        link(fresh, before);
        rcv.allocated += fresh.truesize;
        swallow(fresh);
        return true;
    }

    private void link(Received fresh, @Nullable Received before) {
        if (before == null) {
            fresh.next = head;
            head = fresh;
        } else {
            fresh.next = before.next;
            before.next = fresh;
        }
        if (fresh.next == null) {
            tail = fresh;
        }
    }

    /** Removes what the new data covers behind it. */
    private void swallow(Received fresh) {
        while (true) {
            Received following = fresh.next;
            if (following == null || !SeqNum.after(fresh.endSeq, following.seq)) {
                return;
            }
            if (SeqNum.before(fresh.endSeq, following.endSeq)) {
                queue.extendDuplicate(following.seq, fresh.endSeq);
                return;
            }
            queue.extendDuplicate(following.seq, following.endSeq);
            fresh.next = following.next;
            if (fresh.next == null) {
                tail = fresh;
            }
            rcv.allocated -= following.truesize;
            drop(following, DropReason.TCP_OFOMERGE);
        }
    }

    private void drop(Received received, DropReason why) {
        if (why == DropReason.TCP_OFOMERGE) {
            tcp.count(Snmp.TcpExtTCPOFOMerge);
        }
        received.packet.end(why);
    }

    /** Hands on what has come to its turn. Linux: {@code tcp_ofo_queue}. */
    void deliver() {
        int high = rcv.nxt;
        for (Received first = head; first != null && !SeqNum.after(first.seq, rcv.nxt); first = head) {
            if (SeqNum.before(first.seq, high)) {
                high = SeqNum.min(high, first.endSeq);
                queue.extendDuplicate(first.seq, high);
            }
            head = first.next;
            first.next = null;
            if (head == null) {
                tail = null;
            }
            rcv.allocated -= first.truesize;
            if (!SeqNum.after(first.endSeq, rcv.nxt)) {
                drop(first, DropReason.TCP_OLD_DATA);
                continue;
            }
            queue.append(first);
            if (first.fin) {
                tcp.input.fin();
                return;
            }
        }
    }

    /** Throws the farthest data away, about an eighth of the buffer. Linux: {@code tcp_prune_ofo_queue}. */
    void prune() {
        int goal = rcv.allocated - (rcv.rcvbuf >> 3);
        boolean any = false;
        while (head != null && rcv.allocated > goal) {
            removeLast();
            any = true;
        }
        if (any) {
            tcp.count(Snmp.TcpExtOfoPruned);
            queue.sacks().clear(); // RFC 2018 §8: what is reported may be dropped
        }
    }

    private void removeLast() {
        Received last = tail;
        if (last == null) {
            return;
        }
        if (head == last) {
            head = null;
            tail = null;
        } else {
            Received each = head;
            while (each != null && each.next != last) {
                each = each.next;
            }
            tail = each;
            if (each != null) {
                each.next = null;
            }
        }
        rcv.allocated -= last.truesize;
        drop(last, DropReason.TCP_OFO_QUEUE_PRUNE);
    }

    void discard(DropReason why) {
        for (Received each = head; each != null; each = each.next) {
            rcv.allocated -= each.truesize;
            each.packet.end(why);
        }
        head = null;
        tail = null;
    }
}
