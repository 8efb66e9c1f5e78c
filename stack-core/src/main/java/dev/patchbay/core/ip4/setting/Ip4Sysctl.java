package dev.patchbay.core.ip4.setting;

import dev.patchbay.core.sysctl.IntParameter;

/**
 * The parameters of IPv4 that a namespace has once, {@code net.ipv4.*}: those that have an effect here, and two that only
 * keep what is written to them. Linux: ip-sysctl, sysctl_net_ipv4.c, route.c, ip_fragment.c.
 */
public enum Ip4Sysctl implements IntParameter {
    FIB_MULTIPATH_HASH_POLICY("fib_multipath_hash_policy", 0, 0, 3),
    FIB_MULTIPATH_USE_NEIGH("fib_multipath_use_neigh", 0, 0, 1),
    FWMARK_REFLECT("fwmark_reflect", 0, 0, 1),
    ICMP_ECHO_ENABLE_PROBE("icmp_echo_enable_probe", 0, 0, 1),
    ICMP_ECHO_IGNORE_ALL("icmp_echo_ignore_all", 0, 0, 1),
    ICMP_ECHO_IGNORE_BROADCASTS("icmp_echo_ignore_broadcasts", 1, 0, 1),
    ICMP_ERRORS_USE_INBOUND_IFADDR("icmp_errors_use_inbound_ifaddr", 0, 0, 1),
    ICMP_IGNORE_BOGUS_ERROR_RESPONSES("icmp_ignore_bogus_error_responses", 1, 0, 1),
    ICMP_MSGS_BURST("icmp_msgs_burst", 50, 0, Integer.MAX_VALUE),
    ICMP_MSGS_PER_SEC("icmp_msgs_per_sec", 1000, 0, Integer.MAX_VALUE),
    /** Milliseconds. */
    ICMP_RATELIMIT("icmp_ratelimit", 1000, 0, Integer.MAX_VALUE),
    /** Bit n: ICMP messages of type n are limited. */
    ICMP_RATEMASK("icmp_ratemask", 6168, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** Whether groups of the link itself, 224.0.0.x, are reported. */
    IGMP_LINK_LOCAL_MCAST_REPORTS("igmp_link_local_mcast_reports", 1, 0, 1),
    /** How often a change is reported where the querier does not say. */
    IGMP_QRV("igmp_qrv", 2, 1, Integer.MAX_VALUE),
    IP_DEFAULT_TTL("ip_default_ttl", 64, 1, 255),
    IP_FORWARD_USE_PMTU("ip_forward_use_pmtu", 0, 0, 1),
    IP_NO_PMTU_DISC("ip_no_pmtu_disc", 0, 0, 3),
    IP_NONLOCAL_BIND("ip_nonlocal_bind", 0, 0, 1),
    /** Bytes. */
    IPFRAG_HIGH_THRESH("ipfrag_high_thresh", 4_194_304, 0, Integer.MAX_VALUE),
    /** Without effect: fragments of one source are not counted. */
    IPFRAG_MAX_DIST("ipfrag_max_dist", 64, 0, Integer.MAX_VALUE),
    /** Seconds. */
    IPFRAG_TIME("ipfrag_time", 30, 0, Integer.MAX_VALUE),
    /** Bytes. */
    ROUTE_MIN_PMTU("route.min_pmtu", 552, 68, Integer.MAX_VALUE),
    /** Seconds. */
    ROUTE_MTU_EXPIRES("route.mtu_expires", 600, 0, Integer.MAX_VALUE),
    /** Redirects sent to a host that does not obey. */
    ROUTE_REDIRECT_NUMBER("route.redirect_number", 9, 0, Integer.MAX_VALUE);

    private final String leaf;
    private final int defaultValue;
    private final int min;
    private final int max;

    Ip4Sysctl(String leaf, int defaultValue, int min, int max) {
        this.leaf = leaf;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
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
        return min;
    }

    @Override
    public int max() {
        return max;
    }
}
