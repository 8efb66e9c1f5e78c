package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the queue once for the blocks of an acknowledgment, and marks what they cover. What the acknowledgment before
 * said as well is passed over. Linux: the second half of {@code tcp_sacktag_write_queue}, {@code recv_sack_cache}.
 */
final class SackWalk {

    /** There is no duplicate within a range. */
    private static final int NONE = -1;

    private final TcpEndpoint tcp;
    private final SackScoreboard board;
    private final SackMerge merge;

    /** The blocks of the acknowledgment before, in order. */
    private final int[] knownStarts = new int[AckNews.MOST_BLOCKS];

    private final int[] knownEnds = new int[AckNews.MOST_BLOCKS];
    private int known;
    /** The first of them that may matter still. */
    private int cursor;
    /** Where the walk is. */
    private @Nullable SendSegment at;

    SackWalk(TcpEndpoint tcp, SackScoreboard board) {
        this.tcp = tcp;
        this.board = board;
        this.merge = new SackMerge(tcp);
    }

    /**
     * Marks what the blocks cover.
     *
     * @param dsack which of them reports a duplicate; negative: none does
     * @param fresh whether nothing was SACKed before
     */
    void go(AckNews news, int dsack, boolean fresh) {
        cursor = fresh ? known : 0;
        at = null;
        boolean more = true;
        for (int i = 0; i < news.blocks && more; i++) {
            more = block(i, i + 1 == dsack ? dsack : NONE, i == dsack, news);
        }
        at = null;
        known = news.blocks;
        System.arraycopy(news.starts, 0, knownStarts, 0, known);
        System.arraycopy(news.ends, 0, knownEnds, 0, known);
    }

    /** One block; whether there may be something for the next. */
    private boolean block(int block, int inside, boolean dup, AckNews news) {
        int start = news.starts[block];
        int end = news.ends[block];
        while (true) {
            while (cursor < known && !SeqNum.before(start, knownEnds[cursor])) {
                cursor++;
            }
            if (cursor == known || dup || !SeqNum.after(end, knownStarts[cursor])) {
                return rest(start, end, inside, dup, news);
            }
            if (SeqNum.before(start, knownStarts[cursor])) {
                skipTo(start);
                walk(start, knownStarts[cursor], inside, false, news);
            }
            int past = knownEnds[cursor];
            if (!SeqNum.after(end, past)) {
                return true;
            }
            if (inside != NONE && SeqNum.before(news.starts[inside], past)) {
                skipTo(news.starts[inside]);
                walk(news.starts[inside], news.ends[inside], NONE, true, news);
            }
            cursor++;
            if (board.highestSeq() == past) {
                return toHighest() && walk(start, end, inside, false, news);
            }
            skipTo(past);
        }
    }

    private boolean rest(int start, int end, int inside, boolean dup, AckNews news) {
        if (!SeqNum.before(start, board.highestSeq()) && !toHighest()) {
            return false;
        }
        skipTo(start);
        return walk(start, end, inside, dup, news);
    }

    /** Goes to the first segment behind what is SACKed; whether there is one. */
    private boolean toHighest() {
        int highest = board.highestSeq();
        at = tcp.queue.sentHead();
        while (at != null && !SeqNum.after(at.endSeq, highest)) {
            at = tcp.queue.nextSent(at);
        }
        return at != null;
    }

    /** Goes to the segment that holds a byte, unless the walk is past it. Linux: {@code tcp_sacktag_skip}. */
    private void skipTo(int seq) {
        if (at != null && SeqNum.after(at.seq, seq)) {
            return;
        }
        SendSegment each = at == null ? tcp.queue.sentHead() : at;
        while (each != null && !SeqNum.after(each.endSeq, seq)) {
            each = tcp.queue.nextSent(each);
        }
        at = each;
    }

    /**
     * Marks what lies in a range. A duplicate that is reported of the same bytes is marked on the way, while it shows whether
     * they were known. Linux: {@code tcp_sacktag_walk}.
     */
    private boolean walk(int start, int end, int inside, boolean dup, AckNews news) {
        SendSegment each = at;
        while (each != null && SeqNum.before(each.seq, end)) {
            if (inside != NONE
                    && SeqNum.before(each.seq, news.ends[inside])
                    && lies(each, news.starts[inside], news.ends[inside])) {
                board.tagOne(each, true, news);
            } else if (lies(each, start, end)) {
                boolean joins = merge.joins(each, dup);
                board.tagOne(each, dup, news);
                each = joins ? merge.join(each) : each;
            }
            each = tcp.queue.nextSent(each);
        }
        at = each;
        return true;
    }

    private boolean lies(SendSegment segment, int start, int end) {
        return SeqNum.after(segment.endSeq, start) && covers(segment, start, end);
    }

    /** Whether a block covers a segment, or its first part, which is then cut off. Linux: {@code tcp_match_skb_to_sack}. */
    private boolean covers(SendSegment segment, int start, int end) {
        boolean inside = !SeqNum.after(start, segment.seq);
        if (inside && !SeqNum.before(end, segment.endSeq)) {
            return true;
        }
        if (segment.segments <= 1) {
            return false;
        }
        int mss = segment.gsoSize;
        int length = inside ? end - segment.seq : Math.max(start - segment.seq, mss);
        if (length < mss) {
            return false;
        }
        if (length > mss) {
            int whole = length / mss * mss;
            length = !inside && whole < length ? whole + mss : whole;
        }
        if (length >= segment.length()) {
            return inside;
        }
        SendSegment ignored = tcp.retransmitter().split(segment, length, mss);
        return inside;
    }
}
