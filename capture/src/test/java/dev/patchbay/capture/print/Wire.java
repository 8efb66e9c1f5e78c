package dev.patchbay.capture.print;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds packets, inside out, with checksums that are right. */
final class Wire {

    static final long ALICE_MAC = 0x020000000001L;
    static final long BOB_MAC = 0x020000000002L;
    static final int ALICE = 0x0a2a0001;
    static final int BOB = 0x0a2a0002;
    static final String ALICE6 = "20010db8000000000000000000000001";
    static final String BOB6 = "20010db8000000000000000000000002";

    private Wire() {}

    /** Bytes written in hexadecimal, with blanks where one likes. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** Bytes that count up from zero. */
    static byte[] data(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] u16(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            Bytes.put16(bytes, 2 * i, values[i]);
        }
        return bytes;
    }

    static byte[] u32(int... values) {
        byte[] bytes = new byte[4 * values.length];
        for (int i = 0; i < values.length; i++) {
            Bytes.put32(bytes, 4 * i, values[i]);
        }
        return bytes;
    }

    static byte[] mac(long address) {
        byte[] bytes = new byte[6];
        Bytes.put48(bytes, 0, address);
        return bytes;
    }

    /** A frame from Alice to Bob. */
    static byte[] ethernet(int type, byte[] payload) {
        return ethernet(BOB_MAC, ALICE_MAC, type, payload);
    }

    static byte[] ethernet(long to, long from, int type, byte[] payload) {
        return join(mac(to), mac(from), u16(type), payload);
    }

    static byte[] tagged(int tagType, int tci, int type, byte[] payload) {
        return ethernet(tagType, join(u16(tci, type), payload));
    }

    /** A frame of 802.3. */
    static byte[] llc(byte[] payload) {
        return ethernet(0x0180c2000000L, ALICE_MAC, payload.length, payload);
    }

    /** An IPv4 packet in a frame. */
    static byte[] frame(byte[] packet) {
        return ethernet((packet[0] & 0xf0) == 0x60 ? EtherType.IP6 : EtherType.IP4, packet);
    }

    static byte[] ip4(int protocol, byte[] payload) {
        return ip4(0, Ip4Header.DF, 64, protocol, ALICE, BOB, new byte[0], payload);
    }

    static byte[] ip4(
            int tos, int fragment, int ttl, int protocol, int source, int destination, byte[] options, byte[] payload) {
        int header = Ip4Header.MIN_LENGTH + options.length;
        byte[] packet = new byte[header + payload.length];
        Ip4Header.write(packet, 0, tos, packet.length, 0x1234, fragment, ttl, protocol, source, destination);
        Bytes.put8(packet, 0, 0x40 | header / 4);
        System.arraycopy(options, 0, packet, Ip4Header.MIN_LENGTH, options.length);
        Ip4Header.seal(packet, 0);
        System.arraycopy(payload, 0, packet, header, payload.length);
        return packet;
    }

    static byte[] icmp(int type, int code, int rest, byte[] data) {
        byte[] message = join(new byte[] {(byte) type, (byte) code, 0, 0}, u32(rest), data);
        Bytes.put16(message, 2, InternetChecksum.of(message, 0, message.length));
        return message;
    }

    /** A datagram, complete with the checksum of a packet from Alice to Bob. */
    static byte[] udp(int source, int destination, byte[] data) {
        byte[] datagram = join(u16(source, destination, 8 + data.length, 0), data);
        Bytes.put16(datagram, 6, checksum4(IpProtocol.UDP, datagram));
        return datagram;
    }

    static byte[] tcp(int source, int destination, int seq, int ack, int flags, byte[] options, byte[] data) {
        byte[] segment = join(
                u16(source, destination),
                u32(seq, ack),
                u16((20 + options.length) / 4 << 12 | flags, 64240, 0, (flags & 0x20) != 0 ? 7 : 0),
                options,
                data);
        Bytes.put16(segment, 16, checksum4(IpProtocol.TCP, segment));
        return segment;
    }

    static int checksum4(int protocol, byte[] payload) {
        long sum = InternetChecksum.pseudo(ALICE, BOB, protocol, payload.length);
        return ~InternetChecksum.fold(InternetChecksum.sum(payload, 0, payload.length, sum)) & 0xffff;
    }

    static byte[] ip6(int next, byte[] payload) {
        return ip6(0, next, hex(ALICE6), hex(BOB6), payload);
    }

    static byte[] ip6(int flow, int next, byte[] source, byte[] destination, byte[] payload) {
        return join(u32(0x60000000 | flow), u16(payload.length, next << 8 | 64), source, destination, payload);
    }

    /** Something over IPv6 from Alice to Bob with its checksum in place. */
    static byte[] sealed6(int protocol, int checksumAt, byte[] payload) {
        Bytes.put16(payload, checksumAt, 0);
        long sum = InternetChecksum.sum(hex(ALICE6 + BOB6), 0, 32, payload.length + protocol);
        int checksum = ~InternetChecksum.fold(InternetChecksum.sum(payload, 0, payload.length, sum)) & 0xffff;
        Bytes.put16(payload, checksumAt, checksum);
        return payload;
    }

    static byte[] icmp6(int type, int code, int rest, byte[] data) {
        return sealed6(IpProtocol.ICMP6, 2, join(new byte[] {(byte) type, (byte) code, 0, 0}, u32(rest), data));
    }

    static byte[] arp(int operation, long senderMac, int sender, long targetMac, int target) {
        return join(u16(1, EtherType.IP4, 0x0604, operation), mac(senderMac), u32(sender), mac(targetMac), u32(target));
    }

    /** A frame of a capture of all links. */
    static byte[] cooked(int protocol, int index, int type, byte[] payload) {
        return join(u16(protocol, 0), u32(index), u16(1), new byte[] {(byte) type, 6}, mac(ALICE_MAC), u16(0), payload);
    }
}
