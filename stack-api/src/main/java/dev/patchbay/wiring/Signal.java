package dev.patchbay.wiring;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be waited for with {@link Waiting}. Raising it makes those who wait look at their condition again.
 * Thread-safe; raising it where nobody waits costs one volatile read. Linux: {@code wait_queue_head_t}.
 */
public sealed class Signal permits PolledSignal {

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

    private static final AtomicReferenceFieldUpdater<Signal, @Nullable Waiter> WAITERS =
            AtomicReferenceFieldUpdater.newUpdater(Signal.class, Waiter.class, "waiters");

    private volatile @Nullable Waiter waiters;

    /** A signal at which threads are parked at once. */
    public Signal() {}

    /** Registers a waiter for the next {@link #raise()}. */
    public final void register(Waiter waiter) {
        while (true) {
            Waiter head = waiters;
            if (head != null && head.cancelled) {
                WAITERS.compareAndSet(this, head, head.next);
                continue;
            }
            waiter.next = head;
            if (WAITERS.compareAndSet(this, head, waiter)) {
                return;
            }
        }
    }

    /** Wakes all who wait. */
    public final void raise() {
        if (waiters == null) {
            return;
        }
        Waiter waiter = WAITERS.getAndSet(this, null);
        while (waiter != null) {
            Waiter next = waiter.next;
            if (!waiter.cancelled) {
                waiter.wake();
            }
            waiter = next;
        }
    }
}
