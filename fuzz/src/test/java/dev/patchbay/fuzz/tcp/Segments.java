package dev.patchbay.fuzz.tcp;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;

/** Writes what a peer at 10.9.0.2, port 5000 sends to 10.9.0.1. */
final class Segments {

    static final String TESTED = "10.9.0.1";
    static final String PEER = "10.9.0.2";
    static final int PEER_PORT = 5000;

    private static final int TESTED_BITS = Ip4Address.parse(TESTED).bits();
    private static final int PEER_BITS = Ip4Address.parse(PEER).bits();
    private static final int IP = Ip4Header.MIN_LENGTH;

    private Segments() {}

    /** A whole packet, its checksums right. */
    static byte[] packet(int port, int flags, int seq, int ack, int window, int urgent, byte[] options, byte[] data) {
        int header = TcpHeader.MIN_LENGTH + options.length;
        byte[] b = ip(PEER_BITS, TESTED_BITS, IpProtocol.TCP, header + data.length);
        TcpHeader.write(b, IP, PEER_PORT, port, seq, ack, header, flags, window);
        Bytes.put16(b, IP + 18, urgent);
        System.arraycopy(options, 0, b, IP + TcpHeader.MIN_LENGTH, options.length);
        System.arraycopy(data, 0, b, IP + header, data.length);
        seal(b);
        return b;
    }

    /** Makes the checksum of a packet's TCP part right. */
    static void seal(byte[] b) {
        Bytes.put16(b, IP + TcpHeader.CHECKSUM_AT, 0);
        long pseudo = InternetChecksum.pseudo(PEER_BITS, TESTED_BITS, IpProtocol.TCP, b.length - IP);
        int sum = InternetChecksum.fold(InternetChecksum.sum(b, IP, b.length - IP, pseudo));
        Bytes.put16(b, IP + TcpHeader.CHECKSUM_AT, ~sum);
    }

    /** An error about a segment that the tested host is said to have sent. */
    static byte[] error(int port, int type, int code, int rest, int seq) {
        int quoted = IP + IcmpHeader.LENGTH;
        byte[] b = ip(PEER_BITS, TESTED_BITS, IpProtocol.ICMP, IcmpHeader.LENGTH + IP + 8);
        IcmpHeader.write(b, IP, type, code, rest);
        Ip4Header.write(b, quoted, 0, 1000, 1, Ip4Header.DF, 64, IpProtocol.TCP, TESTED_BITS, PEER_BITS);
        Ip4Header.seal(b, quoted);
        Bytes.put16(b, quoted + IP, port);
        Bytes.put16(b, quoted + IP + 2, PEER_PORT);
        Bytes.put32(b, quoted + IP + 4, seq);
        Bytes.put16(b, IP + 2, 0);
        Bytes.put16(b, IP + 2, ~InternetChecksum.fold(InternetChecksum.sum(b, IP, b.length - IP, 0)));
        return b;
    }

    private static byte[] ip(int from, int to, int protocol, int length) {
        byte[] b = new byte[IP + length];
        Ip4Header.write(b, 0, 0, b.length, 1, Ip4Header.DF, 64, protocol, from, to);
        Ip4Header.seal(b, 0);
        return b;
    }

    /** "S.", as tcpdump writes flags. */
    static String words(int flags) {
        StringBuilder text = new StringBuilder();
        String letters = "FSRP.UEW";
        for (int i = 0; i < letters.length(); i++) {
            text.append((flags >> i & 1) != 0 ? letters.substring(i, i + 1) : "");
        }
        return text.toString();
    }
}
