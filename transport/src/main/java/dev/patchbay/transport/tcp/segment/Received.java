package dev.patchbay.transport.tcp.segment;

import dev.patchbay.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits: for the application, or for what is missing in front of it. Its packet begins with the data, and keeps
 * it. As long as it stands in a queue, what follows may be joined to it. Confined to the loop. Linux: a {@code struct
 * sk_buff} in {@code sk_receive_queue} or {@code out_of_order_queue}.
 */
public final class Received {

    public final Packet packet;
    /** Sequence number of the packet's first byte. */
    public int seq;
    /** Sequence number behind it, a FIN included. */
    public int endSeq;

    public boolean fin;
    /** What it weighs in the receive buffer, in bytes. */
    public int truesize;
    /** Bytes that can be joined to it without weighing more. */
    public int room;
    /** Arrival of its last byte, wall-clock nanoseconds; 0: nobody asked. */
    public long wallNanos;

    public @Nullable Received next;

    @Nullable
    Received previous;

    private Received(Packet packet) {
        this.packet = packet;
    }

    /**
     * Describes a packet that begins with its data; the packet keeps the description, to be used again with it.
     *
     * @param truesize what it weighs in the receive buffer, in bytes
     * @param room bytes that can be joined to it without weighing more
     */
    public static Received of(Packet packet, int seq, int endSeq, boolean fin, int truesize, int room) {
        Received received = packet.attachment() instanceof Received kept ? kept : new Received(packet);
        packet.attach(received);
        received.seq = seq;
        received.endSeq = endSeq;
        received.fin = fin;
        received.truesize = truesize;
        received.room = room;
        received.wallNanos = packet.timestamp();
        received.next = null;
        received.previous = null;
        return received;
    }

    /** Bytes of data. */
    public int length() {
        return packet.length();
    }

    /** The one in front of it. */
    public @Nullable Received previous() {
        return previous;
    }
}
