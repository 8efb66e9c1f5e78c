package dev.patchbay.transport.tcp.segment;

import dev.patchbay.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits: for the application, or for what is missing in front of it. Its packet begins with the data. Confined
 * to the loop. Linux: a {@code struct sk_buff} in {@code sk_receive_queue} or {@code out_of_order_queue}.
 */
public final class Received {

    public final Packet packet;
    /** Sequence number of the packet's first byte. */
    public int seq;
    /** Sequence number behind it, a FIN included. */
    public int endSeq;

    public final boolean fin;
    /** What it weighs in the receive buffer, in bytes. */
    public final int truesize;
    /** Arrival, wall-clock nanoseconds; 0: nobody asked. */
    public final long wallNanos;

    public @Nullable Received next;

    public Received(Packet packet, int seq, int endSeq, boolean fin, int truesize) {
        this.packet = packet;
        this.seq = seq;
        this.endSeq = endSeq;
        this.fin = fin;
        this.truesize = truesize;
        this.wallNanos = packet.timestamp();
    }

    /** Bytes of data. */
    public int length() {
        return packet.length();
    }
}
