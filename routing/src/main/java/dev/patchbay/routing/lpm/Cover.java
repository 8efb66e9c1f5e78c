package dev.patchbay.routing.lpm;

import java.util.BitSet;

/**
 * What a {@link PrefixTree} would answer for each of the 2²⁴ /24s, as a code of two bytes, and for each address of those
 * /24s that have longer prefixes in them. A look-up is one load from 32 MiB, and one more below /24, whatever the number
 * of prefixes: that is what makes it fast. If even 65,536 codes do not suffice, what is left over is asked of the tree.
 *
 * <p>DIR-24-8: P. Gupta, S. Lin, N. McKeown, "Routing Lookups in Hardware at Memory Access Speeds" (INFOCOM 1998).
 */
final class Cover {

    /** There are longer prefixes below; the value is their block. Greater than any match. */
    private static final int DEEPER = Match.of(63, 0);
    /** There are longer prefixes below, and no block was free: ask the tree. */
    private static final int NO_BLOCK = Match.of(63, Match.MAX_VALUE);
    /** There was no code for the match: ask the tree. */
    private static final int UNWRITTEN = Match.of(62, 0);

    private static final int SLOT_LENGTH = 24;
    /** How many matches go without a code before codes out of use are looked for again. */
    private static final int PATIENCE = 1 << 20;

    private final PrefixTree tree;
    /** By /24. */
    private final char[] slots = new char[1 << SLOT_LENGTH];

    private final DeepBlocks deep = new DeepBlocks();
    private final Codebook codebook = new Codebook();
    private final int unwritten;
    private int[] matches;
    /** A code that is about to be written. */
    private int inHand;

    private int patience;

    /** Covers all that is in a tree. */
    Cover(PrefixTree tree) {
        this.tree = tree;
        unwritten = codebook.codeOf(UNWRITTEN);
        matches = codebook.matches();
        tree.forEach((prefix, length, value) -> update(prefix, length, Match.of(length, value)));
    }

    /** The match of an address. */
    int find(int address) {
        int match = matches[slots[address >>> 8]];
        return match < UNWRITTEN ? match : findDeeper(match, address);
    }

    /**
     * Looks at what changes with a prefix that the tree has just got or lost.
     *
     * @param match what the tree now finds for the prefix and its length
     */
    void update(int prefix, int length, int match) {
        if (length > SLOT_LENGTH) {
            updateDeeper(prefix, length, match);
        } else {
            replace(prefix >>> 8, 1 << SLOT_LENGTH - length, upTo(length), match);
        }
    }

    long bytes() {
        return 48 + 16 + 2L * slots.length + codebook.bytes() + deep.bytes();
    }

    /** The greatest match of a length. */
    private static int upTo(int length) {
        return Match.of(length, Match.MAX_VALUE);
    }

    private static boolean isBlock(int match) {
        return match >= DEEPER && match != NO_BLOCK;
    }

    private int findDeeper(int sign, int address) {
        if (!isBlock(sign)) {
            return tree.find(address);
        }
        int block = Match.value(sign);
        int match = matches[deep.code(block, address)];
        if (match == Match.NONE) {
            return deep.base(block);
        }
        return match == UNWRITTEN ? tree.find(address) : match;
    }

    // ---------------------------------------------------------------------------------------------- up to /24

    /** Gives some slots another match, where the one they have is not greater than a bound. */
    private void replace(int from, int count, int bound, int match) {
        inHand = codeOf(match);
        for (int slot = from; slot < from + count; slot++) {
            int known = matches[slots[slot]];
            if (known <= bound) {
                slots[slot] = (char) inHand;
            } else if (known == UNWRITTEN) {
                rewrite(slot);
            } else if (isBlock(known) && deep.base(Match.value(known)) <= bound) {
                deep.base(Match.value(known), match);
            }
        }
        inHand = Codebook.NONE;
    }

    /** Writes a slot anew as the tree has it. */
    private void rewrite(int slot) {
        int match = tree.findBlock(slot << 8);
        slots[slot] = (char) codeOf(Nodes.isNode(match) ? deepen(slot << 8) : match);
    }

    // ---------------------------------------------------------------------------------------------- below /24

    /** Looks at what changes in a /24 with a longer prefix. */
    private void updateDeeper(int prefix, int length, int match) {
        int slot = prefix >>> 8;
        int known = matches[slots[slot]];
        boolean stays = Nodes.isNode(tree.findBlock(prefix));
        if (isBlock(known) && stays) {
            write(Match.value(known), prefix, length, match);
            return;
        }
        if (isBlock(known)) {
            deep.release(Match.value(known));
        }
        rewrite(slot);
    }

    /** Gives the addresses of a prefix another match, where the one they have is not of a longer prefix. */
    private void write(int block, int prefix, int length, int match) {
        int code = codeOf(Match.length(match) > SLOT_LENGTH ? match : Match.NONE);
        for (int i = 0; i < 1 << 32 - length; i++) {
            int known = matches[deep.code(block, prefix + i)];
            if (known == UNWRITTEN) {
                fill(block, prefix);
                return;
            }
            if (known <= upTo(length)) {
                deep.code(block, prefix + i, code);
            }
        }
    }

    /** Writes a block as the tree has it. */
    private void fill(int block, int prefix) {
        int network = prefix & 0xffff_ff00;
        deep.base(block, tree.find(prefix, SLOT_LENGTH));
        for (int i = 0; i < 1 << 32 - SLOT_LENGTH; i++) {
            int match = tree.find(network + i);
            deep.code(block, i, codeOf(Match.length(match) > SLOT_LENGTH ? match : Match.NONE));
        }
    }

    /** Takes a block for a /24 if that is possible. @return what the look-up is to find there */
    private int deepen(int prefix) {
        int block = deep.take();
        if (block == DeepBlocks.FULL) {
            return NO_BLOCK;
        }
        fill(block, prefix);
        int sign = DEEPER + block;
        if (codeOf(sign) == unwritten) {
            deep.release(block);
            return UNWRITTEN;
        }
        return sign;
    }

    // -------------------------------------------------------------------------------------------------- codes

    /** The code for a match. */
    private int codeOf(int match) {
        int code = codebook.codeOf(match);
        if (code == Codebook.FULL && --patience < 0) {
            sweep();
            code = codebook.codeOf(match);
        }
        matches = codebook.matches();
        return code == Codebook.FULL ? unwritten : code;
    }

    /** Finds codes that are out of use. */
    private void sweep() {
        BitSet used = new BitSet(Codebook.LIMIT);
        used.set(unwritten);
        used.set(inHand);
        for (char code : slots) {
            used.set(code);
        }
        deep.codesInto(used);
        codebook.retain(used);
        if (codebook.free() < Codebook.LIMIT / 4) {
            patience = PATIENCE;
        }
    }
}
