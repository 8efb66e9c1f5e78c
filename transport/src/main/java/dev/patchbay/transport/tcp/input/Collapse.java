package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.Outcome;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.ReceivedList;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Copies received data together where it weighs more than it is worth: when the buffer is full, before anything is thrown
 * away. What ends with a FIN stays as it is. Linux: {@code tcp_collapse}, {@code tcp_collapse_ofo_queue}.
 */
final class Collapse {

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;

    Collapse(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
    }

    /** Collapses stretch by stretch what is out of order, but gives up if there are many tiny ones. */
    void outOfOrder(ReceivedList list) {
        int tiny = 0;
        Received first = list.head();
        while (first != null) {
            int end = first.endSeq;
            int weight = first.truesize;
            Received behind = first.next;
            while (behind != null && !SeqNum.after(behind.seq, end)) {
                weight += behind.truesize;
                end = SeqNum.max(end, behind.endSeq);
                behind = behind.next;
            }
            if (weight != first.truesize || end - first.seq >= Truesize.MOST_IN_PAGE) {
                stretch(list, first, behind, first.seq, end);
            } else {
                tiny += weight;
                if (tiny > rcv.rcvbuf >> 3) {
                    return;
                }
            }
            first = behind;
        }
    }

    /**
     * Collapses data that follows one another.
     *
     * @param limit the first that does not belong to it; null: all do
     * @param start its first byte that is needed
     */
    void stretch(ReceivedList list, @Nullable Received first, @Nullable Received limit, int start, int end) {
        int from = start;
        Received each = first;
        while (each != null && each != limit && !isWorthIt(each, limit, from)) {
            if (SeqNum.before(from, each.endSeq)) {
                from = each.endSeq;
                each = each.next;
            } else {
                each = drop(list, each); // nothing of it is needed
            }
        }
        while (each != null && each != limit && !each.fin && SeqNum.before(from, end)) {
            Received fresh = fresh(from, Math.min(Truesize.MOST_IN_PAGE, end - from));
            list.insert(fresh, each.previous());
            each = fill(fresh, list, each, limit);
            from = fresh.endSeq;
        }
    }

    /** Whether collapsing can begin here: it weighs more than the window that it takes, or overlaps with what is beside it. */
    private boolean isWorthIt(Received each, @Nullable Received limit, int start) {
        if (!SeqNum.before(start, each.endSeq)) {
            return false;
        }
        if (!each.fin && (rcv.windowFromSpace(each.truesize) > each.length() || SeqNum.before(each.seq, start))) {
            return true;
        }
        Received following = each.next;
        return following != null && following != limit && each.endSeq != following.seq;
    }

    /** An empty one that can take so many bytes. */
    private Received fresh(int seq, int size) {
        int truesize = Truesize.ofHead(size);
        tcp.memory.received(truesize);
        return Received.of(tcp.stack.loop.originate(), seq, seq, false, truesize, size);
    }

    /** Moves bytes into a fresh one, until it is full or there are no more; answers what is left behind it. */
    private @Nullable Received fill(Received fresh, ReceivedList list, Received first, @Nullable Received limit) {
        int size = fresh.room;
        int missing = size;
        Received each = first;
        while (missing > 0 && each != null && each != limit && !each.fin) {
            int length = Math.min(missing, each.endSeq - fresh.endSeq);
            if (length > 0) {
                int at = fresh.packet.put(length);
                each.packet.copyTo(fresh.endSeq - each.seq, fresh.packet.array(), at, length);
                fresh.endSeq += length;
                fresh.wallNanos = each.wallNanos;
                missing -= length;
            }
            if (!SeqNum.before(fresh.endSeq, each.endSeq)) {
                each = drop(list, each);
            }
        }
        fresh.room = Truesize.roomInHead(size) + missing;
        return each;
    }

    private @Nullable Received drop(ReceivedList list, Received gone) {
        Received following = gone.next;
        list.remove(gone);
        tcp.memory.freed(gone.truesize);
        tcp.count(Snmp.TcpExtTCPRcvCollapsed);
        gone.packet.end(Outcome.CONSUMED);
        return following;
    }
}
