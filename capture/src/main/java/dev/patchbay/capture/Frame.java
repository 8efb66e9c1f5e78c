package dev.patchbay.capture;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.packet.PacketType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A captured packet as a capture file holds it: bytes that begin with a known kind of link header. The bytes are handed
 * over, not copied; nobody changes them.
 *
 * @param layer the link header they begin with
 * @param wallNanos when, in nanoseconds since 1970
 * @param device index of the link it was seen on, 0 where nobody knows
 * @param deviceName name of that link, null where nobody knows
 * @param type whose it is, null where nobody knows
 * @param bytes what was captured of it
 * @param length its true length, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and not compared
public record Frame(
        LinkLayer layer,
        long wallNanos,
        int device,
        @Nullable String deviceName,
        @Nullable PacketType type,
        byte[] bytes,
        int length) {

    /** Linux: {@code ARPHRD_ETHER}. */
    private static final int ARPHRD_ETHER = 1;
    /** Linux: {@code ARPHRD_LOOPBACK}; captures of {@code lo} show an Ethernet header with zero addresses. */
    private static final int ARPHRD_LOOPBACK = 772;

    /** The kind of header that a capture of one link of Linux's type {@code ARPHRD_*} shows. */
    public static LinkLayer layerOf(int arphrd) {
        return arphrd == ARPHRD_ETHER || arphrd == ARPHRD_LOOPBACK ? LinkLayer.EN10MB : LinkLayer.RAW;
    }

    /** A packet as a capture of its own link shows it. */
    public static Frame of(CapturedPacket packet) {
        LinkLayer layer = layerOf(packet.linkType());
        byte[] bytes = packet.bytes();
        int length = packet.length();
        if (layer == LinkLayer.RAW && packet.linkHeaderLength() > 0) {
            int cut = Math.min(packet.linkHeaderLength(), bytes.length);
            bytes = Arrays.copyOfRange(bytes, cut, bytes.length);
            length -= cut;
        }
        return new Frame(layer, packet.wallNanos(), packet.device(), packet.deviceName(), packet.type(), bytes, length);
    }

    /** A packet as a capture of all links shows it: Linux's cooked header in front of the packet's network header. */
    public static Frame cooked(CapturedPacket packet) {
        byte[] bytes = CookedHeader.prepend(packet);
        int length = packet.length() - Math.min(packet.linkHeaderLength(), packet.length()) + CookedHeader.LENGTH;
        return new Frame(
                LinkLayer.LINUX_SLL2,
                packet.wallNanos(),
                packet.device(),
                packet.deviceName(),
                packet.type(),
                bytes,
                length);
    }
}
