package dev.patchbay.routing.lpm;

/**
 * What a look-up found, packed into one number, so that a look-up allocates nothing: the length of the prefix that
 * matched and the value it stands for.
 */
public final class Match {

    /** Nothing matched. */
    public static final int NONE = 0;

    /** The largest value that a prefix can stand for; the smallest is 1. */
    public static final int MAX_VALUE = (1 << 25) - 1;

    private static final int VALUE_BITS = 25;

    private Match() {}

    /** Length of the prefix that matched, 0 to 32. */
    public static int length(int match) {
        return match >>> VALUE_BITS;
    }

    /** The value that it stands for, 1 to {@link #MAX_VALUE}. */
    public static int value(int match) {
        return match & MAX_VALUE;
    }

    /** Packs a length from 0 to 63 and a value; never negative. */
    static int of(int length, int value) {
        return length << VALUE_BITS | value;
    }
}
