package dev.patchbay.bench;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;

/** The shortest frame, 64 bytes on the wire with its check sequence: 18 bytes of UDP in IPv4 in Ethernet. */
final class Frames {

    /** Without the check sequence, which no driver sees. */
    static final int LENGTH = 60;

    private static final int SOURCE = Ip4Address.parse("10.0.0.2").bits();

    private Frames() {}

    /** Writes one. */
    static void write(byte[] b, long from, long to, int destination) {
        int ip = EthernetHeader.LENGTH;
        EthernetHeader.write(b, 0, to, from, EtherType.IP4);
        writeIp(b, ip, destination);
        UdpHeader.write(b, ip + Ip4Header.MIN_LENGTH, 1, 9, LENGTH - ip - Ip4Header.MIN_LENGTH, 0);
    }

    /** The checksum of the IPv4 header with a destination. */
    static char checksum(int destination) {
        byte[] header = new byte[Ip4Header.MIN_LENGTH];
        writeIp(header, 0, destination);
        return (char) Ip4Header.checksum(header, 0);
    }

    private static void writeIp(byte[] b, int at, int destination) {
        int length = LENGTH - EthernetHeader.LENGTH;
        Ip4Header.write(b, at, 0, length, 0, Ip4Header.DF, 64, IpProtocol.UDP, SOURCE, destination);
        Ip4Header.seal(b, at);
    }
}
