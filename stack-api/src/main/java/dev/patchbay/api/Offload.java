package dev.patchbay.api;

/**
 * What a device may do for the stack, as {@code ethtool -K} switches it. One hangs on the other: without {@link #TX} no
 * {@link #SG}, without that no {@link #TSO}.
 */
public enum Offload {
    /** Completes transport checksums, or has somebody to leave them to. Linux: {@code tx-checksumming}. */
    TX,
    /** Takes payload in pieces. Linux: {@code scatter-gather}. */
    SG,
    /** Takes super-segments. Linux: {@code tcp-segmentation-offload}. */
    TSO
}
