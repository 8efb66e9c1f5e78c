package dev.patchbay.transport.tcp.input;

import dev.patchbay.transport.tcp.segment.SeqNum;

/** What we have received out of order, as we report it: the newest first. RFC 2018 §4; Linux: {@code selective_acks}. */
public final class SackBlocks {

    private static final int MOST = 4;

    private static final int[] NONE = {};

    /** Made when they are first needed: most connections never are out of order. */
    private int[] starts = NONE;

    private int[] ends = NONE;
    private int count;

    SackBlocks() {}

    public int count() {
        return count;
    }

    public int start(int i) {
        return starts[i];
    }

    public int end(int i) {
        return ends[i];
    }

    void clear() {
        count = 0;
    }

    /**
     * Whether something belongs to none of the first two blocks: then what was held back goes first. Linux: {@code
     * TCP_SACK_BLOCKS_EXPECTED}.
     */
    boolean isNews(int seq, int end) {
        for (int i = 0; i < Math.min(2, count); i++) {
            if (!SeqNum.after(seq, ends[i]) && !SeqNum.after(starts[i], end)) {
                return false;
            }
        }
        return count >= 2;
    }

    /** Something came out of order. Linux: {@code tcp_sack_new_ofo_skb}. */
    void add(int seq, int end) {
        for (int i = 0; i < count; i++) {
            if (extend(i, seq, end)) {
                for (; i > 0; i--) {
                    swap(i, i - 1);
                }
                coalesce();
                return;
            }
        }
        if (starts == NONE) {
            starts = new int[MOST];
            ends = new int[MOST];
        }
        if (count == MOST) {
            count--;
        }
        System.arraycopy(starts, 0, starts, 1, count);
        System.arraycopy(ends, 0, ends, 1, count);
        starts[0] = seq;
        ends[0] = end;
        count++;
    }

    private boolean extend(int i, int seq, int end) {
        if (SeqNum.after(seq, ends[i]) || SeqNum.after(starts[i], end)) {
            return false;
        }
        starts[i] = SeqNum.min(starts[i], seq);
        ends[i] = SeqNum.max(ends[i], end);
        return true;
    }

    private void swap(int i, int k) {
        int start = starts[i];
        int end = ends[i];
        starts[i] = starts[k];
        ends[i] = ends[k];
        starts[k] = start;
        ends[k] = end;
    }

    /** The first block may have grown into others. */
    private void coalesce() {
        for (int i = 1; i < count; ) {
            if (extend(0, starts[i], ends[i])) {
                remove(i);
            } else {
                i++;
            }
        }
    }

    private void remove(int i) {
        count--;
        System.arraycopy(starts, i + 1, starts, i, count - i);
        System.arraycopy(ends, i + 1, ends, i, count - i);
    }

    /** What has come in its turn is no longer reported. Linux: {@code tcp_sack_remove}. */
    void acknowledge(int next) {
        for (int i = 0; i < count; ) {
            if (SeqNum.before(next, starts[i])) {
                i++;
            } else {
                remove(i);
            }
        }
    }

    /** The highest end. */
    int highest() {
        int high = ends[0];
        for (int i = 1; i < count; i++) {
            high = SeqNum.max(high, ends[i]);
        }
        return high;
    }
}
