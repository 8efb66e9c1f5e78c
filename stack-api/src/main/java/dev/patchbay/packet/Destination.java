package dev.patchbay.packet;

/**
 * Where a packet goes next: the resolved route that hangs on it. Only the network layer looks inside; to everyone else
 * it matters whether there is one, since a packet that {@code lo} hands back keeps it (kernel R11, R12). Linux: {@code
 * struct dst_entry}.
 */
public interface Destination {}
