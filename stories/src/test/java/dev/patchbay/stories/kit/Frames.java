package dev.patchbay.stories.kit;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import dev.patchbay.wire.VlanTag;
import java.util.Arrays;

/** Frames written by hand, for what no host sends by itself. */
public final class Frames {

    /** Where a tag stands: behind the two addresses. */
    private static final int TAG_AT = 12;

    private final int source;
    private final int destination;
    private int ttl = 64;
    private int protocol = IpProtocol.ICMP;
    private int id = 0x4711;
    private int fragment;
    private byte[] payload = {};

    private Frames(int source, int destination) {
        this.source = source;
        this.destination = destination;
    }

    /** An IPv4 packet. */
    public static Frames ip(String source, String destination) {
        return new Frames(
                Ip4Address.parse(source).bits(), Ip4Address.parse(destination).bits());
    }

    /** An ARP packet in a broadcast frame, or in one to a station. */
    public static byte[] arp(
            int operation, MacAddress to, MacAddress sender, String senderAddress, MacAddress target, String address) {
        byte[] frame = new byte[EthernetHeader.LENGTH + ArpHeader.LENGTH];
        EthernetHeader.write(frame, 0, to.bits(), sender.bits(), EtherType.ARP);
        ArpHeader.write(
                frame,
                EthernetHeader.LENGTH,
                operation,
                sender.bits(),
                Ip4Address.parse(senderAddress).bits(),
                target.bits(),
                Ip4Address.parse(address).bits());
        return frame;
    }

    /** Who has an address? */
    public static byte[] whoHas(MacAddress sender, String senderAddress, String address) {
        return arp(ArpHeader.REQUEST, MacAddress.BROADCAST, sender, senderAddress, MacAddress.ZERO, address);
    }

    public Frames ttl(int hops) {
        ttl = hops;
        return this;
    }

    public Frames id(int number) {
        id = number;
        return this;
    }

    /** The flags and the offset in units of 8 bytes. */
    public Frames fragment(int flagsAndOffset) {
        fragment = flagsAndOffset;
        return this;
    }

    public Frames payload(int ipProtocol, byte[] bytes) {
        protocol = ipProtocol;
        payload = bytes;
        return this;
    }

    /** An echo request with so many bytes of data. */
    public Frames echo(int identifier, int size) {
        return icmp(IcmpHeader.ECHO, 0, identifier << 16 | 1, new byte[size]);
    }

    /** An ICMP message with a right checksum. */
    public Frames icmp(int type, int code, int rest, byte[] data) {
        byte[] message = Arrays.copyOf(new byte[IcmpHeader.LENGTH], IcmpHeader.LENGTH + data.length);
        IcmpHeader.write(message, 0, type, code, rest);
        System.arraycopy(data, 0, message, IcmpHeader.LENGTH, data.length);
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        return payload(IpProtocol.ICMP, message);
    }

    /** A UDP datagram with a right checksum. */
    public Frames udp(int sourcePort, int destinationPort, byte[] data) {
        int length = UdpHeader.LENGTH + data.length;
        byte[] datagram = new byte[length];
        UdpHeader.write(datagram, 0, sourcePort, destinationPort, length, 0);
        System.arraycopy(data, 0, datagram, UdpHeader.LENGTH, data.length);
        long pseudo = InternetChecksum.pseudo(source, destination, IpProtocol.UDP, length);
        long sum = InternetChecksum.sum(datagram, 0, length, pseudo);
        int checksum = ~InternetChecksum.fold(sum) & 0xffff;
        Bytes.put16(datagram, UdpHeader.CHECKSUM_AT, checksum == 0 ? 0xffff : checksum);
        return payload(IpProtocol.UDP, datagram);
    }

    /** The packet alone. */
    public byte[] packet() {
        byte[] packet = new byte[Ip4Header.MIN_LENGTH + payload.length];
        Ip4Header.write(packet, 0, 0, packet.length, id, fragment, ttl, protocol, source, destination);
        Ip4Header.seal(packet, 0);
        System.arraycopy(payload, 0, packet, Ip4Header.MIN_LENGTH, payload.length);
        return packet;
    }

    /** The packet in a frame. */
    public byte[] frame(MacAddress to, MacAddress from) {
        return frame(to, from, packet());
    }

    /** Any IPv4 packet in a frame. */
    public static byte[] frame(MacAddress to, MacAddress from, byte[] packet) {
        byte[] frame = new byte[EthernetHeader.LENGTH + packet.length];
        EthernetHeader.write(frame, 0, to.bits(), from.bits(), EtherType.IP4);
        System.arraycopy(packet, 0, frame, EthernetHeader.LENGTH, packet.length);
        return frame;
    }

    /** A frame with one more VLAN tag, outside those that it has. */
    public static byte[] tagged(int protocol, int tci, byte[] frame) {
        byte[] more = new byte[frame.length + VlanTag.LENGTH];
        System.arraycopy(frame, 0, more, 0, TAG_AT);
        Bytes.put32(more, TAG_AT, VlanTag.of(protocol, tci));
        System.arraycopy(frame, TAG_AT, more, TAG_AT + VlanTag.LENGTH, frame.length - TAG_AT);
        return more;
    }

    /** A frame of a local experimental EtherType, with 46 bytes that nobody looks at. */
    public static byte[] blank(MacAddress to, MacAddress from) {
        byte[] frame = new byte[EthernetHeader.LENGTH + 46];
        EthernetHeader.write(frame, 0, to.bits(), from.bits(), 0x88b5);
        return frame;
    }
}
