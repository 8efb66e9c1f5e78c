package dev.patchbay.transport.tcp.input;

import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;

/**
 * How large the receive buffer and its window are: they grow with what the peer sends and the application reads. Linux:
 * {@code tcp_grow_window}, {@code tcp_rcv_space_adjust}, {@code tcp_measure_rcv_mss}.
 */
public final class ReceiveBuffer {

    private static final int MIN_MSS = 88;
    private static final int DEFAULT_MSS = 536;
    private static final int MIN_RCVBUF = 2304;
    /** What a segment takes besides its bytes. Linux: {@code MAX_TCP_HEADER}, and {@code struct skb_shared_info}. */
    private static final int HEADERS = 576;

    private static final int REMNANT = TcpHeader.FIN | TcpHeader.URG | TcpHeader.SYN | TcpHeader.PSH;

    private final TcpEndpoint tcp;
    private final ReceiveState rcv;
    private final AckState ack;

    public ReceiveBuffer(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.rcv = tcp.rcv;
        this.ack = tcp.ack;
    }

    /** The first guess at the peer's segments. Linux: {@code tcp_initialize_rcv_mss}. */
    public void estimateMss() {
        int hint = Math.min(rcv.advmss, tcp.snd.mssCache);
        hint = Math.min(hint, rcv.wnd / 2);
        hint = Math.min(hint, DEFAULT_MSS);
        ack.rcvMss = Math.max(hint, MIN_MSS);
    }

    /** The connection is established. Linux: {@code tcp_init_buffer_space}. */
    public void begin() {
        expandSend();
        rcv.spaceTimeUs = tcp.nowUs();
        rcv.spaceSeq = rcv.copiedSeq;
        int most = rcv.fullSpace();
        int app = tcp.stack.get(TcpSysctl.APP_WIN);
        if (rcv.windowClamp >= most) {
            rcv.windowClamp = most;
            if (app != 0 && most > 4 * rcv.advmss) {
                rcv.windowClamp = Math.max(most - (most >> app), 4 * rcv.advmss);
            }
        }
        if (app != 0 && rcv.windowClamp > 2 * rcv.advmss && rcv.windowClamp + rcv.advmss > most) {
            rcv.windowClamp = Math.max(2 * rcv.advmss, most - rcv.advmss);
        }
        rcv.ssthresh = Math.min(rcv.ssthresh, rcv.windowClamp);
        tcp.cong.cwndStampMs = (int) tcp.nowMs();
        rcv.spaceBytes = Math.min(Math.min(rcv.ssthresh, rcv.wnd), 10 * rcv.advmss);
    }

    /** The send buffer holds two windows. Linux: {@code tcp_sndbuf_expand}. */
    public void expandSend() {
        if (tcp.snd.sndbufLocked) {
            return;
        }
        int per = Math.max(tcp.snd.mssClamp, tcp.snd.mssCache) + HEADERS;
        per = (Integer.highestOneBit(per - 1) << 1) + 256;
        int segments = Math.max(10, Math.max(tcp.cong.cwnd, tcp.cong.reordering + 1));
        long wanted = 2L * segments * per;
        if (tcp.snd.sndbuf < wanted) {
            tcp.snd.sndbuf = (int) Math.min(wanted, tcp.stack.settings.wmem.max());
        }
    }

    // ------------------------------------------------------------------------------------------------------ arrival

    /** Data came in its turn. Linux: {@code tcp_event_data_recv}. */
    void received(Segment segment, Received data) {
        tcp.ackPolicy.schedule();
        measureMss(segment, data);
        measureRtt();
        long now = tcp.nowMs();
        tcp.ackPolicy.dataReceived(now);
        rcv.lastReceivedMs = now;
        if (data.length() >= 128) {
            grow(data, true);
        }
    }

    /** Linux: {@code tcp_measure_rcv_mss}. */
    void measureMss(Segment segment, Received data) {
        int last = ack.lastSegmentSize;
        ack.lastSegmentSize = 0;
        int size = data.packet.gsoSize();
        int length = size != 0 ? size : data.length();
        if (length >= ack.rcvMss) {
            if (length != ack.rcvMss) {
                measureRatio(data.length(), data.truesize);
            }
            ack.rcvMss = Math.min(length, rcv.advmss);
            if ((segment.flags & TcpHeader.PSH) != 0) {
                ack.pushed = true;
            }
            return;
        }
        int withHeader = length + segment.headerLength;
        boolean isFull = withHeader >= DEFAULT_MSS + TcpHeader.MIN_LENGTH
                || withHeader >= MIN_MSS + TcpHeader.MIN_LENGTH && (segment.flags & REMNANT) == 0;
        if (isFull) {
            int full = withHeader - tcp.snd.headerLength;
            ack.lastSegmentSize = full;
            if (full == last) {
                ack.rcvMss = full;
                return;
            }
        }
        ack.pushed2 |= ack.pushed;
        ack.pushed = true;
    }

    /** How much of the buffer is data follows from what segments weigh. */
    private void measureRatio(int length, int truesize) {
        int ratio = Math.max(1, (int) (((long) length << 8) / truesize) & 0xff);
        if (ratio == rcv.scalingRatio) {
            return;
        }
        rcv.scalingRatio = ratio;
        clamp(rcv.windowFromSpace(rcv.rcvbuf));
        rcv.spaceBytes = Math.min(rcv.spaceBytes, rcv.windowClamp);
    }

