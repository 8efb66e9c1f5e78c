package dev.patchbay.routing.lpm;

/**
 * One walk over all prefixes of a tree, by address, and of the same address the longest first. What lies below a slot
 * begins where the slot's own and the inner positions begin, so the deepest node speaks first and calls those above it.
 */
final class PrefixWalk {

    private static final int DEEPEST = Nodes.LEVELS - 1;

    private final Nodes nodes;
    private final PrefixVisitor visitor;
    /** The node and the slot of each level where the walk is. */
    private final int[] node = new int[Nodes.LEVELS];

    private final int[] slot = new int[Nodes.LEVELS];

    PrefixWalk(Nodes nodes, PrefixVisitor visitor) {
        this.nodes = nodes;
        this.visitor = visitor;
    }

    void run() {
        walk(nodes.node(Nodes.ROOT), 0, 0);
    }

    private void walk(int here, int address, int level) {
        node[level] = here;
        // The last level decides but two bits.
        int step = level == DEEPEST ? 16 : 1;
        for (int at = 0; at < 64; at += step) {
            slot[level] = at;
            int begin = address | (level == DEEPEST ? at >>> 4 : at << 26 - 6 * level);
            if (!nodes.hasSlot(here, at)) {
                shorter(begin, level);
                continue;
            }
            int place = nodes.slotAt(here, at);
            int entry = nodes.entry(place);
            if (Nodes.isNode(entry)) {
                walk(nodes.node(place), begin, level + 1);
            } else {
                visitor.visit(begin, Match.length(entry), Match.value(entry));
                shorter(begin, level);
            }
        }
    }

    /** Shows the inner positions that begin where the walk is, at a level and the levels above it. */
    private void shorter(int begin, int from) {
        for (int level = from; level >= 0; level--) {
            int at = slot[level];
            for (int bits = 5; bits >= 0 && (at & (1 << 6 - bits) - 1) == 0; bits--) {
                show(begin, level, 1 << bits | at >>> 6 - bits, 6 * level + bits);
            }
            if (at != 0) {
                return;
            }
        }
    }

    private void show(int begin, int level, int position, int length) {
        if (nodes.hasInner(node[level], position)) {
            int entry = nodes.entry(nodes.innerAt(node[level], position));
            if (PrefixTree.isExact(entry, length)) {
                visitor.visit(begin, length, Match.value(entry));
            }
        }
    }
}
