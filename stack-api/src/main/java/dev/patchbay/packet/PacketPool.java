package dev.patchbay.packet;

import org.jspecify.annotations.Nullable;

/**
 * Packets that ended, ready to be used again. Confined to one thread at a time. Bounded: what does not fit is left to
 * the garbage collector. Linux: the per-CPU {@code napi_alloc_cache}.
 */
public final class PacketPool {

    private final int limit;
    private @Nullable Packet free;
    private int size;

    /** A pool that keeps at most {@code limit} packets. */
    public PacketPool(int limit) {
        this.limit = limit;
    }

    /** An empty packet that belongs to the caller. */
    public Packet take(PacketHome home) {
        Packet packet = free;
        if (packet == null) {
            packet = Packet.allocate(0);
        } else {
            free = packet.next;
            packet.next = null;
            size--;
            packet.renew();
        }
        packet.home(home);
        return packet;
    }

    /** Takes an ended packet back. */
    public void give(Packet packet) {
        if (size < limit && packet.isReusable()) {
            packet.next = free;
            free = packet;
            size++;
        }
    }
}
