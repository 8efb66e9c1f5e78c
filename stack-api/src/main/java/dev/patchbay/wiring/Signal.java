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
        private volatile boolean cancelled;

        protected Waiter() {}

        /** Called at most once per registration, from any thread, perhaps inside a loop; must not block. */
        protected abstract void wake();

        /** Waits no longer. The signal lets go of it when the next one registers, or when it is raised. */
        public final void cancel() {
            cancelled = true;
        }
    }

    private final AtomicReference<@Nullable Waiter> waiters = new AtomicReference<>();

    private final @Nullable SpinLimit spin;

    /** A signal at which threads are parked at once. */
    public Signal() {
        spin = null;
    }

    /** A signal at which threads look for a while before they are parked; what they look at must be cheap. */
    public Signal(SpinLimit spin) {
        this.spin = spin;
    }

    /** For how long one who waits looks before it is parked; null: not at all. */
    public @Nullable SpinLimit spin() {
        return spin;
    }

    /** Registers a waiter for the next {@link #raise()}. */
    public void register(Waiter waiter) {
        while (true) {
            Waiter head = waiters.get();
            if (head != null && head.cancelled) {
                waiters.compareAndSet(head, head.next);
                continue;
            }
            waiter.next = head;
            if (waiters.compareAndSet(head, waiter)) {
                return;
            }
        }
    }

    /** Wakes all who wait. */
    public void raise() {
        if (waiters.get() == null) {
            return;
        }
        Waiter waiter = waiters.getAndSet(null);
        while (waiter != null) {
            Waiter next = waiter.next;
            if (!waiter.cancelled) {
                waiter.wake();
            }
            waiter = next;
        }
    }
}
