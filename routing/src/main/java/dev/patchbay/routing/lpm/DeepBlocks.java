package dev.patchbay.routing.lpm;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What each address of some /24s is matched by: a block of 256 codes for each /24 that has longer prefixes in it. Where
 * no longer prefix matches, the block's <i>base</i> does, so that a change of a shorter prefix is one write.
 *
 * <p>The second half of DIR-24-8 in P. Gupta, S. Lin, N. McKeown, "Routing Lookups in Hardware at Memory Access Speeds"
 * (INFOCOM 1998).
 */
final class DeepBlocks {

    /** There can be no more blocks than this, that is, 8 MiB. */
    static final int LIMIT = 1 << 14;
    /** All blocks are in use. */
    static final int FULL = -1;

    private static final int SIZE = 256;

    /** The blocks, one after the other; code {@link Codebook#NONE} stands for the base. */
    private char[] codes = {};

    private int[] bases = {};
    private final BitSet taken = new BitSet();

    DeepBlocks() {}

    /** The code for an address. */
    int code(int block, int address) {
        return codes[block * SIZE + (address & SIZE - 1)];
    }

    void code(int block, int address, int code) {
        codes[block * SIZE + (address & SIZE - 1)] = (char) code;
    }

    /** What matches where no longer prefix does. */
    int base(int block) {
        return bases[block];
    }

    void base(int block, int match) {
        bases[block] = match;
    }

    /** A block without codes, or {@link #FULL}. */
    int take() {
        int block = taken.nextClearBit(0);
        if (block == LIMIT) {
            return FULL;
        }
        if (block == bases.length) {
            int room = Math.min(LIMIT, block + 16 + block / 8);
            bases = Arrays.copyOf(bases, room);
            codes = Arrays.copyOf(codes, room * SIZE);
        }
        taken.set(block);
        return block;
    }

    /** Takes a block back. */
    void release(int block) {
        Arrays.fill(codes, block * SIZE, (block + 1) * SIZE, (char) Codebook.NONE);
        taken.clear(block);
    }

    /** Names all codes that are in use. */
    void codesInto(BitSet used) {
        for (char code : codes) {
            used.set(code);
        }
    }

    long bytes() {
        return 32 + 16 + 2L * codes.length + 16 + 4L * bases.length + 40 + taken.size() / 8;
    }
}
