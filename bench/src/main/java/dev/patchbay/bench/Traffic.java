package dev.patchbay.bench;

/** A table of prefixes, and destinations inside of them that a router in network 10/8 passes on. */
final class Traffic {

    private final BgpTable table;

    /** The destinations. */
    final int[] addresses;
    /** For each, of the header that has it. */
    final char[] checksums;

    /** @param destinations how many, a power of two */
    Traffic(int routes, int destinations) {
        table = new BgpTable(routes, 7);
        addresses = table.covered(destinations);
        checksums = new char[destinations];
        for (int i = 0; i < destinations; i++) {
            while (isReserved(addresses[i])) {
                addresses[i] = table.covered(1)[0];
            }
            checksums[i] = Frames.checksum(addresses[i]);
        }
    }

    int prefix(int which) {
        return table.prefix[which];
    }

    int prefixLength(int which) {
        return table.length[which];
    }

    /** 127/8, this router's own 10/8, and 172/8, where its neighbours are. */
    private static boolean isReserved(int address) {
        int first = address >>> 24;
        return first == 127 || first == 10 || first == 172;
    }
}
