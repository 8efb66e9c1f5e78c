package dev.patchbay.transport.tcp.listen;

import dev.patchbay.api.Errno;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Snmp;

/** Answers on behalf of no connection. RFC 9293 §3.10.7.1; Linux: {@code tcp_v4_send_reset}, {@code tcp_v4_send_ack}. */
final class Replies {

    /** {@code ip_default_ttl}. */
    private static final int DEFAULT_TTL = -1;

    private final TcpStack stack;
    private final Flow4 flow = new Flow4();

    Replies(TcpStack stack) {
        this.stack = stack;
    }

    /** Answers with a reset; never a reset itself. */
    void reset(Segment segment) {
        if (segment.isReset()) {
            return;
        }
        Packet packet = stack.loop.originate();
        int at = packet.put(TcpHeader.MIN_LENGTH);
        boolean ack = segment.isAck();
        TcpHeader.write(
                packet.array(),
                at,
                segment.localPort,
                segment.remotePort,
                ack ? segment.ack : 0,
                ack ? 0 : segment.endSeq,
                TcpHeader.MIN_LENGTH,
                ack ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK,
                0);
        stack.counters.increment(Snmp.TcpOutSegs);
        stack.counters.increment(Snmp.TcpOutRsts);
        send(packet, at, segment.localAddress, segment.remoteAddress, segment.tos & ~3, DEFAULT_TTL, 0);
    }

    /**
     * Acknowledges.
     *
     * @param window as on the wire
     * @param timestamps whether the peer uses them
     */
    void ack(Segment segment, int seq, int ack, int window, boolean timestamps, int tsVal, int tsEcr, int device) {
        Packet packet = stack.loop.originate();
        int length = TcpHeader.MIN_LENGTH + (timestamps ? 12 : 0);
        int at = packet.put(length);
        byte[] b = packet.array();
        TcpHeader.write(b, at, segment.localPort, segment.remotePort, seq, ack, length, TcpHeader.ACK, window);
        if (timestamps) {
            int options = at + TcpHeader.MIN_LENGTH;
            Bytes.put32(b, options, TcpOptions.NOP << 24 | TcpOptions.NOP << 16 | TcpOptions.TIMESTAMPS << 8 | 10);
            Bytes.put32(b, options + 4, tsVal);
            Bytes.put32(b, options + 8, tsEcr);
        }
        stack.counters.increment(Snmp.TcpOutSegs);
        send(packet, at, segment.localAddress, segment.remoteAddress, segment.tos & ~3, DEFAULT_TTL, device);
    }

    /**
     * Completes and sends a packet that begins with its TCP header at {@code at}. Takes it; whether it was sent.
     *
     * @param ttl hop limit; -1: {@code ip_default_ttl}
     */
    boolean send(Packet packet, int at, int source, int destination, int tos, int ttl, int device) {
        flow.clear();
        flow.source = source;
        flow.destination = destination;
        flow.outputDevice = device;
        flow.protocol = IpProtocol.TCP;
        flow.tos = tos & 0x1c;
        flow.sourcePort = TcpHeader.sourcePort(packet.array(), at);
        flow.destinationPort = TcpHeader.destinationPort(packet.array(), at);
        Ip4Path path = stack.ip4.path(flow);
        if (path == null) {
            packet.end(dev.patchbay.packet.DropReason.IP_OUTNOROUTES);
            return false;
        }
        long pseudo = InternetChecksum.pseudo(source, destination, IpProtocol.TCP, packet.length());
        Bytes.put16(packet.array(), at + TcpHeader.CHECKSUM_AT, InternetChecksum.fold(pseudo));
        packet.partialChecksum(at, TcpHeader.CHECKSUM_AT);
        Ip4Send how = stack.how;
        how.source = source;
        how.destination = destination;
        how.protocol = IpProtocol.TCP;
        how.tos = tos;
        how.ttl = ttl;
        how.mtuDiscovery = SocketOption.PMTUDISC_DO;
        how.connected = false;
        how.options = null;
        Errno errno = stack.ip4.send(packet, path, how);
        return errno == null;
    }
}
