package dev.patchbay.time;

/** The machine's own time. The only class of Patchbay that asks the machine for it. */
public final class SystemClock implements Clock {

    private final long wallMinusMonotonic;

    public SystemClock() {
        wallMinusMonotonic = System.currentTimeMillis() * 1_000_000L - System.nanoTime();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long wallNanos() {
        return System.nanoTime() + wallMinusMonotonic;
    }
}
