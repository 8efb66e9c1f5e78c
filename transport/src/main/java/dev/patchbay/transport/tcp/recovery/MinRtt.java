package dev.patchbay.transport.tcp.recovery;

/** The smallest value of the last minutes, by three samples. Linux: win_minmax.c, after Kathleen Nichols. */
final class MinRtt {

    private long t0;
    private long t1;
    private long t2;
    private long v0 = Long.MAX_VALUE;
    private long v1 = Long.MAX_VALUE;
    private long v2 = Long.MAX_VALUE;

    MinRtt() {}

    /** The smallest; {@link Long#MAX_VALUE} if there was none. */
    long get() {
        return v0;
    }

    void add(long nowMs, long value, long windowMs) {
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

    private void age(long nowMs, long value, long windowMs) {
        long age = nowMs - t0;
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
