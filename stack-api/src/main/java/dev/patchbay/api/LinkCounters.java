package dev.patchbay.api;

/**
 * What went through a link. Bytes count what the driver handed over: the whole frame on Ethernet, the IP packet on
 * {@code lo} (kernel R8). Linux: {@code struct rtnl_link_stats64}.
 */
public record LinkCounters(
        long rxBytes,
        long rxPackets,
        long rxErrors,
        long rxDropped,
        long rxMissed,
        long multicast,
        long txBytes,
        long txPackets,
        long txErrors,
        long txDropped,
        long txCarrierErrors,
        long collisions) {}
