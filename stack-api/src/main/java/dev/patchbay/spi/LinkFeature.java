package dev.patchbay.spi;

/**
 * What a driver does itself; without the feature the stack does it before {@code transmit}. Linux: {@code
 * NETIF_F_*}.
 */
public enum LinkFeature {
    /** Takes packets whose transport checksum is {@code PARTIAL}. */
    CSUM,
    /** Takes packets with blocks behind the header area. */
    SG,
    /** Takes super-segments. */
    GSO,
    /** Takes frames whose VLAN tag stands beside the bytes. Linux: {@code NETIF_F_HW_VLAN_CTAG_TX} and STAG. */
    VLAN_TX,
    /** Bears no VLAN devices. Linux: {@code vlan_challenged}. */
    VLAN_CHALLENGED,
    /** Stays in the namespace it was made in. Linux: {@code netns_immutable}. */
    NETNS_IMMUTABLE
}
