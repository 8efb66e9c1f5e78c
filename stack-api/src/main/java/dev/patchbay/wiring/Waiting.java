package dev.patchbay.wiring;

import java.util.function.BooleanSupplier;

/**
 * Every wait in Patchbay. In real time it parks the thread, at a {@link PolledSignal} after looking for a while; in virtual
 * time it runs what happens meanwhile.
 */
public interface Waiting {

    /** No deadline. */
    long FOREVER = Long.MAX_VALUE;

    /**
     * Waits, outside every loop, until a condition holds.
     *
     * @param signal raised whenever the condition may have changed
     * @param condition asked outside every loop
     * @param timeoutNanos how long at most, or {@link #FOREVER}
     * @return whether the condition holds
     */
    boolean await(Signal signal, BooleanSupplier condition, long timeoutNanos) throws InterruptedException;
}
