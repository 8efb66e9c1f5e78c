package dev.patchbay.capture;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.MacAddress;
import dev.patchbay.wire.Bytes;

/**
 * Linux's cooked header, version 2: protocol (2 bytes), zero (2), index of the link (4), {@code ARPHRD_*} (2), whose
 * the packet is (1), length of the sender's address (1), the address (8). libpcap: {@code struct sll2_header}.
 */
final class CookedHeader {

    static final int LENGTH = 20;

    private static final int ADDRESS_LENGTH = 6;

    private CookedHeader() {}

    /** The captured bytes of a packet with its link header replaced by a cooked one. */
    static byte[] prepend(CapturedPacket packet) {
        byte[] from = packet.bytes();
        int cut = Math.min(packet.linkHeaderLength(), from.length);
        byte[] to = new byte[LENGTH + from.length - cut];
        Bytes.put16(to, 0, packet.protocol());
        Bytes.put32(to, 4, packet.device());
        Bytes.put16(to, 8, packet.linkType());
        Bytes.put8(to, 10, packet.type().ordinal()); // listed in the order of if_packet.h
        MacAddress sender = packet.sender();
        if (sender != null) {
            Bytes.put8(to, 11, ADDRESS_LENGTH);
            Bytes.put48(to, 12, sender.bits());
        }
        System.arraycopy(from, cut, to, LENGTH, from.length - cut);
        return to;
    }
}
