package dev.patchbay.transport.tcp.socket;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls work with, one after the other: the last one is kept, so that who reads or writes again and again allocates
 * nothing; calls at the same time get their own. Threads keep theirs apart by their numbers, as far as there are places, so
 * that they do not fight for one cache line. Thread-safe.
 */
final class CallPool<T> {

    private static final int PLACES = 16;

    /** References between two places: they are on different cache lines. */
    private static final int APART = 32;

    private final Supplier<T> maker;
    private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(PLACES * APART);

    CallPool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that belongs to the caller. */
    T take() {
        int place = place();
        T present = kept.get(place) == null ? null : kept.getAndSet(place, null);
        return present == null ? maker.get() : present;
    }

    /** The caller needs it no longer. */
    void giveBack(T used) {
        kept.lazySet(place(), used);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() % PLACES * APART;
    }
}
