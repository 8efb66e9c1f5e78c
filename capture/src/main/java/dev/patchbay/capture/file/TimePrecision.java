package dev.patchbay.capture.file;

/** How exactly a capture file tells the time of a packet. */
public enum TimePrecision {
    MICROSECONDS(6, 1000),
    NANOSECONDS(9, 1);

    private final int digits;
    private final int nanos;

    TimePrecision(int digits, int nanos) {
        this.digits = digits;
        this.nanos = nanos;
    }

    /** Digits behind the point of a second. */
    int digits() {
        return digits;
    }

    /** How many nanoseconds one unit has. */
    int nanos() {
        return nanos;
    }
}
