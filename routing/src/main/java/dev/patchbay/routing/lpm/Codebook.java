package dev.patchbay.routing.lpm;

import java.util.Arrays;
import java.util.BitSet;

/** Short codes for matches: numbers of 16 bits, each given to one match until it is taken back. */
final class Codebook {

    /** The code of {@link Match#NONE}. */
    static final int NONE = 0;
    /** No code is left. */
    static final int FULL = -1;

    /** How many codes there can be. */
    static final int LIMIT = 1 << 16;

    /** By code; grows as codes are given. */
    private int[] matches = new int[256];
    /** Codes plus one, by a hash of their match; at most half of the places are taken. */
    private int[] index = new int[2 * matches.length];

    private final BitSet taken = new BitSet();
    /** No code below this one is free. */
    private int next;

    Codebook() {
        codeOf(Match.NONE);
    }

    /** By code, what it means. Another array when codes have been given. */
    int[] matches() {
        return matches;
    }

    /** The code of a match, a new one if it has none; {@link #FULL} if it has none and all are in use. */
    int codeOf(int match) {
        int place = place(match);
        if (index[place] != 0) {
            return index[place] - 1;
        }
        int code = taken.nextClearBit(next);
        if (code == LIMIT) {
            return FULL;
        }
        if (code == matches.length) {
            matches = Arrays.copyOf(matches, 2 * code);
            index = new int[4 * code];
            rebuild();
            place = place(match);
        }
        taken.set(code);
        next = code + 1;
        matches[code] = match;
        index[place] = code + 1;
        return code;
    }

    /** Takes all codes back but some. */
    void retain(BitSet used) {
        taken.and(used);
        taken.set(NONE);
        next = 0;
        Arrays.fill(index, 0);
        rebuild();
    }

    /** How many codes are free. */
    int free() {
        return LIMIT - taken.cardinality();
    }

    long bytes() {
        return 32 + 16 + 4L * matches.length + 16 + 4L * index.length + 40 + taken.size() / 8;
    }

    private void rebuild() {
        for (int code = taken.nextSetBit(0); code >= 0; code = taken.nextSetBit(code + 1)) {
            index[place(matches[code])] = code + 1;
        }
    }

    /** Where a match is in the index, or would be. */
    private int place(int match) {
        int mask = index.length - 1;
        int place = match * 0x9e37_79b1 >>> 7 & mask;
        while (index[place] != 0 && matches[index[place] - 1] != match) {
            place = place + 1 & mask;
        }
        return place;
    }
}
