package dev.patchbay.testing.fuzz;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Frames for one station: sound ones, sound ones with a few things changed, and noise. The same seed, the same frames. */
final class Frames {

    private static final long STRANGER = 0x02_00_00_00_00_77L;
    private static final int ETHERNET = EthernetHeader.LENGTH;

    private static final String[] ADDRESSES = {
        "10.0.0.1",
        "10.0.0.2",
        "10.0.0.255",
        "10.0.0.0",
        "10.9.0.1",
        "10.9.0.5",
        "192.0.2.9",
        "127.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "239.1.2.3",
        "240.0.0.1",
        "8.8.8.8"
    };

    private final SplittableRandom chance;
    private final long station;

    Frames(long seed, long station) {
        this.chance = new SplittableRandom(seed);
        this.station = station;
    }

    /** The next frame, with its link header. */
    byte[] next() {
        int sort = chance.nextInt(20);
        if (sort == 0) {
            return noise(chance.nextInt(80));
        }
        if (sort == 1) {
            return addressed(
                    noise(ETHERNET + chance.nextInt(1600)), pick(EtherType.IP4, EtherType.ARP, 0x86dd, 0x8100));
        }
        byte[] frame = sound();
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            frame = change(frame);
        }
        if (chance.nextInt(3) != 0) {
            seal(frame);
        }
        return frame;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    private int pick(int... from) {
        return from[chance.nextInt(from.length)];
    }

    private int address() {
        return Ip4Address.parse(ADDRESSES[chance.nextInt(ADDRESSES.length)]).bits();
    }

    private byte[] addressed(byte[] frame, int type) {
        long to = chance.nextInt(4) == 0 ? EthernetHeader.BROADCAST : station;
        EthernetHeader.write(frame, 0, to, STRANGER, type);
        return frame;
    }

    // ------------------------------------------------------------------------------------------------ sound frames

    private byte[] sound() {
        return switch (chance.nextInt(7)) {
            case 0 -> arp();
            case 1 -> icmp(IcmpHeader.ECHO, 0, noise(chance.nextInt(100)));
            case 2 -> icmp(pick(0, 3, 4, 5, 8, 11, 12, 13, 14, 17, 40), chance.nextInt(16), quoted());
            case 3 -> ip(pick(IpProtocol.TCP, IpProtocol.IGMP, 0, 255, 47), 0, 0, noise(chance.nextInt(60)));
            case 4 -> fragment();
            case 5 -> ip(IpProtocol.ICMP, 0, 4 * chance.nextInt(11), noise(8 + chance.nextInt(40)));
            default -> ip(IpProtocol.UDP, 0, 0, udp());
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
        byte[] packet = ip(pick(IpProtocol.UDP, IpProtocol.ICMP, IpProtocol.TCP), 0, 0, udp());
        return Arrays.copyOfRange(packet, ETHERNET, ETHERNET + chance.nextInt(packet.length - ETHERNET + 1));
    }

    private byte[] udp() {
        byte[] datagram = new byte[UdpHeader.LENGTH + chance.nextInt(50)];
        UdpHeader.write(datagram, 0, chance.nextInt(65536), pick(7, 7, 9, 0, 65535), datagram.length, 0);
        return datagram;
    }

    private byte[] fragment() {
        int flags = pick(0x2000, 0x2000, 0, 0x4000);
        return ip(
                pick(IpProtocol.UDP, IpProtocol.ICMP),
                flags | pick(0, 0, 1, 2, 185, 0x1fff),
                0,
                noise(8 * chance.nextInt(20)));
    }

    private byte[] ip(int protocol, int fragment, int options, byte[] payload) {
        int header = Ip4Header.MIN_LENGTH + options;
        byte[] frame = addressed(new byte[ETHERNET + header + payload.length], EtherType.IP4);
        Ip4Header.write(
                frame,
                ETHERNET,
                chance.nextInt(256),
                header + payload.length,
                chance.nextInt(4), // few identifications, so that fragments meet
                fragment,
                pick(0, 1, 2, 64, 255),
                protocol,
                address(),
                address());
        options(frame, options);
        System.arraycopy(payload, 0, frame, ETHERNET + header, payload.length);
        seal(frame);
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
            }
            at += size;
        }
    }

    // --------------------------------------------------------------------------------------------------- changes

    private byte[] change(byte[] frame) {
        return switch (chance.nextInt(6)) {
            case 0 -> Arrays.copyOf(frame, chance.nextInt(frame.length + 1));
            case 1 -> Arrays.copyOf(frame, frame.length + chance.nextInt(40));
            case 2 -> with(frame, ETHERNET + chance.nextInt(24));
            case 3 -> with(frame, chance.nextInt(Math.max(1, frame.length)));
            case 4 -> lengthChanged(frame);
            default -> flipped(frame);
        };
    }

    private byte[] with(byte[] frame, int at) {
        if (at < frame.length) {
            frame[at] = (byte) pick(0, 1, 0x7f, 0x80, 0xff, chance.nextInt(256));
        }
        return frame;
    }

    private byte[] flipped(byte[] frame) {
        if (frame.length > 0) {
            frame[chance.nextInt(frame.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return frame;
    }

    private byte[] lengthChanged(byte[] frame) {
        if (frame.length >= ETHERNET + 4) {
            Bytes.put16(frame, ETHERNET + 2, pick(0, 19, 20, 21, 28, frame.length - ETHERNET, frame.length, 65535));
        }
        return frame;
    }

    /** Makes the IP header's checksum right, so that what was changed gets past it. */
    private static void seal(byte[] frame) {
        if (frame.length >= ETHERNET + Ip4Header.MIN_LENGTH
                && EthernetHeader.type(frame, 0) == EtherType.IP4
                && Ip4Header.headerLength(frame, ETHERNET) <= frame.length - ETHERNET) {
            Ip4Header.seal(frame, ETHERNET);
        }
    }
}
