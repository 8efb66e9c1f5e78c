package dev.patchbay.api.socket;

/** What a socket can be asked about its queues. Linux: ioctl(2), tcp(7), udp(7). */
public enum Ioctl {
    /** Bytes that wait to be received; of datagrams, those of the first. */
    SIOCINQ,
    /** Bytes that were sent and are not acknowledged, or not sent yet. */
    SIOCOUTQ,
    /** Bytes that wait to be sent for the first time. */
    SIOCOUTQNSD,
    /** 1 if the next byte to be received is the urgent one, else 0. */
    SIOCATMARK
}
