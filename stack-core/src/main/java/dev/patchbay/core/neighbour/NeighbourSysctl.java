package dev.patchbay.core.neighbour;

import dev.patchbay.core.sysctl.IntParameter;

/**
 * The parameters of neighbour resolution, {@code net.ipv4.neigh.DEV.*}: those that have an effect here. Times whose
 * names do not say otherwise are in seconds, {@code locktime} in hundredths. Linux: arp_tbl, neigh_sysctl_template.
 */
enum NeighbourSysctl implements IntParameter {
    /** So many times a resolver outside the kernel would be asked; there is none, so nobody is, and time passes. */
    APP_SOLICIT(0),
    BASE_REACHABLE_TIME_MS(30_000),
    DELAY_FIRST_PROBE_TIME(5),
    GC_STALE_TIME(60),
    LOCKTIME(100),
    MCAST_RESOLICIT(0),
    MCAST_SOLICIT(3),
    RETRANS_TIME_MS(1_000),
    UCAST_SOLICIT(3),
    /** Memory that packets may take while they wait for one neighbour; {@code unres_qlen} says the same in packets. */
    UNRES_QLEN_BYTES(212_992),
    // These three are of the namespace as a whole and stand under "default" only.
    GC_THRESH1(128),
    GC_THRESH2(512),
    GC_THRESH3(1024);

    private final int defaultValue;
    private final String leaf;

    NeighbourSysctl(int defaultValue) {
        this.defaultValue = defaultValue;
        this.leaf = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it belongs to the namespace and not to a device. */
    boolean isCommon() {
        return compareTo(GC_THRESH1) >= 0;
    }

    @Override
    public String leaf() {
        return leaf;
    }

    @Override
    public int defaultValue() {
        return defaultValue;
    }

    @Override
    public int min() {
        return 0;
    }
}
