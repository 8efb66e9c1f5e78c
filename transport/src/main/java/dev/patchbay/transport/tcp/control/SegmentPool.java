package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.Nullable;

/**
 * Segments that were acknowledged, ready to be used again by any connection of the namespace. Bounded; confined to the
 * loop. Linux: {@code skbuff_fclone_cache}.
 */
public final class SegmentPool {

    /** How many it keeps: as many super-segments as a window of some megabytes has. */
    static final int LIMIT = 64;

    private @Nullable SendSegment free;
    private int size;

    SegmentPool() {}

    /** An empty segment. */
    public SendSegment take(int seq, int flags) {
        SendSegment segment = free;
        if (segment == null) {
            segment = new SendSegment();
        } else {
            free = segment.next;
            segment.next = null;
            size--;
        }
        segment.begin(seq, flags);
        return segment;
    }

    /** Takes back a segment that is in no queue and holds nothing. */
    void give(SendSegment segment) {
        if (size < LIMIT) {
            segment.next = free;
            free = segment;
            size++;
        }
    }
}
