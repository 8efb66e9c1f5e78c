package dev.patchbay.routing.lpm;

/**
 * Any number of prefixes in a tree that decides six bits at each level, see {@link Nodes}.
 *
 * <p>The prefixes of 1 to 6 bits are in the topmost node, those of 7 to 12 bits in the nodes of level 1, and so on. A
 * prefix that ends inside of a level is an inner position there; one that ends with the level is a slot, or position 1
 * of the node below that slot if there is one. A change is one way down, and a glance at those nodes just below the
 * prefix that have nothing longer in between.
 */
final class PrefixTree implements Prefixes {

    private static final int LEVEL_BITS = 6;
    /** The level that begins after 24 bits. */
    private static final int BLOCK_LEVEL = 4;

    private final Nodes nodes = new Nodes();
    /** Where the place of each node on the way down is written. */
    private final int[] path = new int[Nodes.LEVELS];

    PrefixTree() {
        path[0] = Nodes.ROOT;
    }

    @Override
    public int find(int address) {
        return nodes.find(address, Nodes.LEVELS);
    }

    /** The match of all of an address's /24; or, if there are longer prefixes in it, a node. */
    int findBlock(int address) {
        return nodes.find(address, BLOCK_LEVEL);
    }

    @Override
    public int find(int address, int longest) {
        int best = Match.NONE;
        int at = Nodes.ROOT;
        for (int level = 0; Nodes.isNode(nodes.entry(at)); level++) {
            int node = nodes.node(at);
            int slot = Nodes.slot(address, level);
            int bits = longest - LEVEL_BITS * level;
            best = nodes.entry(nodes.above(node, slot, Math.min(bits, LEVEL_BITS - 1)));
            if (bits < LEVEL_BITS || !nodes.hasSlot(node, slot)) {
                return best;
            }
            at = nodes.slotAt(node, slot);
        }
        return nodes.entry(at);
    }

    @Override
    public int get(int prefix, int length) {
        int match = find(prefix, length);
        return Match.length(match) == length ? Match.value(match) : 0;
    }

    @Override
    public boolean put(int prefix, int length, int value) {
        nodes.makeRoom();
        int match = Match.of(length, value);
        int level = level(length);
        int at = reach(prefix, level);
        int node = nodes.node(at);
        int bits = length - LEVEL_BITS * level;
        int slot = Nodes.slot(prefix, level);
        if (bits == LEVEL_BITS) {
            return putSlot(at, slot, length, match);
        }
        int position = position(slot, bits);
        boolean added = true;
        if (nodes.hasInner(node, position)) {
            int place = nodes.innerAt(node, position);
            added = !isExact(nodes.entry(place), length);
            nodes.write(place, match);
        } else {
            nodes.insertInner(at, position, match);
        }
        handDown(nodes.node(at), position, length, match);
        return added;
    }

    @Override
    public int remove(int prefix, int length) {
        nodes.makeRoom();
        int level = level(length);
        if (!seek(prefix, level)) {
            return ABSENT;
        }
        int bits = length - LEVEL_BITS * level;
        int slot = Nodes.slot(prefix, level);
        int uncovered = bits == LEVEL_BITS
                ? removeSlot(path[level], slot, length)
                : removeInner(path[level], slot, bits, length);
        if (uncovered != ABSENT) {
            prune(prefix, level);
            nodes.trim();
        }
        return uncovered;
    }

    @Override
    public void forEach(PrefixVisitor visitor) {
        new PrefixWalk(nodes, visitor).run();
    }

    @Override
    public long bytes() {
        return 24 + 16 + 4L * path.length + nodes.bytes();
    }

    /** The level that prefixes of a length are in. */
    private static int level(int length) {
        return length == 0 ? 0 : (length - 1) / LEVEL_BITS;
    }

    /** The inner position of so many bits above a slot. */
    private static int position(int slot, int bits) {
        return 1 << bits | slot >>> LEVEL_BITS - bits;
    }

    /** Whether an entry is a prefix of just this length, and not one handed down. */
    static boolean isExact(int entry, int length) {
        return entry != Match.NONE && Match.length(entry) == length;
    }

