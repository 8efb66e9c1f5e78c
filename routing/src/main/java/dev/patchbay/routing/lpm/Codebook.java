package dev.patchbay.routing.lpm;

import java.util.Arrays;
import java.util.BitSet;

/** Short codes for matches: numbers from 0 to a limit, each given to one match until it is taken back. */
final class Codebook {

    /** The code of {@link Match#NONE}. */
    static final int NONE = 0;
    /** No code is left. */
    static final int FULL = -1;

    private static final int MAX_LIMIT = 1 << 16;

    /** By code; never shorter than what the codes in use need. */
    private int[] matches = new int[256];
    /** Codes plus one, by a hash of their match; at most half of the places are taken. */
    private int[] index = new int[512];

    private final BitSet taken = new BitSet();

    Codebook() {
        taken.set(NONE);
        index[place(Match.NONE)] = NONE + 1;
    }

    /** By code, what it means. Another array when the limit has been raised. */
    int[] matches() {
        return matches;
    }

    /** How many codes there can be. */
    int limit() {
        return matches.length;
    }

    /** The code of a match, a new one if it has none; {@link #FULL} if it has none and all are in use. */
    int codeOf(int match) {
        int place = place(match);
        if (index[place] == 0) {
            int code = taken.nextClearBit(0);
            if (code == matches.length) {
                return FULL;
            }
            taken.set(code);
            matches[code] = match;
            index[place] = code + 1;
        }
        return index[place] - 1;
    }

    /** Takes all codes back but some. @return how many are free now */
    int retain(BitSet used) {
        taken.and(used);
        taken.set(NONE);
        rebuild();
        return matches.length - taken.cardinality();
    }

    /** Allows for codes of two bytes instead of one. */
    void raiseLimit() {
        matches = Arrays.copyOf(matches, MAX_LIMIT);
        index = new int[2 * MAX_LIMIT];
        rebuild();
    }

    long bytes() {
        return 24 + 16 + 4L * matches.length + 16 + 4L * index.length + 40 + taken.size() / 8;
    }

    private void rebuild() {
        Arrays.fill(index, 0);
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
