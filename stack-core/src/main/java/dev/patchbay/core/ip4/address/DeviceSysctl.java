package dev.patchbay.core.ip4.address;

import dev.patchbay.core.sysctl.IntParameter;

/**
 * The parameters that IPv4 keeps for each device, {@code net.ipv4.conf.DEV.*}: those that have an effect here. Linux:
 * ip-sysctl, inetdevice.h.
 */
public enum DeviceSysctl implements IntParameter {
    ACCEPT_LOCAL(0),
    ACCEPT_REDIRECTS(1),
    ARP_ACCEPT(0),
    ARP_ANNOUNCE(0),
    ARP_EVICT_NOCARRIER(1),
    ARP_FILTER(0),
    ARP_IGNORE(0),
    ARP_NOTIFY(0),
    BC_FORWARDING(0),
    DROP_GRATUITOUS_ARP(0),
    DROP_UNICAST_IN_L2_MULTICAST(0),
    /** 1 or 2: speaks that version of IGMP; 0: as queriers do. */
    FORCE_IGMP_VERSION(0),
    FORWARDING(0),
    /** Milliseconds. */
    IGMPV2_UNSOLICITED_REPORT_INTERVAL(10_000),
    /** Milliseconds. */
    IGMPV3_UNSOLICITED_REPORT_INTERVAL(1_000),
    IGNORE_ROUTES_WITH_LINKDOWN(0),
    LOG_MARTIANS(0),
    PROMOTE_SECONDARIES(0),
    PROXY_ARP(0),
    ROUTE_LOCALNET(0),
    RP_FILTER(0),
    /** Where {@link #SHARED_MEDIA} is off: redirects may only name a router that some route uses already. */
    SECURE_REDIRECTS(1),
    SEND_REDIRECTS(1),
    SHARED_MEDIA(1),
    SRC_VALID_MARK(0);

    private final int defaultValue;
    private final String leaf;

    DeviceSysctl(int defaultValue) {
        this.defaultValue = defaultValue;
        this.leaf = name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String leaf() {
        return leaf;
    }

    @Override
    public int defaultValue() {
        return defaultValue;
    }
}
