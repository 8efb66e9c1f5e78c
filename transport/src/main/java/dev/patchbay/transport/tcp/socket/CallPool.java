package dev.patchbay.transport.tcp.socket;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one call after the other on a socket works with: the last one is kept, so that who reads or writes again and again
 * allocates nothing; calls at the same time get their own. Thread-safe.
 */
final class CallPool<T> {

    private final Supplier<T> maker;
    private final AtomicReference<@Nullable T> kept = new AtomicReference<>();

    CallPool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that belongs to the caller. */
    T take() {
        T present = kept.get() == null ? null : kept.getAndSet(null);
        return present == null ? maker.get() : present;
    }

    /** The caller needs it no longer. */
    void giveBack(T used) {
        kept.lazySet(used);
    }
}
