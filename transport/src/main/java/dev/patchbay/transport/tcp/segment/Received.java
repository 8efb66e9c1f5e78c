package dev.patchbay.transport.tcp.segment;

import dev.patchbay.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits: for the application, or for what is missing in front of it. Its packet begins with the data, and keeps
 * it. Confined to the loop. Linux: a {@code struct sk_buff} in {@code sk_receive_queue} or {@code out_of_order_queue}.
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
    /** Arrival, wall-clock nanoseconds; 0: nobody asked. */
    public long wallNanos;

    public @Nullable Received next;

    private Received(Packet packet) {
        this.packet = packet;
    }

    /** Describes a packet that begins with its data; the packet keeps the description, to be used again with it. */
    public static Received of(Packet packet, int seq, int endSeq, boolean fin, int truesize) {
        Received received = packet.attachment() instanceof Received kept ? kept : new Received(packet);
        packet.attach(received);
        received.seq = seq;
        received.endSeq = endSeq;
        received.fin = fin;
        received.truesize = truesize;
        received.wallNanos = packet.timestamp();
        received.next = null;
        return received;
    }

    /** Bytes of data. */
    public int length() {
        return packet.length();
    }
}
