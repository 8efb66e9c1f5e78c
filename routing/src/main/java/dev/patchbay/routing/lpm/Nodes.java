package dev.patchbay.routing.lpm;

import java.util.Arrays;

/**
 * The nodes of a {@link PrefixTree}, all in one array of {@code int}s.
 *
 * <p>A node decides six bits of an address. It stands for the prefixes that begin with the bits decided so far and go
 * on with up to six more: <i>inner</i> positions, numbered as in a heap, 1 for no further bit, 2 and 3 for one, up to
 * 32–63 for five; and <i>slots</i> 0 to 63 for all six. Of these only those that are there take room:
 *
 * <pre>
 *   words 0, 1   a bit for each inner position that is there; position 1 always is
 *   words 2, 3   a bit for each slot that is there
 *   from word 4  an entry for each of these bits, in their order
 * </pre>
 *
 * <p>An entry is a {@link Match} or, in a slot that has longer prefixes below it, the place of another node with the
 * sign bit set. The entry at position 1 is the match of all addresses for which the node has nothing better: the prefix
 * of exactly that length if there is one, else what a node further up would have said.
 *
 * <p>A node that grows or shrinks moves; what it leaves is used again by nodes of the same size. When the array is
 * full, all nodes move into a new one, in the order of the addresses.
 */
final class Nodes {

    /** Where the place of the topmost node is written. */
    static final int ROOT = 1;
    /** How many levels of nodes decide all 32 bits. */
    static final int LEVELS = 6;

    private static final int NODE = 0x8000_0000;
    private static final int HEADER = 4;
    private static final int LARGEST = size(63 + 64);
    /** More words than one change can take: a full node grows, and five new ones hold two entries each. */
    private static final int ROOM = 256;

    /** For each slot the inner positions above it. */
    private static final long[] ABOVE = new long[64];

    static {
        for (int slot = 0; slot < 64; slot++) {
            for (int bits = 0; bits < LEVELS; bits++) {
                ABOVE[slot] |= 1L << ((64 | slot) >>> 6 - bits);
            }
        }
    }

    private int[] words = new int[ROOM];
    private int end;
    private int live;
    /** By a quarter of their size, the first of the places that were left; each names the next. */
    private final int[] left = new int[LARGEST / 4 + 1];

    Nodes() {
        restart();
        words[ROOT] = create(Match.NONE);
    }

    /** The slot of an address in its node of a level from 0 to 5. */
    static int slot(int address, int level) {
        return (int) ((address & 0xffff_ffffL) << 4 >>> 30 - 6 * level) & 63;
    }

    static boolean isNode(int entry) {
        return entry < 0;
    }

    /**
     * Follows an address down. The heart of every look-up.
     *
     * @param end the level at which to end, even if there is a node
     */
    int find(int address, int end) {
        int[] memory = words;
        long key = (address & 0xffff_ffffL) << 4;
        int entry = memory[ROOT];
        for (int shift = 30; entry < 0 && shift > 30 - 6 * end; shift -= 6) {
            int node = entry & ~NODE;
            int slot = (int) (key >>> shift) & 63;
            long inner = pair(memory, node);
            long slots = pair(memory, node + 2);
            int above = Long.bitCount(inner & Long.highestOneBit(inner & ABOVE[slot]) - 1);
            int exact = Long.bitCount(inner) + Long.bitCount(slots & (1L << slot) - 1);
            // One of the two, without a branch that nobody could foretell.
            int hit = -(int) (slots >>> slot & 1);
            entry = memory[node + HEADER + (above ^ (above ^ exact) & hit)];
        }
        return entry;
    }

    /** What is written at a place. */
    int entry(int at) {
        return words[at];
    }

    void write(int at, int entry) {
        words[at] = entry;
    }

    /** The node whose place is written somewhere. */
    int node(int at) {
        return words[at] & ~NODE;
    }

    /** The inner positions of a node that are there. */
    long inner(int node) {
        return pair(words, node);
    }

    /** The slots of a node that are there. */
    long slots(int node) {
        return pair(words, node + 2);
    }

    boolean hasInner(int node, int position) {
        return (inner(node) >>> position & 1) != 0;
    }

    boolean hasSlot(int node, int slot) {
        return (slots(node) >>> slot & 1) != 0;
    }

    /** Where the entry of an inner position is, or would be. */
    int innerAt(int node, int position) {
        return node + HEADER + Long.bitCount(inner(node) & (1L << position) - 1);
    }

    /** Where the entry of a slot is, or would be. */
    int slotAt(int node, int slot) {
        return node + HEADER + Long.bitCount(inner(node)) + Long.bitCount(slots(node) & (1L << slot) - 1);
    }

    /**
     * Where the entry of the longest inner position above a slot is.
     *
     * @param bits how long it may be, 0 to 5
     */
    int above(int node, int slot, int bits) {
        long allowed = bits == 5 ? -1 : (1L << (2 << bits)) - 1;
        long there = inner(node) & ABOVE[slot] & allowed;
        return innerAt(node, 63 - Long.numberOfLeadingZeros(there));
    }

