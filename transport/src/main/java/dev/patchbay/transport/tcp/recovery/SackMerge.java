package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;

/**
 * Joins a segment that is newly SACKed with SACKed ones beside it, so that the queue stays short while much is under way.
 * It shows where the peer drops again what it had, and where it reports duplicates: what belongs together is then sent, or
 * known to have been sent again, together. Linux: {@code tcp_shift_skb_data}.
 */
final class SackMerge {

    /** The joined segment is smaller. Linux: {@code tcp_skb_shift}. */
    private static final int MOST_BYTES = 65_535 * 8;

    private final TcpEndpoint tcp;

    SackMerge(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Whether a segment, not yet marked, will join the one before it once it is. */
    boolean joins(SendSegment segment, boolean dup) {
        SendSegment before = segment.previous();
        boolean underWayAgain = segment.retransmitted && !segment.lost;
        return before != null
                && !segment.sacked
                && SeqNum.after(segment.endSeq, tcp.snd.una)
                && (dup || !underWayAgain)
                && isPlain(before)
                && fits(before, segment);
    }

    /** Sacked, and nothing else. */
    private static boolean isPlain(SendSegment segment) {
        return segment.sacked && !segment.retransmitted && !segment.lost;
    }

    private static boolean fits(SendSegment before, SendSegment segment) {
        return segment.length() > 0
                && sizeOf(before) == sizeOf(segment)
                && !before.eor
                && before.zeroCopy == null
                && segment.zeroCopy == null
                && before.length() + segment.length() < MOST_BYTES;
    }

    /** Linux: {@code tcp_skb_seglen}. */
    private static int sizeOf(SendSegment segment) {
        return segment.segments == 1 ? segment.length() : segment.gsoSize;
    }

    /** Joins a segment with the one before it, and with the one behind if a hole is filled. Answers what they are now. */
    SendSegment join(SendSegment segment) {
        SendSegment whole = segment.previous();
        if (whole == null) {
            return segment;
        }
        int size = sizeOf(segment);
        absorb(whole, segment, size);
        SendSegment behind = tcp.queue.nextSent(whole);
        if (behind != null && isPlain(behind) && size == sizeOf(behind) && fits(whole, behind)) {
            absorb(whole, behind, size);
        }
        return whole;
    }

    private void absorb(SendSegment whole, SendSegment following, int size) {
        if (whole.gsoSize == 0) {
            whole.gsoSize = size;
        }
        whole.segments += following.segments;
        whole.txValid = false;
        tcp.memory.unqueued(SendSegment.OVERHEAD);
        tcp.queue.join(whole);
    }
}
