package dev.patchbay.routing.lpm;

/**
 * The runs of one word while they are written, slot after slot: a code that is like the one before makes no new run.
 */
final class Draft {

    static final long BYTES = 32 + 16 + 4 * 64;

    /** A bit for each slot where a run begins. */
    long begins;

    int count;
    final int[] codes = new int[64];

    Draft() {}

    void clear() {
        begins = 0;
        count = 0;
    }

    /** From this slot on there is this code. Slots come in ascending order, the first is 0. */
    void add(int slot, int code) {
        if (count == 0 || codes[count - 1] != code) {
            begins |= 1L << slot;
            codes[count++] = code;
        }
    }
}
