package dev.patchbay.packetdrill.packet;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;

/**
 * Packets as bytes, for injection: lengths and checksums filled in, identification 0, no DF, payload all zero.
 *
 * <p>All numbers are those of the wire.
 */
public final class PacketBytes {

    private static final int IP = 20;
    private static final int QUOTED = 8;

    private PacketBytes() {}

    /** Who sends to whom. Addresses as numbers, ports 0 to 65535. */
    public record Path(int source, int sourcePort, int destination, int destinationPort) {
        /** The way back. */
        public Path reversed() {
            return new Path(destination, destinationPort, source, sourcePort);
        }

        /** The same with ports that are written out; 0 leaves the port. */
        public Path with(PacketSpec.Ports ports) {
            return new Path(
                    source,
                    ports.source() == 0 ? sourcePort : ports.source(),
                    destination,
                    ports.destination() == 0 ? destinationPort : ports.destination());
        }
    }

    /**
     * A TCP segment.
     *
     * @param options as on the wire
     */
    public static byte[] tcp(IpInfo ip, Path path, PacketSpec.Tcp spec, long sequence, long ack, byte[] options) {
        int header = 20 + options.length;
        byte[] bytes = ip(ip, path, IpProtocol.TCP, header + spec.length());
        Bytes.put16(bytes, IP, path.sourcePort());
        Bytes.put16(bytes, IP + 2, path.destinationPort());
        Bytes.put32(bytes, IP + 4, (int) sequence);
        Bytes.put32(bytes, IP + 8, (int) ack);
        Bytes.put16(bytes, IP + 12, header / 4 << 12 | spec.flags().bits());
        Bytes.put16(bytes, IP + 14, spec.window());
        Bytes.put16(bytes, IP + 18, spec.urgent());
        System.arraycopy(options, 0, bytes, IP + 20, options.length);
        checksum(bytes, path, IpProtocol.TCP, 16);
        return bytes;
    }

    /** A UDP datagram. */
    public static byte[] udp(IpInfo ip, Path path, int length) {
        byte[] bytes = ip(ip, path, IpProtocol.UDP, 8 + length);
        udpHeader(bytes, IP, path, length);
        checksum(bytes, path, IpProtocol.UDP, 6);
        return bytes;
    }

    private static void udpHeader(byte[] bytes, int at, Path path, int length) {
        Bytes.put16(bytes, at, path.sourcePort());
        Bytes.put16(bytes, at + 2, path.destinationPort());
        Bytes.put16(bytes, at + 4, 8 + length);
    }

    /**
     * An ICMP message about a packet that went the other way, RFC 792: its IP header and eight bytes behind.
     *
     * @param sequence number of the quoted TCP segment
     */
    public static byte[] icmp(IpInfo ip, Path path, PacketSpec.Icmp spec, long sequence) {
        PacketSpec.Echoed echoed = spec.echoed();
        int length = echoed.protocol() == 0 ? Math.max(8, echoed.length()) : 8 + IP + QUOTED;
        byte[] bytes = ip(ip, path, IpProtocol.ICMP, length);
        bytes[IP] = (byte) spec.type();
        bytes[IP + 1] = (byte) spec.code();
        Bytes.put16(bytes, IP + 4, spec.id());
        if (spec.mtu() != 0) {
            Bytes.put16(bytes, IP + 6, spec.mtu());
        }
        if (echoed.protocol() != 0) {
            quote(bytes, path.reversed(), echoed, sequence);
        }
        Bytes.put16(bytes, IP + 2, InternetChecksum.of(bytes, IP, length));
        return bytes;
    }

    private static void quote(byte[] bytes, Path path, PacketSpec.Echoed echoed, long sequence) {
        int transport = echoed.protocol() == IpProtocol.TCP ? 20 : 8;
        ipHeader(bytes, IP + 8, IpInfo.NONE, path, echoed.protocol(), transport + echoed.length());
        if (echoed.protocol() == IpProtocol.TCP) {
            Bytes.put16(bytes, IP + 8 + IP, path.sourcePort());
            Bytes.put16(bytes, IP + 8 + IP + 2, path.destinationPort());
            Bytes.put32(bytes, IP + 8 + IP + 4, (int) sequence);
        } else {
            udpHeader(bytes, IP + 8 + IP, path, echoed.length());
        }
    }

    private static byte[] ip(IpInfo info, Path path, int protocol, int length) {
        byte[] bytes = new byte[IP + length];
        ipHeader(bytes, 0, info, path, protocol, length);
        return bytes;
    }

    private static void ipHeader(byte[] bytes, int at, IpInfo info, Path path, int protocol, int length) {
        bytes[at] = 0x45;
        bytes[at + 1] = (byte) info.tos();
        Bytes.put16(bytes, at + 2, IP + length);
        bytes[at + 8] = (byte) info.ttl();
        bytes[at + 9] = (byte) protocol;
        Bytes.put32(bytes, at + 12, path.source());
        Bytes.put32(bytes, at + 16, path.destination());
        Bytes.put16(bytes, at + 10, InternetChecksum.of(bytes, at, IP));
    }

    private static void checksum(byte[] bytes, Path path, int protocol, int field) {
        int length = bytes.length - IP;
        long sum = InternetChecksum.pseudo(path.source(), path.destination(), protocol, length);
        int checksum = ~InternetChecksum.fold(InternetChecksum.sum(bytes, IP, length, sum)) & 0xffff;
        Bytes.put16(bytes, IP + field, checksum == 0 && protocol == IpProtocol.UDP ? 0xffff : checksum);
    }
}
