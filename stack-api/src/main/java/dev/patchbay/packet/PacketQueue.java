package dev.patchbay.packet;

import org.jspecify.annotations.Nullable;

/** A first-in, first-out queue that links the packets themselves; confined to one loop. Linux: {@code sk_buff_head}. */
public final class PacketQueue {

    private @Nullable Packet head;
    private @Nullable Packet tail;
    private int size;

    public PacketQueue() {}

    /** Takes the packet. */
    public void add(Packet packet) {
        packet.next = null;
        Packet last = tail;
        if (last == null) {
            head = packet;
        } else {
            last.next = packet;
        }
        tail = packet;
        size++;
    }

    /** The oldest packet, now the caller's; null if there is none. */
    public @Nullable Packet poll() {
        Packet first = head;
        if (first == null) {
            return null;
        }
        head = first.next;
        if (head == null) {
            tail = null;
        }
        first.next = null;
        size--;
        return first;
    }

    /** The oldest packet, still the queue's. */
    public @Nullable Packet peek() {
        return head;
    }

    public boolean isEmpty() {
        return head == null;
    }

    public int size() {
        return size;
    }

    /** Ends all that is in it. */
    public void endAll(Verdict verdict) {
        for (Packet packet = poll(); packet != null; packet = poll()) {
            packet.end(verdict);
        }
    }
}
