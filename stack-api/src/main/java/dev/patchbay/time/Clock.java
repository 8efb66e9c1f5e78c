package dev.patchbay.time;

/**
 * What time it is. Everything in Patchbay that depends on time takes a clock as a parameter, so that the same code
 * runs under the machine's time and under virtual time.
 *
 * <p>Thread-safe.
 */
public interface Clock {

    /** Nanoseconds since an arbitrary fixed moment; never goes back. Linux: {@code CLOCK_MONOTONIC}. */
    long nanos();

    /** Nanoseconds since 1970-01-01T00:00:00Z. Linux: {@code CLOCK_REALTIME}. */
    long wallNanos();
}
