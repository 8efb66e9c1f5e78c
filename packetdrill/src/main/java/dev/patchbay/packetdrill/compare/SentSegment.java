package dev.patchbay.packetdrill.compare;

import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packets of a stack that a script takes as one: what it cuts a stretch of payload into is its own affair. The header
 * is the last packet's, but for the sequence number and CWR, which are the first's.
 */
public final class SentSegment {

    private final List<LivePacket> packets = new ArrayList<>();

    public SentSegment(LivePacket first) {
        packets.add(first);
    }

    /**
     * Adds one more packet.
     *
     * @return what speaks against that the packets are parts of one segment; empty if it was added
     */
    public Optional<String> add(LivePacket next) {
        LivePacket previous = last();
        Optional<String> objection = objection(previous, next);
        if (objection.isEmpty()) {
            packets.add(next);
        }
        return objection;
    }

    private Optional<String> objection(LivePacket previous, LivePacket next) {
        if (previous.protocol() != IpProtocol.TCP || next.protocol() != IpProtocol.TCP) {
            return Optional.of("payload is short, and what follows is not of the same segment");
        }
        if (packets.size() > 1 && previous.payloadLength() != packets.get(0).payloadLength()) {
            return Optional.of("segments of one stretch of payload have different lengths");
        }
        int unlike = previous.flags().bits() ^ next.flags().bits();
        boolean alike = previous.ttl() == next.ttl()
                && previous.ipHeaderLength() == next.ipHeaderLength()
                && previous.headerLength() == next.headerLength()
                && (unlike & ~(TcpFlags.FIN | TcpFlags.PSH | TcpFlags.CWR)) == 0
                && previous.reserved() == next.reserved()
                && previous.ack() == next.ack()
                && previous.window() == next.window()
                && previous.urgent() == next.urgent()
                && next.sequence() == (previous.sequence() + previous.payloadLength() & 0xffff_ffffL);
        return alike ? Optional.empty() : Optional.of("payload is short, and what follows is not of the same segment");
    }

    public LivePacket first() {
        return packets.get(0);
    }

    public LivePacket last() {
        return packets.get(packets.size() - 1);
    }

    /** All payload. */
    public int payloadLength() {
        return packets.stream().mapToInt(LivePacket::payloadLength).sum();
    }

    public boolean payloadIsZero() {
        return packets.stream().allMatch(LivePacket::payloadIsZero);
    }

    /** The flags of the last packet, with CWR as the first has it. */
    public TcpFlags flags() {
        int cwr = first().flags().bits() & TcpFlags.CWR;
        return new TcpFlags(last().flags().bits() & ~TcpFlags.CWR | cwr, false);
    }
}
