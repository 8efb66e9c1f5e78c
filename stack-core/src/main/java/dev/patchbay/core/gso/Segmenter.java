package dev.patchbay.core.gso;

import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.UdpHeader;
import dev.patchbay.wiring.Loop;
import java.util.function.Consumer;

/**
 * Cuts super-segments into the packets that they stand for: each with all headers, {@link Packet#gsoSize} bytes of
 * payload or what is left, a number of its own (RFC 6864) and its transport checksum left to the device. Payload in
 * blocks is shared, not copied.
 *
 * <p>Confined to one loop at a time; cuts one packet at a time. Linux: {@code skb_gso_segment}, {@code
 * inet_gso_segment}, {@code tcp_gso_segment}, {@code __udp_gso_segment}.
 */
public final class Segmenter {

    private static final int SEQUENCE_AT = 4;
    private static final int FLAGS_AT = 13;
    private static final int UDP_LENGTH_AT = 4;

    /** Flags that only the last segment has. Linux: {@code tcp_gso_segment}. */
    private static final int LAST_ONLY = TcpHeader.FIN | TcpHeader.PSH;

    // ---- where things are in the packet that is being cut, counted from its first byte
    private int ip;
    private int transport;
    private int payload;
    private int protocol;

    public Segmenter() {}

    /**
     * Cuts a packet, each segment being handed on in its turn. It begins with its link header or its IP header.
     *
     * @return false if it cannot be cut: it is neither TCP nor UDP in IPv4; then it is still the caller's, else taken
     */
    public boolean cut(Packet whole, Loop loop, Consumer<Packet> next) {
        if (!measure(whole)) {
            return false;
        }
        int size = whole.gsoSize();
        int length = whole.length() - payload;
        int number = 0;
        for (int done = 0; done < length; done += size) {
            int part = Math.min(size, length - done);
            Packet segment = bytes(whole, loop, done, part);
            describe(whole, segment);
            writeIp(segment, number++);
            if (protocol == IpProtocol.TCP) {
                writeTcp(segment, done, done + part == length);
            } else {
                writeUdp(segment);
            }
            next.accept(segment);
        }
        whole.end(Outcome.CONSUMED);
        return true;
    }

    /** Finds the headers; false if they are not those of a packet that can be cut. */
    private boolean measure(Packet whole) {
        ip = whole.networkHeader() - whole.start();
        if (ip > 0 && !isIp4(whole)) {
            return false;
        }
        if (!whole.ensureHead(ip + Ip4Header.MIN_LENGTH)) {
            return false;
        }
        int at = whole.start() + ip;
        protocol = Ip4Header.protocol(whole.array(), at);
        transport = ip + Ip4Header.headerLength(whole.array(), at);
        if (Ip4Header.isFragment(whole.array(), at)) {
            return false;
        }
        return switch (protocol) {
            case IpProtocol.TCP -> {
                boolean there = whole.ensureHead(transport + TcpHeader.MIN_LENGTH);
                payload = transport + (there ? TcpHeader.headerLength(whole.array(), whole.start() + transport) : 0);
                yield there && payload >= transport + TcpHeader.MIN_LENGTH && whole.ensureHead(payload + 1);
            }
            case IpProtocol.UDP -> {
                payload = transport + UdpHeader.LENGTH;
                yield whole.ensureHead(payload + 1);
            }
            default -> false;
        };
    }

    /** Whether IPv4 stands behind the link header and its tags, of which there may be several. */
    private boolean isIp4(Packet whole) {
        while (whole.ensureHead(ip + 4)) {
            int at = whole.start() + ip;
            int type = Bytes.u16(whole.array(), at - 2);
            if (type != EtherType.VLAN && type != EtherType.SERVICE_VLAN) {
                return type == EtherType.IP4;
            }
            ip += 4;
        }
        return false;
    }

    private Packet bytes(Packet whole, Loop loop, int from, int length) {
        Packet segment = loop.fragment();
        int at = segment.put(payload);
        System.arraycopy(whole.array(), whole.start(), segment.array(), at, payload);
        whole.sliceTo(segment, payload + from, length);
        return segment;
    }

    private void describe(Packet whole, Packet segment) {
        int start = segment.start();
        segment.linkHeader(start + whole.linkHeader() - whole.start());
        segment.networkHeader(start + ip);
        segment.transportHeader(start + transport);
        segment.tag(whole.tag());
        segment.protocol(whole.protocol());
        segment.type(whole.type());
        segment.mark(whole.mark());
        segment.priority(whole.priority());
        segment.device(whole.device());
        segment.timestamp(whole.timestamp());
        segment.destination(whole.destination());
    }

    private void writeIp(Packet segment, int number) {
        byte[] b = segment.array();
        int at = segment.networkHeader();
        Bytes.put16(b, at + Ip4Header.LENGTH_AT, segment.length() - ip);
        Bytes.put16(b, at + Ip4Header.ID_AT, Ip4Header.id(b, at) + number & 0xffff);
        Ip4Header.seal(b, at);
    }

    private void writeTcp(Packet segment, int done, boolean last) {
        byte[] b = segment.array();
        int at = segment.transportHeader();
        Bytes.put32(b, at + SEQUENCE_AT, TcpHeader.sequence(b, at) + done);
        int flags = TcpHeader.flags(b, at);
        if (done > 0) {
            flags &= ~TcpHeader.CWR;
        }
        Bytes.put8(b, at + FLAGS_AT, last ? flags : flags & ~LAST_ONLY);
        leaveChecksum(segment, TcpHeader.CHECKSUM_AT);
    }

    private void writeUdp(Packet segment) {
        int at = segment.transportHeader() + UDP_LENGTH_AT;
        Bytes.put16(segment.array(), at, segment.length() - transport);
        leaveChecksum(segment, UdpHeader.CHECKSUM_AT);
    }

    private void leaveChecksum(Packet segment, int field) {
        byte[] b = segment.array();
        int at = segment.networkHeader();
        int length = segment.length() - transport;
        long pseudo = InternetChecksum.pseudo(Ip4Header.source(b, at), Ip4Header.destination(b, at), protocol, length);
        Bytes.put16(b, segment.transportHeader() + field, InternetChecksum.fold(pseudo));
        segment.partialChecksum(segment.transportHeader(), field);
    }

    // ---------------------------------------------------------------------------------------------------- sizes

    /**
     * How large the largest IP packet will be that a super-segment is cut into: what a link's MTU is held against. The
     * packet begins with its IP header. Linux: {@code skb_gso_network_seglen}.
     */
    public static int networkLength(Packet whole) {
        int at = whole.start();
        int headers = Ip4Header.headerLength(whole.array(), at);
        int transportProtocol = Ip4Header.protocol(whole.array(), at);
        return headers + headerLength(whole, headers, transportProtocol) + whole.gsoSize();
    }

    /**
     * Into how many packets one will be cut; 1 for an ordinary one. It begins with its transport header. Linux: {@code
     * gso_segs}.
     */
    public static int count(Packet packet, int transportProtocol) {
        int size = packet.gsoSize();
        if (size == 0) {
            return 1;
        }
        int length = packet.length() - headerLength(packet, 0, transportProtocol);
        return Math.max(1, (length + size - 1) / size);
    }

    private static int headerLength(Packet packet, int from, int transportProtocol) {
        if (transportProtocol == IpProtocol.TCP && packet.ensureHead(from + TcpHeader.MIN_LENGTH)) {
            return TcpHeader.headerLength(packet.array(), packet.start() + from);
        }
        return UdpHeader.LENGTH;
    }
}
