package dev.patchbay.wiring;

/**
 * A signal at which one who waits looks again and again for a while before the thread is parked; what it looks at must be
 * cheap. Waking a thread takes some ten
 * microseconds, so looking pays where waits are short; where they are not it wastes a processor. So the limit follows the
 * waits: it grows when one has just missed it, and shrinks when one was too long for any limit. An application may ask
 * for more by {@code SO_BUSY_POLL}.
 *
 * <p>From any thread: of waits that end at the same time one may forget what the other has learned, which does no harm.
 * Linux: drivers/cpuidle/governors/haltpoll.c ({@code adjust_poll_limit}), for processors that have nothing to do;
 * {@code sk_ll_usec}.
 */
public final class PolledSignal extends Signal {

    /** What is learned from the first wait that was short. Linux: {@code guest_halt_poll_grow_start}. */
    static final int START_NANOS = 50_000;

    /** What is learned at most. Linux: {@code guest_halt_poll_ns}. */
    static final int MOST_NANOS = 200_000;

    /** Below this it is nothing. */
    static final int LEAST_NANOS = 10_000;

    private int learnedNanos;
    private volatile int busyPollMicros;

    public PolledSignal() {}

    /** For how long at most to look before the thread is parked, in nanoseconds. */
    public long nanos() {
        return Math.max(learnedNanos, busyPollMicros * 1_000L);
    }

    /**
     * Learns from a wait.
     *
     * @param nanos how long it took, looking and parked
     * @param met whether what was waited for happened; else the time was over, which teaches only that waits are long
     */
    public void waited(long nanos, boolean met) {
        int limit = learnedNanos;
        if (nanos > MOST_NANOS) {
            learnedNanos = limit / 2 < LEAST_NANOS ? 0 : limit / 2;
        } else if (met && nanos > limit) {
            learnedNanos = limit == 0 ? START_NANOS : Math.min(2 * limit, MOST_NANOS);
        }
    }

    /** For how long an application wants everyone to look at least, in microseconds; 0: it does not say. */
    public int busyPollMicros() {
        return busyPollMicros;
    }

    /** An application wants everyone to look for so many microseconds at least, not negative. socket(7), SO_BUSY_POLL. */
    public void busyPollMicros(int micros) {
        busyPollMicros = micros;
    }
}
