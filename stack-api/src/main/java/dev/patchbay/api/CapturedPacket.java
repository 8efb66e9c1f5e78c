package dev.patchbay.api;

import dev.patchbay.packet.PacketType;
import org.jspecify.annotations.Nullable;

/**
 * A packet as a capture saw it.
 *
 * @param wallNanos when, in nanoseconds since 1970
 * @param device index of the link
 * @param deviceName name of the link
 * @param linkType Linux's {@code ARPHRD_*} of the link
 * @param type whose it is; {@link PacketType#OUTGOING} if it was being sent
 * @param sender the link address of its sender, null where the medium has none
 * @param protocol its EtherType
 * @param linkHeaderLength bytes of link header in front of {@code bytes}
 * @param bytes the packet from its link header on, cut to the capture's length
 * @param length its true length with the link header
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and not compared
public record CapturedPacket(
        long wallNanos,
        int device,
        String deviceName,
        int linkType,
        PacketType type,
        @Nullable MacAddress sender,
        int protocol,
        int linkHeaderLength,
        byte[] bytes,
        int length) {}
