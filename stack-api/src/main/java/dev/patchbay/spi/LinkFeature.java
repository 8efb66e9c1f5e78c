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
    /** Stays in the namespace it was made in. Linux: {@code netns_immutable}. */
    NETNS_IMMUTABLE
}
