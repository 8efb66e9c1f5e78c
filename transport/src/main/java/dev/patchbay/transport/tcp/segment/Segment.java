package dev.patchbay.transport.tcp.segment;

import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/**
 * A segment that has come in, read once. Filled in again and again, one per namespace; whoever keeps its packet notes
 * what else is to be kept. RFC 9293 §3.1, the SEG variables of §3.3.1.
 */
public final class Segment {

    public final TcpOptions options = new TcpOptions();

    private @Nullable Packet packet;

    public int localAddress;
    public int remoteAddress;
    public int localPort;
    public int remotePort;
    /** SEG.SEQ. */
    public int seq;
    /** The sequence number behind it: SYN and FIN count as one each. */
    public int endSeq;
    /** SEG.ACK. */
    public int ack;

    public int flags;
    /** SEG.WND as on the wire, not scaled. */
    public int window;

    public int urgent;
    /** Bytes of data. */
    public int length;

    public int headerLength;
    public int tos;
    public int ttl;

    public Segment() {}

    /** Reads a packet that begins with its TCP header, which is whole. */
    public void read(Packet from) {
        byte[] b = from.array();
        int at = from.start();
        int ip = from.networkHeader();
        packet = from;
        remoteAddress = Ip4Header.source(b, ip);
        localAddress = Ip4Header.destination(b, ip);
        tos = Ip4Header.tos(b, ip);
        ttl = Ip4Header.ttl(b, ip);
        remotePort = TcpHeader.sourcePort(b, at);
        localPort = TcpHeader.destinationPort(b, at);
        seq = TcpHeader.sequence(b, at);
        ack = TcpHeader.acknowledgment(b, at);
        flags = TcpHeader.flags(b, at);
        window = TcpHeader.window(b, at);
        urgent = TcpHeader.urgent(b, at);
        headerLength = TcpHeader.headerLength(b, at);
        length = from.length() - headerLength;
        endSeq = seq + length + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
        options.read(b, at, headerLength);
    }

    /** The packet; it begins with the TCP header. */
    public Packet packet() {
        Packet present = packet;
        if (present == null) {
            throw new AssertionError("the packet was taken");
        }
        return present;
    }

    /** Gives the packet away: whoever takes it ends it. */
    public Packet take() {
        Packet taken = packet();
        packet = null;
        return taken;
    }

    /** Whether somebody took the packet. */
    public boolean isTaken() {
        return packet == null;
    }

    public boolean isSyn() {
        return (flags & TcpHeader.SYN) != 0;
    }

    public boolean isFin() {
        return (flags & TcpHeader.FIN) != 0;
    }

    public boolean isReset() {
        return (flags & TcpHeader.RST) != 0;
    }

    public boolean isAck() {
        return (flags & TcpHeader.ACK) != 0;
    }

    /** Whether routers on the way marked congestion, RFC 3168 §5. */
    public boolean isCongestionMarked() {
        return (tos & 3) == 3;
    }

    /** What counts as data for the acknowledgment: all but a pure acknowledgment. */
    public boolean hasSequenceSpace() {
        return endSeq != seq;
    }
}
