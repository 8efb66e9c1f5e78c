package dev.patchbay.packet;

/**
 * How far a packet's transport checksum can be trusted. Between devices of one JVM that declare the offload nobody
 * computes it, as on Linux's {@code lo} (kernel R11). Linux: {@code skb->ip_summed}.
 */
public enum Checksum {
    /** Unknown: in, it must be verified; out, it is complete in the bytes. */
    NONE,
    /** Known to be right. */
    UNNECESSARY,
    /** Only the pseudo-header's sum stands in the field; the rest is left to the device, or to nobody. */
    PARTIAL
}
