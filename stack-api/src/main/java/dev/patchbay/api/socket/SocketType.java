package dev.patchbay.api.socket;

/** How a socket speaks. Linux: {@code SOCK_*}. */
public enum SocketType {
    /** A stream of bytes. */
    STREAM,
    /** Datagrams; in the packet family, frames without their link header; with ICMP, a ping socket. */
    DGRAM,
    /** The protocol below: IP packets, or whole frames. */
    RAW
}
