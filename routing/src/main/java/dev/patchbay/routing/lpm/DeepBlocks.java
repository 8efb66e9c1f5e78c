package dev.patchbay.routing.lpm;

/** Where to find the nodes of those /24s that have longer prefixes: a hash table without boxes. */
final class DeepBlocks {

    /** There is no node. */
    static final int NONE = 0;

    private static final long FREE = 0;

    /** The address of a /24 in the upper half, its node in the lower half; at most half of the places are taken. */
    private long[] entries = new long[16];

    private int size;

    DeepBlocks() {}

    /** The node of an address's /24, or {@link #NONE}. */
    int get(int address) {
        return (int) entries[place(address)];
    }

    void put(int address, int node) {
        int place = place(address);
        if (entries[place] == FREE && 2 * ++size > entries.length) {
            grow();
            place = place(address);
        }
        entries[place] = (long) address >> 8 << 40 | node & 0xffff_ffffL;
    }

    void remove(int address) {
        int gap = place(address);
        if (entries[gap] == FREE) {
            return;
        }
        size--;
        int mask = entries.length - 1;
        // Those behind the gap that would rather be in it move up.
        for (int at = gap + 1 & mask; entries[at] != FREE; at = at + 1 & mask) {
            int away = at - home((int) (entries[at] >>> 32)) & mask;
            if (away >= (at - gap & mask)) {
                entries[gap] = entries[at];
                gap = at;
            }
        }
        entries[gap] = FREE;
    }

    /** Asks anew for the node of every /24 that is here. What has no node any more is about to be removed. */
    void refresh(PrefixTree tree) {
        for (int at = 0; at < entries.length; at++) {
            if (entries[at] != FREE) {
                int address = (int) (entries[at] >>> 32);
                int node = tree.findBlock(address);
                entries[at] = Nodes.isNode(node) ? (long) address << 32 | node & 0xffff_ffffL : entries[at];
            }
        }
    }

    long bytes() {
        return 24 + 16 + 8L * entries.length;
    }

    private int home(int address) {
        return (address >>> 8) * 0x9e37_79b1 >>> 8 & entries.length - 1;
    }

    /** Where a /24 is, or would be. */
    private int place(int address) {
        int place = home(address);
        while (entries[place] != FREE && ((int) (entries[place] >>> 32) ^ address) >>> 8 != 0) {
            place = place + 1 & entries.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] old = entries;
        entries = new long[old.length * 2];
        for (long entry : old) {
            if (entry != FREE) {
                entries[place((int) (entry >>> 32))] = entry;
            }
        }
    }
}