    /** Linux: {@code tcp_set_window_clamp}. */
    public void clamp(int window) {
        int before = rcv.windowClamp;
        rcv.windowClamp = Math.max(MIN_RCVBUF / 2, window);
        if (rcv.windowClamp < before) {
            rcv.ssthresh = Math.min(rcv.ssthresh, rcv.windowClamp);
        } else if (rcv.windowClamp > before) {
            rcv.ssthresh = Math.max(Math.min(rcv.wnd, rcv.windowClamp), rcv.ssthresh);
        }
    }

    /**
     * The window may grow if segments like this one fill the buffer well. Linux: {@code tcp_grow_window}.
     *
     * @param bare whether a head does not count whose bytes lie in pages: it is joined to others
     */
    void grow(Received data, boolean bare) {
        if (tcp.stack.memory.isUnderPressure()) {
            heedPressure();
            return;
        }
        int length = data.length();
        int truesize = bare && data.packet.headLength() == 0 ? length : data.truesize;
        int room = Math.min(rcv.windowClamp, rcv.space()) - rcv.ssthresh;
        if (room <= 0) {
            return;
        }
        int more = rcv.windowFromSpace(truesize) <= length ? 2 * rcv.advmss : growSlowly(length, truesize);
        if (more != 0) {
            more = Math.max(more, 2 * length);
            rcv.ssthresh += Math.min(room, more);
            ack.quick |= 1;
        }
    }

    /** Memory is short: the window shrinks. Linux: {@code tcp_adjust_rcv_ssthresh}. */
    public void heedPressure() {
        if (tcp.stack.memory.isUnderPressure()) {
            rcv.ssthresh = Math.min(rcv.ssthresh, 4 * rcv.advmss);
        }
    }

    /** Linux: {@code __tcp_grow_window}. */
    private int growSlowly(int length, int truesize) {
        int weight = rcv.windowFromSpace(truesize) >> 1;
        int window = rcv.windowFromSpace(tcp.stack.settings.rmem.max()) >> 1;
        while (rcv.ssthresh <= window) {
            if (weight <= length) {
                return 2 * ack.rcvMss;
            }
            weight >>= 1;
            window >>= 1;
        }
        return 0;
    }

    // ------------------------------------------------------------------------------------------------------ right size

    /** One window's time. Linux: {@code tcp_rcv_rtt_measure}. */
    private void measureRtt() {
        long now = tcp.nowUs();
        if (rcv.rttTimeUs != 0) {
            if (SeqNum.before(rcv.nxt, rcv.rttSeq)) {
                return;
            }
            updateRtt(Math.max(1, now - rcv.rttTimeUs), true);
        }
        rcv.rttSeq = rcv.nxt + rcv.wnd;
        rcv.rttTimeUs = Math.max(1, now);
    }

    private void updateRtt(long sample, boolean byWindow) {
        if (rcv.rttUs == 0) {
            rcv.rttUs = sample << 3;
        } else if (byWindow) {
            rcv.rttUs = Math.min(rcv.rttUs, sample << 3);
        } else {
            rcv.rttUs += sample - (rcv.rttUs >> 3);
        }
    }

    /** By the echo of our timestamp. Linux: {@code tcp_rcv_rtt_measure_ts}. */
    void measureByTimestamp(Segment segment) {
        if (!tcp.agreed.sawTimestamp || tcp.agreed.rcvTsEcr == rcv.rttLastTsEcr) {
            return;
        }
        rcv.rttLastTsEcr = tcp.agreed.rcvTsEcr;
        if (tcp.agreed.rcvTsEcr != 0 && segment.endSeq - segment.seq >= ack.rcvMss) {
            int delta = tcp.timestamp() - tcp.agreed.rcvTsEcr;
            if (delta > 0 && delta < Integer.MAX_VALUE / 1000) {
                updateRtt(delta * 1000L, false);
            }
        }
    }

    /** The application has read: is it faster than the buffer allows? Linux: {@code tcp_rcv_space_adjust}. */
    public void adjust() {
        long now = tcp.nowUs();
        if (rcv.rttUs == 0 || now - rcv.spaceTimeUs < rcv.rttUs >> 3) {
            return;
        }
        int copied = rcv.copiedSeq - rcv.spaceSeq - (rcv.nxt - rcv.copiedSeq);
        if (copied > rcv.spaceBytes) {
            enlarge(copied);
        }
        rcv.spaceSeq = rcv.copiedSeq;
        rcv.spaceTimeUs = now;
    }

    /** The buffer has to hold what is out of order beside a window. Linux: the end of {@code tcp_data_queue_ofo}. */
    void holdReassembly() {
        if (!tcp.orphan) {
            enlarge(rcv.spaceBytes);
        }
    }

    /** Linux: {@code tcp_rcvbuf_grow}. */
    private void enlarge(int copied) {
        int before = Math.max(1, rcv.spaceBytes);
        rcv.spaceBytes = copied;
        if (!tcp.stack.is(TcpSysctl.MODERATE_RCVBUF) || rcv.rcvbufLocked) {
            return;
        }
        long window = (long) copied << 1;
        window += window * (copied - before) / before << 1;
        window += tcp.data.outOfOrderReach();
        int buffer =
                Math.min(rcv.spaceFromWindow((int) Math.min(window, Integer.MAX_VALUE)), tcp.stack.settings.rmem.max());
        if (buffer > rcv.rcvbuf) {
            rcv.rcvbuf = buffer;
            rcv.windowClamp = rcv.windowFromSpace(buffer);
        }
    }
}
