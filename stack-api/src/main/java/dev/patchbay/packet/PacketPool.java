package dev.patchbay.packet;

import org.jspecify.annotations.Nullable;

/**
 * Packets that ended, ready to be used again. Confined to one thread at a time. Bounded: what does not fit is left to
 * other pools, if there is a {@link PacketDepot}, or to the garbage collector. Linux: the per-CPU {@code
 * napi_alloc_cache}.
 */
public final class PacketPool {

    private final int limit;
    private final @Nullable PacketDepot depot;
    private @Nullable Packet free;
    private int size;

    /** A pool that keeps at most {@code limit} packets. */
    public PacketPool(int limit) {
        this(limit, null);
    }

    /** A pool that keeps at most {@code limit} packets, at least a magazine, and shares what it has too many of. */
    public PacketPool(int limit, @Nullable PacketDepot depot) {
        this.limit = limit;
        this.depot = depot;
    }

    /** An empty packet that belongs to the caller. */
    public Packet take(PacketHome home) {
        if (free == null && depot != null) {
            free = depot.take();
            size = free == null ? 0 : PacketDepot.MAGAZINE;
        }
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
        if (size >= limit && depot != null) {
            share(depot);
        }
        if (size < limit && packet.isReusable()) {
            packet.next = free;
            free = packet;
            size++;
        }
    }

    /** Leaves a magazine to other pools, if there is a place for it. */
    private void share(PacketDepot others) {
        Packet first = free;
        Packet last = first;
        for (int i = 1; i < PacketDepot.MAGAZINE && last != null; i++) {
            last = last.next;
        }
        if (last == null) {
            return;
        }
        Packet rest = last.next;
        last.next = null;
        if (first != null && others.put(first)) {
            free = rest;
            size -= PacketDepot.MAGAZINE;
        } else {
            last.next = rest;
        }
    }
}
