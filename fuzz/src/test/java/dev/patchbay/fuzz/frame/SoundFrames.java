package dev.patchbay.fuzz.frame;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.UdpHeader;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Frames as machines send them, of every protocol that the stack speaks, with contents made by chance. */
final class SoundFrames {

    static final long STRANGER = 0x02_00_00_00_00_77L;

    private static final int ETHERNET = EthernetHeader.LENGTH;

    /** Own ones, neighbours', those beyond a router, groups, and those that may not stand there. */
    private static final int[] ADDRESSES = addresses(
            "10.0.0.1",
            "10.0.0.1",
            "10.0.0.2",
            "10.0.0.255",
            "10.0.0.0",
            "10.9.0.1",
            "10.9.0.5",
            "10.3.0.1",
            "10.3.0.2",
            "192.0.2.9",
            "127.0.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "239.1.2.3",
            "240.0.0.1",
            "8.8.8.8");

    private final SplittableRandom chance;
    private final long station;

    SoundFrames(SplittableRandom chance, long station) {
        this.chance = chance;
        this.station = station;
    }

    private static int[] addresses(String... texts) {
        return Arrays.stream(texts)
                .mapToInt(text -> Ip4Address.parse(text).bits())
                .toArray();
    }

    byte[] noise(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    int pick(int... from) {
        return from[chance.nextInt(from.length)];
    }

    int address() {
        return pick(ADDRESSES);
    }

    /** Writes a link header in front of what stands there. */
    byte[] addressed(byte[] frame, int type) {
        long to = chance.nextInt(4) == 0 ? EthernetHeader.BROADCAST : station;
        EthernetHeader.write(frame, 0, to, STRANGER, type);
        return frame;
    }

    byte[] next() {
        return switch (chance.nextInt(11)) {
            case 0 -> arp();
            case 1 -> icmp(IcmpHeader.ECHO, 0, noise(chance.nextInt(100)));
            case 2 -> icmp(pick(0, 3, 4, 5, 8, 11, 12, 13, 14, 17, 40, 42), chance.nextInt(16), noise(60));
            case 3 -> icmp(pick(3, 3, 4, 5, 11, 12), chance.nextInt(16), quoted());
            case 4 -> ip(pick(0, 47, 89, 132, 255), 0, 0, noise(chance.nextInt(60)));
            case 5 -> ip(IpProtocol.ICMP, 0, 4 * chance.nextInt(11), noise(8 + chance.nextInt(40)));
            case 6 -> ip(IpProtocol.TCP, 0, 0, tcp());
            case 7 -> ip(IpProtocol.IGMP, 0, pick(0, 4), igmp());
            case 8 -> tagged();
            case 9 -> ip(IpProtocol.UDP, 0, 4 * chance.nextInt(11), udp(chance.nextInt(50)));
            default -> ip(IpProtocol.UDP, 0, 0, udp(chance.nextInt(1500)));
        };
    }

    private byte[] arp() {
        byte[] frame = addressed(new byte[ETHERNET + ArpHeader.LENGTH], EtherType.ARP);
        ArpHeader.write(frame, ETHERNET, 1 + chance.nextInt(2), STRANGER, address(), station, address());
        return frame;
    }

    private byte[] icmp(int type, int code, byte[] payload) {
        byte[] message = new byte[IcmpHeader.LENGTH + payload.length];
        IcmpHeader.write(message, 0, type, code, chance.nextInt());
        System.arraycopy(payload, 0, message, IcmpHeader.LENGTH, payload.length);
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        return ip(IpProtocol.ICMP, 0, 0, message);
    }

    /** What an ICMP error quotes: the beginning of a packet that may have been ours. */
    private byte[] quoted() {
        byte[] packet = switch (chance.nextInt(4)) {
            case 0 -> ip(IpProtocol.TCP, 0, 0, tcp());
            case 1 -> icmp(IcmpHeader.ECHO, 0, noise(20));
            default -> ip(IpProtocol.UDP, 0, pick(0, 0, 8), udp(20));
        };
        return Arrays.copyOfRange(packet, ETHERNET, ETHERNET + chance.nextInt(packet.length - ETHERNET + 1));
    }

    private int port() {
        return pick(7, 7, 9, 5000, 5001, 0, 65535, chance.nextInt(65536));
    }

    byte[] udp(int payload) {
        byte[] datagram = new byte[UdpHeader.LENGTH + payload];
        UdpHeader.write(datagram, 0, port(), port(), datagram.length, pick(0, 0, 0, 0x1234));
        return datagram;
    }

    /** A segment with options, more or less as RFC 9293 §3.1 has them. */
    private byte[] tcp() {
        int options = 4 * chance.nextInt(11);
        byte[] segment = noise(TcpHeader.MIN_LENGTH + options + chance.nextInt(40));
        Bytes.put16(segment, 0, port());
        Bytes.put16(segment, 2, port());
        segment[12] = (byte) ((TcpHeader.MIN_LENGTH + options) / 4 << 4);
        segment[13] =
                (byte) pick(TcpHeader.SYN, TcpHeader.ACK, TcpHeader.RST, TcpHeader.FIN | TcpHeader.ACK, 0x3f, 0, 0xff);
        return segment;
    }

    /** A query or a report. RFC 2236 §2, RFC 3376 §4. */
    private byte[] igmp() {
        byte[] message = noise(8 + 4 * chance.nextInt(6));
        message[0] = (byte) pick(0x11, 0x12, 0x16, 0x17, 0x22, 0x13);
        Bytes.put32(message, 4, pick(0, address()));
        Bytes.put16(message, 2, 0);
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        return message;
    }

    /** With a VLAN tag or two. IEEE 802.1Q §9. */
    private byte[] tagged() {
        byte[] inner = chance.nextBoolean() ? arp() : ip(IpProtocol.UDP, 0, 0, udp(20));
        int tags = 1 + chance.nextInt(3);
        byte[] frame = new byte[inner.length + 4 * tags];
        System.arraycopy(inner, 0, frame, 0, 12);
        for (int i = 0; i < tags; i++) {
            Bytes.put16(frame, 12 + 4 * i, pick(0x8100, 0x8100, 0x88a8));
            Bytes.put16(frame, 14 + 4 * i, pick(0, 1, 7, 0xfff, chance.nextInt(65536)));
        }
        System.arraycopy(inner, 12, frame, 12 + 4 * tags, inner.length - 12);
        return frame;
    }

    byte[] ip(int protocol, int fragment, int options, byte[] payload) {
        return ip(protocol, fragment, options, payload, chance.nextInt(4), address(), address());
    }

    /** Few identifications, so that fragments meet. */
    byte[] ip(int protocol, int fragment, int options, byte[] payload, int id, int source, int destination) {
        int header = Ip4Header.MIN_LENGTH + options;
        byte[] frame = addressed(new byte[ETHERNET + header + payload.length], EtherType.IP4);
        int ttl = pick(0, 1, 2, 64, 64, 255);
        int total = header + payload.length;
        Ip4Header.write(frame, ETHERNET, chance.nextInt(256), total, id, fragment, ttl, protocol, source, destination);
        options(frame, options);
        System.arraycopy(payload, 0, frame, ETHERNET + header, payload.length);
        Frames.seal(frame);
        return frame;
    }

    /** Options as RFC 791 §3.1 has them, more or less. */
    private void options(byte[] frame, int length) {
        frame[ETHERNET] = (byte) (0x40 | (Ip4Header.MIN_LENGTH + length) / 4);
        for (int at = 0; at < length; ) {
            int type = pick(0, 1, 7, 68, 130, 131, 137, 148);
            int size = type < 2 ? 1 : Math.min(length - at, 3 + chance.nextInt(12));
            int base = ETHERNET + Ip4Header.MIN_LENGTH + at;
            frame[base] = (byte) type;
            if (size > 2) {
                frame[base + 1] = (byte) size;
                frame[base + 2] = (byte) pick(0, 3, 4, 5, 8, 255);
                if (size > 6) {
                    Bytes.put32(frame, base + 3, address());
                }
            }
            at += size;
        }
    }
}
