package dev.patchbay.ethernet.bridge;

/** What a port does, and does not. Linux: {@code BR_LEARNING} and its kin. */
enum PortFlag {
    /** Frames may leave by the port that they came by. */
    HAIRPIN,
    /** A message of the spanning tree switches the port off. */
    GUARD,
    /** A group is left at the first word. */
    FASTLEAVE,
    LEARNING,
    /** Takes frames to stations that nobody knows. */
    FLOOD,
    /** Takes frames to groups that nobody is known to hear. */
    MCAST_FLOOD,
    BCAST_FLOOD,
    /** Reaches only ports that are not isolated. */
    ISOLATED,
    /** Only stations that are known here may speak. */
    LOCKED;

    final int bit = 1 << ordinal();

    /** Those of a new port. */
    static final int DEFAULTS = LEARNING.bit | FLOOD.bit | MCAST_FLOOD.bit | BCAST_FLOOD.bit;
}
