package dev.patchbay.routing.lpm;

/**
 * What a {@link PrefixTree} would answer for each of the 2²⁴ /24s, compressed: neighbours with the same answer make a
 * run, a bitmap says where runs begin, and counting its bits leads to the answer. A look-up is three loads, two of them
 * after one another, in so few megabytes that they mostly hit a cache; that is what makes it fast.
 *
 * <p>The /24s are taken in <i>words</i> of 64, that is, one bitmap for each /18. Every word begins with a run of its
 * own; its runs lie side by side. Where there are prefixes longer than /24, the answer is to ask the tree.
 */
final class Cover {

    /** There are longer prefixes below. Looks like a very long match, so that nothing shorter is written over it. */
    private static final int DEEPER = Match.of(63, 0);
    /** There was no code for the match. */
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

    private final Runs runs;
    private final DeepBlocks deep = new DeepBlocks();
    private int moves;

    /** Covers all that is in a tree. */
    Cover(PrefixTree tree) {
        this.tree = tree;
        moves = tree.moves();
        runs = new Runs(begins, before, UNWRITTEN);
        tree.forEach((prefix, length, value) -> update(prefix, length, Match.of(length, value)));
    }

    /** The match of an address. */
    int find(int address) {
        int word = address >>> 14;
        long upToHere = begins[word] & (2L << (address >>> 8)) - 1;
        int match = runs.match(before[word] + Long.bitCount(upToHere));
        return match < UNWRITTEN ? match : ask(address);
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
            replace(word, slot, slot, DEEPER, lookDeeper(prefix));
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

    private int ask(int address) {
        int node = deep().get(address);
        return node == DeepBlocks.NONE ? tree.find(address) : tree.findInBlock(node, address);
    }

    /** The deep blocks, brought up to date if the tree's nodes have moved. */
    private DeepBlocks deep() {
        if (moves != tree.moves()) {
            moves = tree.moves();
            deep.refresh(tree);
        }
        return deep;
    }

    /** What a /24 answers after something longer in it has changed. */
    private int lookDeeper(int prefix) {
        int match = tree.findBlock(prefix);
        if (!Nodes.isNode(match)) {
            deep().remove(prefix);
            return match;
        }
        deep().put(prefix, match);
        return DEEPER;
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
            if (runs.matchOf(was) == UNWRITTEN) {
                rewrite(word);
                return;
            }
            boolean replaced = slot >= from && slot <= to && runs.matchOf(was) <= bound;
            draft.add(slot, replaced ? code : was);
        }
        runs.write(word);
    }

    /** Writes a word anew as the tree has it. */
    private void rewrite(int word) {
        Draft draft = runs.draft();
        draft.clear();
        for (int slot = 0; slot < SLOTS; slot++) {
            int match = tree.findBlock(word << 14 | slot << 8);
            draft.add(slot, runs.codeOf(Nodes.isNode(match) ? DEEPER : match));
        }
        runs.write(word);
    }
}
