package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting in real time: the one place where threads are parked. */
final class Parking implements Waiting {

    private final Clock clock;
    private final Lanes lanes;

    Parking(Clock clock, Lanes lanes) {
        this.clock = clock;
        this.lanes = lanes;
    }

    /** A thread that waits; being woken unparks it. */
    private static final class Sleeper extends Signal.Waiter {
        private final Thread thread;
        private volatile boolean woken;

        Sleeper(Thread thread) {
            this.thread = thread;
        }

        @Override
        protected void wake() {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public boolean await(Signal signal, BooleanSupplier condition, long timeoutNanos) throws InterruptedException {
        if (lanes.current() != null) {
            throw new IllegalStateException("waiting inside a loop");
        }
        if (condition.getAsBoolean()) {
            return true;
        }
        long deadline = timeoutNanos == FOREVER ? Long.MAX_VALUE : clock.nanos() + timeoutNanos;
        while (true) {
            Sleeper sleeper = new Sleeper(Thread.currentThread());
            signal.register(sleeper);
            try {
                if (condition.getAsBoolean()) {
                    return true;
                }
                if (!sleep(sleeper, deadline)) {
                    return condition.getAsBoolean();
                }
            } finally {
                sleeper.cancel();
            }
        }
    }

    /** Sleeps until woken; false if the time is over. */
    private boolean sleep(Sleeper sleeper, long deadline) throws InterruptedException {
        while (!sleeper.woken) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadline == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long left = deadline - clock.nanos();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }

    /** Parks until somebody unparks the thread, or for no reason. Interrupts stay pending. */
    static void park(Object blocker) {
        LockSupport.park(blocker);
    }

    static void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    /** Waits on a condition of a lock that is held, for a while or less: the caller looks at its state again. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    static void awaitNanos(Condition condition, long nanos) {
        try {
            condition.awaitNanos(nanos);
        } catch (InterruptedException e) {
            return; // as if woken for no reason: the caller looks at its state again
        }
    }
}
