package dev.patchbay.packet;

/** To whom the link layer addressed a packet, seen from the device that received it. Linux: if_packet.h. */
public enum PacketType {
    /** To us. */
    HOST,
    /** To everyone on the link. */
    BROADCAST,
    /** To a group. */
    MULTICAST,
    /** To somebody else; only captures and bridges see it. */
    OTHERHOST,
    /** From us. */
    OUTGOING,
    /** Our own copy of a broadcast or multicast that we sent; captures do not show it (kernel R27). */
    LOOPBACK
}
