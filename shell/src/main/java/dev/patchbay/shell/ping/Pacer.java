package dev.patchbay.shell.ping;

/**
 * Says when the next request may leave: one per interval, and as many at once as the preload says. Without an interval
 * the next one leaves when the last has been answered, or after {@link #SLOW_FLOOD}. Times are milliseconds. iputils:
 * {@code pinger}.
 */
final class Pacer {

    /** A flood that nobody answers sends 100 requests a second. */
    static final int SLOW_FLOOD = 10;

    private final int preload;
    private int interval;
    private long tokens;
    private long lastNanos;
    private boolean begun;

    Pacer(int interval, int preload) {
        this.interval = interval;
        this.preload = preload;
    }

    /**
     * Whether a request may leave now.
     *
     * @param underWay how many are not answered yet
     * @return 0: yes, and it is accounted for; else how long to wait, at least 1
     */
    long ask(long nowNanos, long underWay) {
        if (!begun) {
            begun = true;
            lastNanos = nowNanos;
            tokens = (long) interval * (preload - 1);
            return 0;
        }
        long saved = (nowNanos - lastNanos) / 1_000_000;
        if (interval == 0 && saved < SLOW_FLOOD && underWay >= preload) {
            return SLOW_FLOOD - saved;
        }
        saved = Math.min(saved + tokens, (long) interval * preload);
        if (saved < interval) {
            return interval - saved;
        }
        lastNanos = nowNanos;
        tokens = saved - interval;
        return 0;
    }

    /** How long to wait once a request has left; 0 or less: not at all. */
    long untilNext() {
        return interval - tokens;
    }

    /** After a failure nothing is saved up. */
    void forgetSavings() {
        tokens = 0;
    }

    int interval() {
        return interval;
    }

    /** Follows the time that answers take, {@code -A}. */
    void adapt(long averageMicros) {
        interval = (int) ((averageMicros + 500) / 1000);
    }

    /** When the last request left; it counts as the end of the run. */
    long lastNanos() {
        return lastNanos;
    }
}