    /** Nothing but the entry at position 1. */
    boolean isBare(int node) {
        return inner(node) == 2 && slots(node) == 0;
    }

    /** A new node with nothing but an entry at position 1, as an entry for the slot above it. */
    int create(int entry) {
        int node = take(size(1));
        head(node, 2, 0);
        words[node + HEADER] = entry;
        return node | NODE;
    }

    /**
     * Adds an inner position.
     *
     * @param at where the place of the node is written
     */
    void insertInner(int at, int position, int entry) {
        int node = node(at);
        insert(at, innerAt(node, position), inner(node) | 1L << position, slots(node), entry);
    }

    /**
     * Adds a slot.
     *
     * @param at where the place of the node is written
     */
    void insertSlot(int at, int slot, int entry) {
        int node = node(at);
        insert(at, slotAt(node, slot), inner(node), slots(node) | 1L << slot, entry);
    }

    /**
     * Takes an inner position away.
     *
     * @param at where the place of the node is written
     */
    void removeInner(int at, int position) {
        int node = node(at);
        remove(at, innerAt(node, position), inner(node) & ~(1L << position), slots(node));
    }

    /**
     * Takes a slot away.
     *
     * @param at where the place of the node is written
     */
    void removeSlot(int at, int slot) {
        int node = node(at);
        remove(at, slotAt(node, slot), inner(node), slots(node) & ~(1L << slot));
    }

    /** Gives a bare node back. */
    void release(int node) {
        leave(node, size(1));
    }

    /** Sees to it that the next change finds room. */
    void makeRoom() {
        if (end + ROOM > words.length) {
            moveAll();
        }
    }

    /** Gives memory back if most of it lies idle. */
    void trim() {
        if (words.length > 4 * (live + ROOM)) {
            moveAll();
        }
    }

    long bytes() {
        return 32 + 16 + 4L * words.length + 16 + 4L * left.length;
    }

    private static int size(int entries) {
        return HEADER + entries + 3 & ~3;
    }

    private static long pair(int[] memory, int at) {
        return memory[at] & 0xffff_ffffL | (long) memory[at + 1] << 32;
    }

    private void head(int node, long inner, long slots) {
        words[node] = (int) inner;
        words[node + 1] = (int) (inner >>> 32);
        words[node + 2] = (int) slots;
        words[node + 3] = (int) (slots >>> 32);
    }

    private void insert(int at, int place, long inner, long slots, int entry) {
        int node = node(at);
        int entries = Long.bitCount(inner) + Long.bitCount(slots);
        int before = place - node - HEADER;
        int after = entries - 1 - before;
        int home = node;
        if (size(entries) != size(entries - 1)) {
            home = take(size(entries));
            System.arraycopy(words, node + HEADER, words, home + HEADER, before);
        }
        System.arraycopy(words, place, words, home + HEADER + before + 1, after);
        words[home + HEADER + before] = entry;
        head(home, inner, slots);
        settle(at, node, home, size(entries - 1));
    }

    private void remove(int at, int place, long inner, long slots) {
        int node = node(at);
        int entries = Long.bitCount(inner) + Long.bitCount(slots);
        int before = place - node - HEADER;
        int after = entries - before;
        int home = node;
        if (size(entries) != size(entries + 1)) {
            home = take(size(entries));
            System.arraycopy(words, node + HEADER, words, home + HEADER, before);
        }
        System.arraycopy(words, place + 1, words, home + HEADER + before, after);
        head(home, inner, slots);
        settle(at, node, home, size(entries + 1));
    }

    private void settle(int at, int old, int home, int oldSize) {
        if (home != old) {
            words[at] = home | NODE;
            leave(old, oldSize);
        }
    }

    private int take(int size) {
        live += size;
        int place = left[size >> 2];
        if (place != 0) {
            left[size >> 2] = words[place];
        } else {
            place = end;
            end += size;
        }
        return place;
    }

    private void leave(int place, int size) {
        live -= size;
        words[place] = left[size >> 2];
        left[size >> 2] = place;
    }

    private void restart() {
        end = ROOT + 1;
        live = ROOT + 1;
        Arrays.fill(left, 0);
    }

    private void moveAll() {
        int[] old = words;
        words = new int[live + live / 4 + 2 * ROOM];
        restart();
        words[ROOT] = copy(old, old[ROOT]);
    }

    private int copy(int[] old, int entry) {
        int from = entry & ~NODE;
        int inner = Long.bitCount(pair(old, from));
        int entries = inner + Long.bitCount(pair(old, from + 2));
        int to = take(size(entries));
        System.arraycopy(old, from, words, to, HEADER + entries);
        for (int i = to + HEADER + inner; i < to + HEADER + entries; i++) {
            if (isNode(words[i])) {
                words[i] = copy(old, words[i]);
            }
        }
        return to | NODE;
    }
}
