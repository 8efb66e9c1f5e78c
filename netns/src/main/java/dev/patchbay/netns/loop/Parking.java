package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waiting in real time: the one place where threads are parked, and where they look again and again before they are, as
 * a {@link PolledSignal} says. A virtual thread is parked at once: its carrier has other things to do.
 */
final class Parking implements Waiting {

    /** How often to look between two looks at the clock, after which another thread may have the processor. */
    private static final int LOOKS = 32;

    /** Whether something can happen while a thread looks. */
    static final boolean CAN_SPIN = Runtime.getRuntime().availableProcessors() > 1;

    private final Clock clock;
    private final Lanes lanes;

    Parking(Clock clock, Lanes lanes) {
        this.clock = clock;
        this.lanes = lanes;
    }

    /** A thread that waits; being woken unparks it, once the one who wakes it has left its loop. */
    private static final class Sleeper extends Signal.Waiter {
        private final Lanes lanes;
        private final Thread thread;
        private volatile boolean woken;

        Sleeper(Lanes lanes, Thread thread) {
            this.lanes = lanes;
            this.thread = thread;
        }

        @Override
        protected void wake() {
            woken = true;
            Lane lane = lanes.current();
            if (lane == null) {
                LockSupport.unpark(thread);
            } else {
                lane.wakeLater(thread);
            }
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
        long begun = clock.nanos();
        long deadline = timeoutNanos == FOREVER ? Long.MAX_VALUE : begun + timeoutNanos;
        if (!(signal instanceof PolledSignal polled) || !CAN_SPIN || VirtualThreads.isVirtual(Thread.currentThread())) {
            return sleep(signal, condition, deadline);
        }
        boolean holds =
                spin(condition, Math.min(begun + polled.nanos(), deadline)) || sleep(signal, condition, deadline);
        polled.waited(clock.nanos() - begun, holds);
        return holds;
    }

    /** Looks again and again; false if the time is over, or the thread was interrupted. */
    @SuppressWarnings("ThreadPriorityCheck") // to yield is a courtesy, nothing depends on it
    private boolean spin(BooleanSupplier condition, long until) {
        Thread me = Thread.currentThread();
        while (clock.nanos() < until && !me.isInterrupted()) {
            for (int i = 0; i < LOOKS; i++) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
            Thread.yield(); // whoever is waited for may wait for this processor
        }
        return false;
    }

    /** Sleeps until the condition holds or the time is over; whether it holds. */
    private boolean sleep(Signal signal, BooleanSupplier condition, long deadline) throws InterruptedException {
        while (true) {
            Sleeper sleeper = new Sleeper(lanes, Thread.currentThread());
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
        return deadline == Long.MAX_VALUE
                || clock.nanos() < deadline; // one who is always woken must come to an end too
    }

    /** Parks until somebody unparks the thread, or for no reason. Interrupts stay pending. */
    static void park(Object blocker) {
        LockSupport.park(blocker);
    }

    static void unpark(@Nullable Thread thread) {
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
