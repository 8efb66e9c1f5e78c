package dev.patchbay.capture.file;

import dev.patchbay.packet.PacketType;
import org.jspecify.annotations.Nullable;

/** Whose a packet was, as the flags of a pcapng packet say it: direction and kind of reception. §4.3.1. */
final class PacketFlags {

    private static final int DIRECTION = 0x03;
    private static final int INBOUND = 0x01;
    private static final int OUTBOUND = 0x02;
    private static final int RECEPTION = 0x1c;
    private static final int UNICAST = 0x04;
    private static final int MULTICAST = 0x08;
    private static final int BROADCAST = 0x0c;
    private static final int PROMISCUOUS = 0x10;

    private PacketFlags() {}

    static int of(PacketType type) {
        return switch (type) {
            case HOST -> INBOUND | UNICAST;
            case MULTICAST -> INBOUND | MULTICAST;
            case BROADCAST -> INBOUND | BROADCAST;
            case OTHERHOST -> INBOUND | PROMISCUOUS;
            case OUTGOING, LOOPBACK -> OUTBOUND;
        };
    }

    /** Null if the flags do not say. */
    static @Nullable PacketType type(int flags) {
        if ((flags & DIRECTION) == OUTBOUND) {
            return PacketType.OUTGOING;
        }
        if ((flags & DIRECTION) != INBOUND) {
            return null;
        }
        return switch (flags & RECEPTION) {
            case MULTICAST -> PacketType.MULTICAST;
            case BROADCAST -> PacketType.BROADCAST;
            case PROMISCUOUS -> PacketType.OTHERHOST;
            default -> PacketType.HOST;
        };
    }
}
