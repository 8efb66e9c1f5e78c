package dev.patchbay.ethernet.bridge;

import dev.patchbay.spi.LowerLink;

/** What it costs to go by a port, from how fast its link is. IEEE 802.1D-1998 table 8-5; Linux: {@code port_cost}. */
final class PathCost {

    private static final int UNKNOWN = 100;

    private PathCost() {}

    static int of(LowerLink link) {
        return switch (link.speed()) {
            case 10_000 -> 2;
            case 5_000 -> 3;
            case 2_500, 1_000 -> 4;
            case 100 -> 19;
            case 10 -> 100;
            default -> link.speed() > 10_000 ? 1 : UNKNOWN;
        };
    }
}
