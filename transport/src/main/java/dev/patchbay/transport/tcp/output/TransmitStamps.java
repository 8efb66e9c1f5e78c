package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/** When the last byte of a write was sent and acknowledged, for those who ask. Linux: timestamping.rst, tcp_tx_timestamp. */
public final class TransmitStamps {

    /** Stamps of arriving data. */
    public static final int RX_SOFTWARE = 1 << 3;
    /** Report stamps made by software. */
    public static final int SOFTWARE = 1 << 4;

    private static final int TX_SOFTWARE = 1 << 1;
    private static final int OPT_ID = 1 << 7;
    private static final int TX_SCHED = 1 << 8;
    private static final int TX_ACK = 1 << 9;
    private static final int OPT_TSONLY = 1 << 11;
    private static final int OPT_STATS = 1 << 12;
    private static final int OPT_ID_TCP = 1 << 16;
    private static final int KNOWN = (1 << 19) - 1;
    private static final int RECORDED = TX_SOFTWARE | TX_SCHED | TX_ACK;

    private static final byte[] NOTHING = {};

    private static final int SENT = 0;
    private static final int SCHEDULED = 1;
    private static final int ACKNOWLEDGED = 2;

    private final TcpEndpoint tcp;

    /** The sequence number that counts as byte 0. */
    private int base;

    public TransmitStamps(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /**
     * What is asked for changes: {@code SOF_TIMESTAMPING_*}. Linux: {@code sock_set_timestamping}.
     *
     * @throws NetException EINVAL if it makes no sense
     */
    public void ask(int flags) {
        boolean strange = (flags & ~KNOWN) != 0
                || (flags & OPT_ID_TCP) != 0 && (flags & OPT_ID) == 0
                || (flags & OPT_STATS) != 0 && (flags & OPT_TSONLY) == 0;
        boolean begins = (flags & OPT_ID) != 0 && (tcp.set.timestamping & OPT_ID) == 0;
        if (strange || begins && tcp.state.is(TcpState.CLOSE, TcpState.LISTEN)) {
            throw new NetException(Errno.EINVAL);
        }
        if (begins) {
            base = (flags & OPT_ID_TCP) != 0 ? tcp.snd.writeSeq : tcp.snd.una;
        }
        tcp.ownSet().timestamping = flags;
    }

    /** Whether stamps are told, besides what they are about. Linux: {@code __sock_recv_timestamp}. */
    public boolean areReported() {
        return (tcp.set.timestamping & SOFTWARE) != 0;
    }

    /** A write is complete: its last byte is to be stamped. */
    public void written(@Nullable SendSegment unsentTail) {
        int flags = tcp.set.timestamping & RECORDED;
        SendSegment last = unsentTail == null ? tcp.queue.sentTail() : unsentTail;
        if (flags != 0 && last != null) {
            last.timestampFlags |= flags;
            last.timestampKey = last.seq + last.length() - 1;
        }
    }

    private int key(SendSegment segment) {
        return (tcp.set.timestamping & OPT_ID) != 0 ? segment.timestampKey - base : 0;
    }

    /** A segment is about to be sent, as a packet that begins with its TCP header. */
    void sending(SendSegment segment, Packet packet) {
        if ((segment.timestampFlags & (TX_SCHED | TX_SOFTWARE)) == 0) {
            return;
        }
        byte[] about = isBare() ? NOTHING : withIpHeader(packet);
        if ((segment.timestampFlags & TX_SCHED) != 0) {
            tcp.errors().stamp(SCHEDULED, key(segment), about);
        }
        if ((segment.timestampFlags & TX_SOFTWARE) != 0) {
            tcp.errors().stamp(SENT, key(segment), about);
        }
    }

    /** Whether only the stamps are wanted, and not what they are about. */
    private boolean isBare() {
        return (tcp.set.timestamping & OPT_TSONLY) != 0;
    }

    private byte[] withIpHeader(Packet packet) {
        byte[] all = new byte[Ip4Header.MIN_LENGTH + packet.length()];
        int tos = tcp.values.tos;
        int ttl = Math.max(tcp.values.ttl, 64);
        Ip4Header.write(
                all, 0, tos, all.length, 0, Ip4Header.DF, ttl, IpProtocol.TCP, tcp.localAddress, tcp.remoteAddress);
        packet.copyTo(0, all, Ip4Header.MIN_LENGTH, packet.length());
        return all;
    }

    /** A segment, or its first part, is acknowledged. Linux: {@code tcp_ack_tstamp}. */
    public void acknowledged(SendSegment segment, int priorUna) {
        if ((segment.timestampFlags & TX_ACK) != 0
                && !SeqNum.before(segment.timestampKey, priorUna)
                && SeqNum.before(segment.timestampKey, tcp.snd.una)) {
            byte[] about = NOTHING;
            if (!isBare()) {
                about = new byte[segment.length()];
                segment.data().copyTo(0, about, 0, about.length);
            }
            tcp.errors().stamp(ACKNOWLEDGED, key(segment), about);
        }
    }
}
