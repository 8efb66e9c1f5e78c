package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** Makes packets of segments and sends them. RFC 9293 §3.1; Linux: {@code __tcp_transmit_skb}. */
public final class Transmitter {

    /** Payloads up to this size are copied into the packet. */
    private static final int INLINE = 256;

    private static final int ECT0 = 2;

    private final TcpEndpoint tcp;
    private final OptionsWriter options;

    public Transmitter(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.options = new OptionsWriter(tcp);
    }

    /** Bytes of options that a data segment has now. Linux: {@code tcp_established_options}. */
    public int optionLength() {
        return options.establishedLength();
    }

    /** Sends a segment of the queue. Linux: {@code tcp_transmit_skb} with a clone. */
    public @Nullable Errno send(SendSegment segment) {
        // A super-segment is pushed, but its parts, should they be sent again, are not.
        int flags = segment.flags | (segment.segments > 1 ? TcpHeader.PSH : 0);
        long before = tcp.pacing.sending();
        segment.sentUs = tcp.pacing.departureUs();
        tcp.acks.rate.sent(segment);
        Packet packet = tcp.stack.loop.originate();
        int payload = segment.length();
        int header = header(packet, flags, segment.seq, segment.endSeq);
        if (payload > 0) {
            payload(packet, segment, payload);
            if (segment.segments > 1) {
                packet.gsoSize(segment.gsoSize);
            }
            dataSent(segment, payload);
        }
        if (SeqNum.after(segment.endSeq, tcp.snd.nxt) || segment.seq == segment.endSeq) {
            tcp.count(Snmp.TcpOutSegs, segment.segments);
        }
        tcp.snd.segsOut += segment.segments;
        if (segment.timestampFlags != 0) {
            tcp.stamps.sending(segment, packet);
        }
        Errno error = transmit(packet, header, segment.flags, payload > 0 && !SeqNum.before(segment.seq, tcp.snd.nxt));
        tcp.pacing.sent(payload, before);
        return error;
    }

    /** Sends a segment without data that is not queued: an acknowledgment, a probe, a reset. */
    public @Nullable Errno sendControl(int seq, int flags) {
        long ignored = tcp.pacing.sending();
        Packet packet = tcp.stack.loop.originate();
        int header = header(packet, flags, seq, seq);
        tcp.count(Snmp.TcpOutSegs);
        tcp.snd.segsOut++;
        return transmit(packet, header, flags, false);
    }

    private static void payload(Packet packet, SendSegment segment, int length) {
        if (length <= INLINE) {
            int at = packet.put(length);
            segment.data().copyTo(0, packet.array(), at, length);
        } else {
            packet.append(segment.data(), 0, length);
        }
    }

    /** Linux: {@code tcp_event_data_sent}. */
    private void dataSent(SendSegment segment, int payload) {
        SendState snd = tcp.snd;
        long now = tcp.nowMs();
        if (tcp.cong.inFlight() == 0) {
            tcp.congestion.event(CongestionControl.Event.TX_START);
        }
        snd.lastSentMs = now;
        tcp.ackPolicy.dataSent(now);
        snd.dataSegsOut += segment.segments;
        snd.bytesSent += payload;
    }

    /** Writes the TCP header in front; answers its length. */
    private int header(Packet packet, int flags, int seq, int endSeq) {
        boolean syn = (flags & TcpHeader.SYN) != 0;
        int length = TcpHeader.MIN_LENGTH + (syn ? options.synLength(flags) : options.establishedLength());
        int at = packet.put(length);
        int window = syn ? tcp.window.initial() : tcp.window.select();
        int ack = (flags & TcpHeader.ACK) != 0 ? tcp.rcv.nxt : 0;
        int all = flags | congestionFlags(flags, seq, endSeq);
        TcpHeader.write(packet.array(), at, tcp.localPort, tcp.remotePort, seq, ack, length, all, window);
        urgent(packet.array(), at, seq);
        if (syn) {
            options.writeSyn(packet.array(), at + TcpHeader.MIN_LENGTH, flags);
        } else {
            options.writeEstablished(packet.array(), at + TcpHeader.MIN_LENGTH);
        }
        return at;
    }

    /** RFC 9293 §3.8.5. */
    private void urgent(byte[] b, int at, int seq) {
        SendState snd = tcp.snd;
        if (!isUrgent() || !SeqNum.before(seq, snd.up)) {
            return;
        }
        int pointer;
        if (SeqNum.before(snd.up, seq + 0x10000)) {
            pointer = snd.up - seq;
        } else if (SeqNum.after(seq + 0xffff, snd.nxt)) {
            pointer = 0xffff;
        } else {
            return;
        }
        Bytes.put8(b, at + 13, TcpHeader.flags(b, at) | TcpHeader.URG);
        Bytes.put16(b, at + 18, pointer);
    }

    /** Whether urgent data is under way. Linux: {@code tcp_urg_mode}. */
    public boolean isUrgent() {
        return tcp.snd.urgentMode && tcp.snd.up != tcp.snd.una;
    }

    /** RFC 3168 §6.1.2–6.1.3: marks are echoed until the sender says that it has reacted. */
    private int congestionFlags(int flags, int seq, int endSeq) {
        SendState snd = tcp.snd;
        if (!snd.ecnOk || (flags & (TcpHeader.SYN | TcpHeader.RST)) != 0) {
            return 0;
        }
        int more = snd.ecnDemandCwr ? TcpHeader.ECE : 0;
        if (endSeq != seq && !SeqNum.before(seq, snd.nxt) && snd.ecnQueueCwr) {
            snd.ecnQueueCwr = false;
            more |= TcpHeader.CWR;
        }
        return more;
    }

    private @Nullable Errno transmit(Packet packet, int at, int flags, boolean freshData) {
        int length = packet.length();
        long pseudo = InternetChecksum.pseudo(tcp.localAddress, tcp.remoteAddress, IpProtocol.TCP, length);
        Bytes.put16(packet.array(), at + TcpHeader.CHECKSUM_AT, InternetChecksum.fold(pseudo));
        packet.partialChecksum(at, TcpHeader.CHECKSUM_AT);
        // RFC 3168 §6.1.4: pure acknowledgments; §6.1.5: retransmissions are not capable.
        boolean capable = tcp.snd.ecnOk && freshData && (flags & TcpHeader.SYN) == 0;
        int tos = tcp.values.tos & ~3 | (capable ? ECT0 : 0);
        if ((flags & TcpHeader.ACK) != 0) {
            tcp.ackPolicy.sent();
        }
        return tcp.path.send(packet, tos);
    }
}
