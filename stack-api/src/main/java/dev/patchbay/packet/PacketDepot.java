package dev.patchbay.packet;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where pools leave free packets for one another, a magazine of {@value #MAGAZINE} at a time, so that those that one
 * thread sends and another reads come back to the sender. Thread-safe; bounded: what finds no place is left to the
 * garbage collector. Bonwick and Adams, "Magazines and Vmem", §3; Linux: {@code mm/slub.c}, partial lists.
 */
public final class PacketDepot {

    /** How many packets change hands together. */
    static final int MAGAZINE = 64;

    /** How many magazines it holds. */
    static final int PLACES = 128;

    /** Each one the first packet of a magazine, which are linked to one another. */
    private final AtomicReferenceArray<@Nullable Packet> places = new AtomicReferenceArray<>(PLACES);

    public PacketDepot() {}

    /** Takes a magazine if there is a place for it. */
    boolean put(Packet magazine) {
        for (int i = 0; i < PLACES; i++) {
            if (places.get(i) == null && places.compareAndSet(i, null, magazine)) {
                return true;
            }
        }
        return false;
    }

    /** A magazine, now the caller's; null if there is none. */
    @Nullable
    Packet take() {
        for (int i = 0; i < PLACES; i++) {
            if (places.get(i) != null) {
                Packet magazine = places.getAndSet(i, null);
                if (magazine != null) {
                    return magazine;
                }
            }
        }
        return null;
    }
}
