package dev.patchbay.transport.tcp.recovery;

/** The smallest value of the last minutes, by three samples. Linux: win_minmax.c, after Kathleen Nichols. */
final class MinRtt {

    /** No round trip was measured. Linux: {@code ~0U}. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    /** When the samples were taken, in milliseconds, which wrap around. */
    private int t0;

    private int t1;
    private int t2;
    /** The samples, in microseconds. */
    private int v0 = UNKNOWN;

    private int v1 = UNKNOWN;
    private int v2 = UNKNOWN;

    MinRtt() {}

    /** The smallest, in microseconds; {@link #UNKNOWN} if there was none. */
    int get() {
        return v0;
    }

    void add(int nowMs, int value, int windowMs) {
        if (value <= v0 || nowMs - t2 > windowMs) {
            t0 = nowMs;
            t1 = nowMs;
            t2 = nowMs;
            v0 = value;
            v1 = value;
            v2 = value;
            return;
        }
        if (value <= v1) {
            t1 = nowMs;
            v1 = value;
            t2 = nowMs;
            v2 = value;
        } else if (value <= v2) {
            t2 = nowMs;
            v2 = value;
        }
        age(nowMs, value, windowMs);
    }

    private void age(int nowMs, int value, int windowMs) {
        int age = nowMs - t0;
        if (age > windowMs) {
            t0 = t1;
            v0 = v1;
            t1 = t2;
            v1 = v2;
            t2 = nowMs;
            v2 = value;
            if (nowMs - t0 > windowMs) {
                t0 = t1;
                v0 = v1;
                t1 = t2;
                v1 = v2;
            }
        } else if (t1 == t0 && age > windowMs / 4) {
            t1 = nowMs;
            v1 = value;
            t2 = nowMs;
            v2 = value;
        } else if (t2 == t1 && age > windowMs / 2) {
            t2 = nowMs;
            v2 = value;
        }
    }
}