    /**
     * Goes down to a level, making nodes where there are none.
     *
     * @return where the node's place is written
     */
    private int reach(int prefix, int level) {
        int at = Nodes.ROOT;
        for (int above = 0; above < level; above++) {
            int node = nodes.node(at);
            int slot = Nodes.slot(prefix, above);
            if (!nodes.hasSlot(node, slot)) {
                int inherited = nodes.entry(nodes.above(node, slot, LEVEL_BITS - 1));
                nodes.insertSlot(at, slot, nodes.create(inherited));
                node = nodes.node(at);
            }
            at = nodes.slotAt(node, slot);
            int entry = nodes.entry(at);
            if (!Nodes.isNode(entry)) {
                nodes.write(at, nodes.create(entry));
            }
        }
        return at;
    }

    /**
     * Goes down to a level and notes the path.
     *
     * @return false if there is no node
     */
    private boolean seek(int prefix, int level) {
        for (int above = 0; above < level; above++) {
            int node = nodes.node(path[above]);
            int slot = Nodes.slot(prefix, above);
            int at = nodes.slotAt(node, slot);
            if (!nodes.hasSlot(node, slot) || !Nodes.isNode(nodes.entry(at))) {
                return false;
            }
            path[above + 1] = at;
        }
        return true;
    }

    private boolean putSlot(int at, int slot, int length, int match) {
        int node = nodes.node(at);
        if (!nodes.hasSlot(node, slot)) {
            nodes.insertSlot(at, slot, match);
            return true;
        }
        int place = nodes.slotAt(node, slot);
        if (!Nodes.isNode(nodes.entry(place))) {
            nodes.write(place, match);
            return false;
        }
        int below = nodes.node(place);
        boolean added = !isExact(nodes.entry(nodes.innerAt(below, 1)), length);
        inherit(below, length, match);
        return added;
    }

    private int removeSlot(int at, int slot, int length) {
        int node = nodes.node(at);
        if (!nodes.hasSlot(node, slot)) {
            return ABSENT;
        }
        int uncovered = nodes.entry(nodes.above(node, slot, LEVEL_BITS - 1));
        int place = nodes.slotAt(node, slot);
        if (!Nodes.isNode(nodes.entry(place))) {
            nodes.removeSlot(at, slot);
            return uncovered;
        }
        int below = nodes.node(place);
        if (!isExact(nodes.entry(nodes.innerAt(below, 1)), length)) {
            return ABSENT;
        }
        inherit(below, length, uncovered);
        return uncovered;
    }

    private int removeInner(int at, int slot, int bits, int length) {
        int node = nodes.node(at);
        int position = position(slot, bits);
        if (!nodes.hasInner(node, position) || !isExact(nodes.entry(nodes.innerAt(node, position)), length)) {
            return ABSENT;
        }
        int uncovered = Match.NONE;
        if (bits == 0) {
            nodes.write(nodes.innerAt(node, position), Match.NONE);
        } else {
            uncovered = nodes.entry(nodes.above(node, slot, bits - 1));
            nodes.removeInner(at, position);
        }
        handDown(nodes.node(at), position, length, uncovered);
        return uncovered;
    }

    /** Gives a match to the nodes right below an inner position, and on down. */
    private void handDown(int node, int position, int length, int match) {
        int bits = 31 - Integer.numberOfLeadingZeros(position);
        long range = bits == 0 ? -1 : (1L << (1 << LEVEL_BITS - bits)) - 1 << (position << LEVEL_BITS - bits);
        for (long rest = nodes.slots(node) & range; rest != 0; rest &= rest - 1) {
            int place = nodes.slotAt(node, Long.numberOfTrailingZeros(rest));
            if (Nodes.isNode(nodes.entry(place))) {
                inherit(nodes.node(place), length, match);
            }
        }
    }

    /** Gives a match to a node, in the place of what prefixes up to a length have given it. */
    private void inherit(int node, int length, int match) {
        int place = nodes.innerAt(node, 1);
        if (Match.length(nodes.entry(place)) <= length) {
            nodes.write(place, match);
            handDown(node, 1, length, match);
        }
    }

    /** Takes the nodes away, from a level upwards, that have nothing left to decide. */
    private void prune(int prefix, int from) {
        for (int level = from; level > 0; level--) {
            int node = nodes.node(path[level]);
            if (!nodes.isBare(node)) {
                return;
            }
            int entry = nodes.entry(nodes.innerAt(node, 1));
            nodes.release(node);
            if (isExact(entry, LEVEL_BITS * level)) {
                nodes.write(path[level], entry);
                return;
            }
            nodes.removeSlot(path[level - 1], Nodes.slot(prefix, level - 1));
        }
    }
}
