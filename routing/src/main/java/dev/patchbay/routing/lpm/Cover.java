package dev.patchbay.routing.lpm;

/**
 * What a {@link PrefixTree} would answer for each of the 2²⁴ /24s, compressed: neighbours with the same answer make a
 * run, a bitmap says where runs begin, and counting its bits leads to the answer. A look-up is three loads, two of them
 * after one another, in so few megabytes that they mostly hit a cache; that is what makes it fast.
 *
 * <p>The /24s are taken in <i>words</i> of 64, that is, one bitmap for each /18. Every word begins with a run of its
 * own; its runs lie side by side. Where there are prefixes longer than /24, the answer is the block that knows them.
 */
final class Cover {

    /** There are longer prefixes below; the value is their block. Greater than any match. */
    private static final int DEEPER = Match.of(63, 0);
    /** There are longer prefixes below, and no block was free: ask the tree. */
    private static final int NO_BLOCK = Match.of(63, Match.MAX_VALUE);
    /** There was no code for the match: ask the tree. */
    private static final int UNWRITTEN = Match.of(62, 0);

    private static final int WORDS = 1 << 18;
    private static final int WORD_LENGTH = 18;
    private static final int SLOTS = 64;
    private static final int SLOT_LENGTH = 24;

    private final PrefixTree tree;
    /** For each word a bit for each slot where a run begins. */
    private final long[] begins = new long[WORDS];
    /** For each word the place just before its first run. */
    private final int[] before = new int[WORDS];

    private final DeepBlocks deep = new DeepBlocks();
    private final Runs runs = new Runs(begins, before, deep, UNWRITTEN);

    /** Covers all that is in a tree. */
    Cover(PrefixTree tree) {
        this.tree = tree;
        tree.forEach((prefix, length, value) -> update(prefix, length, Match.of(length, value)));
    }

    /** The match of an address. */
    int find(int address) {
        int match = matchOfBlock(address);
        return match < UNWRITTEN ? match : findDeeper(match, address);
    }

    /**
     * Looks at what changes with a prefix that the tree has just got or lost.
     *
     * @param match what the tree now finds for the prefix and its length
     */
    void update(int prefix, int length, int match) {
        int word = prefix >>> 14;
        int slot = prefix >>> 8 & SLOTS - 1;
        if (length > SLOT_LENGTH) {
            updateDeeper(prefix, length, match);
        } else if (length > WORD_LENGTH) {
            replace(word, slot, slot + (1 << SLOT_LENGTH - length) - 1, upTo(length), match);
        } else {
            for (int end = word + (1 << WORD_LENGTH - length); word < end; word++) {
                replace(word, 0, SLOTS - 1, upTo(length), match);
            }
        }
    }

    long bytes() {
        return 48 + 16 + 8L * WORDS + 16 + 4L * WORDS + runs.bytes() + deep.bytes();
    }

    /** The greatest match of a length. */
    private static int upTo(int length) {
        return Match.of(length, Match.MAX_VALUE);
    }

    private static boolean isBlock(int match) {
        return match >= DEEPER && match != NO_BLOCK;
    }

    /** The match of all of an address's /24, or one of the signs above. */
    private int matchOfBlock(int address) {
        int word = address >>> 14;
        long upToHere = begins[word] & (2L << (address >>> 8)) - 1;
        return runs.match(before[word] + Long.bitCount(upToHere));
    }

    private int findDeeper(int sign, int address) {
        if (!isBlock(sign)) {
            return tree.find(address);
        }
        int block = Match.value(sign);
        int match = runs.matchOf(deep.code(block, address));
        if (match == Match.NONE) {
            return deep.base(block);
        }
        return match == UNWRITTEN ? tree.find(address) : match;
    }

    /** Looks at what changes in a /24 with a longer prefix. */
    private void updateDeeper(int prefix, int length, int match) {
        int word = prefix >>> 14;
        int slot = prefix >>> 8 & SLOTS - 1;
        int known = matchOfBlock(prefix);
        int now = tree.findBlock(prefix);
        if (known == UNWRITTEN) {
            rewrite(word);
        } else if (Nodes.isNode(now) && isBlock(known)) {
            write(Match.value(known), prefix, length, match);
        } else if (Nodes.isNode(now)) {
            replace(word, slot, slot, NO_BLOCK, deepen(prefix));
        } else {
            if (isBlock(known)) {
                deep.release(Match.value(known));
            }
            replace(word, slot, slot, NO_BLOCK, now);
        }
    }

    /** Gives the addresses of a prefix another match, where the one they have is not of a longer prefix. */
    private void write(int block, int prefix, int length, int match) {
        int code = runs.codeOf(Match.length(match) > SLOT_LENGTH ? match : Match.NONE);
        for (int i = 0; i < 1 << 32 - length; i++) {
            int known = runs.matchOf(deep.code(block, prefix + i));
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
            deep.code(block, i, runs.codeOf(Match.length(match) > SLOT_LENGTH ? match : Match.NONE));
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
        if (runs.matchOf(runs.codeOf(sign)) != sign) {
            deep.release(block);
            return UNWRITTEN;
        }
        return sign;
    }

    /** Gives some slots of a word another match, where the one they have is not greater than a bound. */
    private void replace(int word, int from, int to, int bound, int match) {
        int code = runs.codeOf(match);
        long old = begins[word];
        int run = before[word];
        int was = 0;
        Draft draft = runs.draft();
        draft.clear();
        // Runs end at the borders of the range, too; those that turn out to go on are joined again.
        long borders = old | 1L << from | 2L << to & ~1L;
        for (long rest = borders; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if ((old >>> slot & 1) != 0) {
                was = runs.get(++run);
            }
            int known = runs.matchOf(was);
            if (known == UNWRITTEN) {
                rewrite(word);
                return;
            }
            boolean inside = slot >= from && slot <= to;
            draft.add(slot, inside && known <= bound ? code : was);
            if (inside && bound < DEEPER && isBlock(known) && deep.base(Match.value(known)) <= bound) {
                deep.base(Match.value(known), match);
            }
        }
        runs.write(word);
    }

    /** Writes a word anew as the tree has it. */
    private void rewrite(int word) {
        for (int run = Long.bitCount(begins[word]); run > 0; run--) {
            int known = runs.match(before[word] + run);
            if (isBlock(known)) {
                deep.release(Match.value(known));
            }
        }
        Draft draft = runs.draft();
        draft.clear();
        for (int slot = 0; slot < SLOTS; slot++) {
            int prefix = word << 14 | slot << 8;
            int match = tree.findBlock(prefix);
            draft.add(slot, runs.codeOf(Nodes.isNode(match) ? deepen(prefix) : match));
        }
        runs.write(word);
    }
}
