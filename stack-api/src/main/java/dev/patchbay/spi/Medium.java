package dev.patchbay.spi;

/** What a link carries, and so which stages its input path has. */
public enum Medium {
    /** Ethernet frames: 14 bytes of header, neighbours to be resolved. */
    ETHERNET,
    /** Bare IP packets. On capture a loopback device still shows the header of zeros that Linux shows. */
    IP
}
