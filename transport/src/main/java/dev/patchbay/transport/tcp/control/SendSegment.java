package dev.patchbay.transport.tcp.control;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockList;
import dev.patchbay.packet.BlockPool;
import dev.patchbay.wire.TcpHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits to be sent, or to be acknowledged: one segment, or a super-segment of several. It holds its bytes until
 * they are acknowledged; packets share them. Linux: {@code struct tcp_skb_cb} in the write and retransmit queues.
 */
public final class SendSegment {

    /** What an empty one weighs, as Linux reckons. */
    public static final int OVERHEAD = 832;

    public int seq;
    public int endSeq;
    /** Flags of its (last) segment: PSH, FIN, SYN. */
    public int flags;
    /** Bytes per segment, 0 while there is only one. */
    public int gsoSize;
    /** How many segments it is; 0: not reckoned yet. */
    public int segments;

    /** Acknowledged out of order. Linux: TCPCB_SACKED_ACKED. */
    public boolean sacked;
    /** Sent again, and that is under way. Linux: TCPCB_SACKED_RETRANS. */
    public boolean retransmitted;
    /** Taken for lost. Linux: TCPCB_LOST. */
    public boolean lost;
    /** Ever sent again. Linux: TCPCB_EVER_RETRANS. */
    public boolean everRetransmitted;
    /** A record ends here: nothing is appended. */
    public boolean eor;

    /** Microseconds when it was last sent. */
    public long sentUs;

    // ---- rate sample: the state of delivery when it was sent
    public int txDelivered;
    public int txDeliveredCe;
    public long txFirstUs;
    public long txDeliveredUs;
    public boolean txAppLimited;
    /** Whether {@link #txDeliveredUs} counts. */
    public boolean txValid;

    /** Which time stamps the application wants of it, Linux's {@code SKBTX_*}; 0: none. */
    public int timestampFlags;
    /** The number of the byte to be stamped. */
    public int timestampKey;

    /** The calls without copying that its bytes come from; null: none. */
    public ErrorQueue.@Nullable ZeroCopy zeroCopy;

    private final BlockList data = new BlockList();
    /** The last block, as long as nobody else writes into it and the list holds it; and how much of it is used. */
    private @Nullable Block tail;

    private int tailUsed;

    // ---- queue, in order of sequence numbers, and list, in order of time sent
    @Nullable
    SendSegment next;

    @Nullable
    SendSegment previous;

    @Nullable
    SendSegment laterSent;

    @Nullable
    SendSegment earlierSent;

    boolean inSentOrder;

    SendSegment() {}

    /** Makes it as good as new: it is empty, and in no queue. */
    void begin(int first, int flagsOfLast) {
        seq = first;
        endSeq = first;
        flags = flagsOfLast;
        gsoSize = 0;
        segments = 0;
        sacked = false;
        retransmitted = false;
        lost = false;
        everRetransmitted = false;
        eor = false;
        sentUs = 0;
        txDelivered = 0;
        txDeliveredCe = 0;
        txFirstUs = 0;
        txDeliveredUs = 0;
        txAppLimited = false;
        txValid = false;
        timestampFlags = 0;
        timestampKey = 0;
    }

    public @Nullable SendSegment next() {
        return next;
    }

    public @Nullable SendSegment previous() {
        return previous;
    }

    /** Its bytes. */
    public BlockList data() {
        return data;
    }

    /** How many bytes it holds. */
    public int length() {
        return data.bytes();
    }

    /** What it weighs in the send buffer. */
    public int truesize() {
        return OVERHEAD + data.bytes();
    }

    public boolean isFin() {
        return (flags & TcpHeader.FIN) != 0;
    }

    public boolean isSyn() {
        return (flags & TcpHeader.SYN) != 0;
    }

    /** Appends a part of a block, which it holds from now on. */
    public void append(Block block, int from, int length) {
        tail = null;
        data.append(block, from, length);
        endSeq += length;
    }

    /** Copies a small piece, which begins at an index of a buffer, behind what is there. */
    public void append(BlockPool blocks, ByteBuffer bytes, int from, int length) {
        Block open = tail;
        if (open == null || open.bytes().length - tailUsed < length) {
            open = blocks.take(length);
            bytes.get(from, open.bytes(), 0, length);
            data.append(open, 0, length);
            open.release(); // the list holds it
            tail = open;
            tailUsed = length;
        } else {
            bytes.get(from, open.bytes(), tailUsed, length);
            data.extend(length);
            tailUsed += length;
        }
        endSeq += length;
    }

    /** Reckons how many segments it is. Linux: {@code tcp_set_skb_tso_segs}. */
    public void reckon(int mss) {
        if (length() <= mss) {
            segments = 1;
            gsoSize = 0;
        } else {
            segments = (length() + mss - 1) / mss;
            gsoSize = mss;
        }
    }

    /** Moves everything behind the first {@code length} bytes into another, which is empty. Linux: tcp_fragment. */
    void splitInto(SendSegment rest, int length) {
        data.sliceTo(rest.data, length, data.bytes() - length);
        rest.endSeq = endSeq;
        rest.flags = flags;
        rest.sacked = sacked;
        rest.retransmitted = retransmitted;
        rest.lost = lost;
        rest.everRetransmitted = everRetransmitted;
        rest.eor = eor;
        rest.sentUs = sentUs;
        rest.txDelivered = txDelivered;
        rest.txDeliveredCe = txDeliveredCe;
        rest.txFirstUs = txFirstUs;
        rest.txDeliveredUs = txDeliveredUs;
        rest.txAppLimited = txAppLimited;
        rest.txValid = txValid;
        rest.zeroCopy = zeroCopy;
        if (zeroCopy != null) {
            zeroCopy.hold();
        }
        if (timestampFlags != 0 && !dev.patchbay.transport.tcp.segment.SeqNum.before(timestampKey, seq + length)) {
            rest.timestampFlags = timestampFlags;
            rest.timestampKey = timestampKey;
            timestampFlags = 0;
        }
        flags &= ~(TcpHeader.FIN | TcpHeader.PSH);
        eor = false;
        tail = null;
        if (length == 0) {
            data.release();
        } else {
            data.trim(length);
        }
        endSeq = seq + length;
    }

    /** Appends all bytes of the one behind. Linux: {@code tcp_collapse_retrans}. */
    void absorb(SendSegment following) {
        tail = null;
        following.data.sliceTo(data, 0, following.data.bytes());
        endSeq = following.endSeq;
        flags |= following.flags;
        eor = following.eor;
        everRetransmitted |= following.everRetransmitted;
        if (following.timestampFlags != 0) {
            timestampFlags = following.timestampFlags;
            timestampKey = following.timestampKey;
        }
    }

    /** Lets go of the first bytes, which were acknowledged. Linux: {@code tcp_trim_head}. */
    public void trimHead(int length) {
        tail = null;
        data.drop(length);
        seq += length;
    }

    /** Lets go of the bytes. */
    void release() {
        tail = null;
        data.release();
        ErrorQueue.ZeroCopy calls = zeroCopy;
        zeroCopy = null;
        if (calls != null) {
            calls.release();
        }
    }
}
