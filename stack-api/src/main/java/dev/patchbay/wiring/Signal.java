package dev.patchbay.wiring;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be waited for with {@link Waiting}. Raising it makes those who wait look at their condition again.
 * Thread-safe; raising it where nobody waits costs one volatile read. Linux: {@code wait_queue_head_t}.
 */
public final class Signal {

    /** One who waits. */
    public abstract static class Waiter {
        private @Nullable Waiter next;

        protected Waiter() {}

        /** Called at most once per registration, from any thread, perhaps inside a loop; must not block. */
        protected abstract void wake();
    }

    private final AtomicReference<@Nullable Waiter> waiters = new AtomicReference<>();

    public Signal() {}

    /** Registers a waiter for the next {@link #raise()}. */
    public void register(Waiter waiter) {
        Waiter head;
        do {
            head = waiters.get();
            waiter.next = head;
        } while (!waiters.compareAndSet(head, waiter));
    }

    /** Wakes all who wait. */
    public void raise() {
        if (waiters.get() != null) {
            Waiter waiter = waiters.getAndSet(null);
            while (waiter != null) {
                Waiter next = waiter.next;
                waiter.next = null;
                waiter.wake();
                waiter = next;
            }
        }
    }
}
