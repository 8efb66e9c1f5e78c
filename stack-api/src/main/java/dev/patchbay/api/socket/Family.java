package dev.patchbay.api.socket;

/** The address family of a socket. Linux: {@code AF_*}. */
public enum Family {
    /** IPv4. */
    INET,
    /** Frames of a link, packet(7). */
    PACKET
}
