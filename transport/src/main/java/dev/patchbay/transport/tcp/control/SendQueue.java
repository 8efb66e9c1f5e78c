package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.Nullable;

/**
 * All that is not acknowledged, in order: first what was sent, then what was not. Beside it, what was sent in the order of
 * sending, for RACK. Linux: {@code tcp_rtx_queue}, {@code sk_write_queue}, {@code tsorted_sent_queue}.
 */
public final class SendQueue {

    private final SegmentPool pool;

    private @Nullable SendSegment head;
    private @Nullable SendSegment tail;
    /** The first that was not sent. */
    private @Nullable SendSegment sendHead;

    private @Nullable SendSegment firstSent;
    private @Nullable SendSegment lastSent;

    SendQueue(SegmentPool pool) {
        this.pool = pool;
    }

    public boolean isEmpty() {
        return head == null;
    }

    /** The oldest that was sent; null: nothing is unacknowledged. Linux: {@code tcp_rtx_queue_head}. */
    public @Nullable SendSegment sentHead() {
        return head == sendHead ? null : head;
    }

    /** The newest that was sent. Linux: {@code tcp_rtx_queue_tail}. */
    public @Nullable SendSegment sentTail() {
        SendSegment first = sendHead;
        SendSegment last = first == null ? tail : first.previous;
        return last;
    }

    /** The first that was not sent; null: all was. Linux: {@code tcp_send_head}. */
    public @Nullable SendSegment sendHead() {
        return sendHead;
    }

    /** The last that was not sent. Linux: {@code tcp_write_queue_tail}. */
    public @Nullable SendSegment unsentTail() {
        return sendHead == null ? null : tail;
    }

    /** The next that was sent behind one; null if there is none. */
    public @Nullable SendSegment nextSent(SendSegment segment) {
        SendSegment following = segment.next;
        return following == sendHead ? null : following;
    }

    /** Appends one that was not sent. */
    public void append(SendSegment segment) {
        segment.previous = tail;
        segment.next = null;
        SendSegment last = tail;
        if (last == null) {
            head = segment;
        } else {
            last.next = segment;
        }
        tail = segment;
        if (sendHead == null) {
            sendHead = segment;
        }
    }

    /** Appends one that counts as sent: a SYN, when nothing else is there. */
    public void appendSent(SendSegment segment) {
        append(segment);
        if (sendHead == segment) {
            sendHead = null;
        }
        sent(segment);
    }

    /** The first that was not sent was sent now. */
    public void advance() {
        SendSegment segment = sendHead;
        if (segment == null) {
            throw new AssertionError("nothing to be sent");
        }
        sendHead = segment.next;
        sent(segment);
    }

    /** One was sent, perhaps again: it is the last in order of time. */
    public void sent(SendSegment segment) {
        unlist(segment);
        segment.earlierSent = lastSent;
        SendSegment last = lastSent;
        if (last == null) {
            firstSent = segment;
        } else {
            last.laterSent = segment;
        }
        lastSent = segment;
        segment.inSentOrder = true;
    }

    /** The one sent longest ago. */
    public @Nullable SendSegment firstInTime() {
        return firstSent;
    }

    /** The one sent next after another. */
    public @Nullable SendSegment nextInTime(SendSegment segment) {
        return segment.laterSent;
    }

    /** RACK needs not look at it any more. */
    public void unlist(SendSegment segment) {
        if (!segment.inSentOrder) {
            return;
        }
        SendSegment before = segment.earlierSent;
        SendSegment after = segment.laterSent;
        if (before == null) {
            firstSent = after;
        } else {
            before.laterSent = after;
        }
        if (after == null) {
            lastSent = before;
        } else {
            after.earlierSent = before;
        }
        segment.earlierSent = null;
        segment.laterSent = null;
        segment.inSentOrder = false;
    }

    /** Cuts a segment: what is behind its first {@code length} bytes becomes one of its own, behind it. */
    public SendSegment split(SendSegment segment, int length) {
        SendSegment rest = pool.take(segment.seq + length, segment.flags);
        segment.splitInto(rest, length);
        rest.next = segment.next;
        rest.previous = segment;
        if (rest.next == null) {
            tail = rest;
        } else {
            rest.next.previous = rest;
        }
        segment.next = rest;
        if (segment.inSentOrder) {
            rest.earlierSent = segment;
            rest.laterSent = segment.laterSent;
            if (rest.laterSent == null) {
                lastSent = rest;
            } else {
                rest.laterSent.earlierSent = rest;
            }
            segment.laterSent = rest;
            rest.inSentOrder = true;
        }
        return rest;
    }

    /** Joins a segment with the one behind it, which is gone then. */
    public void join(SendSegment segment) {
        SendSegment following = segment.next;
        if (following == null) {
            throw new AssertionError("nothing behind it");
        }
        segment.absorb(following);
        remove(following);
    }

    /** Takes a segment out, and lets go of it and its bytes: it may be used again for others. */
    public void remove(SendSegment segment) {
        unlist(segment);
        if (sendHead == segment) {
            sendHead = segment.next;
        }
        SendSegment before = segment.previous;
        SendSegment after = segment.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        segment.next = null;
        segment.previous = null;
        segment.release();
        pool.give(segment);
    }

    /** Everything is gone. */
    public void clear() {
        while (head != null) {
            remove(head);
        }
    }
}
