package dev.patchbay.transport.tcp.segment;

import org.jspecify.annotations.Nullable;

/** Received data in the order of its sequence numbers. Confined to the loop. */
public final class ReceivedList {

    private @Nullable Received head;
    private @Nullable Received tail;

    public ReceivedList() {}

    public boolean isEmpty() {
        return head == null;
    }

    public @Nullable Received head() {
        return head;
    }

    public @Nullable Received tail() {
        return tail;
    }

    public void append(Received fresh) {
        insert(fresh, tail);
    }

    /** Puts one behind another; null: in front of all. */
    public void insert(Received fresh, @Nullable Received before) {
        Received after = before == null ? head : before.next;
        fresh.previous = before;
        fresh.next = after;
        if (before == null) {
            head = fresh;
        } else {
            before.next = fresh;
        }
        if (after == null) {
            tail = fresh;
        } else {
            after.previous = fresh;
        }
    }

    public void remove(Received gone) {
        Received before = gone.previous;
        Received after = gone.next;
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
        gone.previous = null;
        gone.next = null;
    }

    /** Takes the first one out; null if there is none. */
    public @Nullable Received poll() {
        Received first = head;
        if (first != null) {
            remove(first);
        }
        return first;
    }
}
