package dev.patchbay.transport.tcp.control;

import dev.patchbay.transport.tcp.segment.Segment;
import org.jspecify.annotations.Nullable;

/** The variables of receiving. RFC 9293 §3.3.1; the names are Linux's, without {@code rcv_}. */
public final class ReceiveState {

    /** How much of the buffer is window, in 256ths, before anything was received. Linux: TCP_DEFAULT_SCALING_RATIO. */
    private static final int DEFAULT_RATIO = 128;

    /** RCV.NXT. */
    public int nxt;
    /** The first byte that the application has not read. */
    public int copiedSeq;
    /** {@link #nxt} when the window was last announced. */
    public int wup;
    /** RCV.WND: the window last announced, in bytes. */
    public int wnd;
    /** Shift of our window. */
    public int wscale;
    /** Bound of the window that grows as the peer proves to send large segments. */
    public int ssthresh;
    /** Upper bound of the window, in bytes. */
    public int windowClamp;
    /** Whether something is expected to come next, and with which window, not scaled. */
    public boolean predicts;

    public char predictedWindow;
    /** How much of the buffer is window, in 256ths. */
    public int scalingRatio = DEFAULT_RATIO;
    /** Our largest segment, as announced. */
    public int advmss;
    /** IRS. */
    public int irs;

    /** Size of the receive buffer, in bytes. */
    public int rcvbuf;

    public boolean rcvbufLocked;
    /** What the queues weigh. */
    public int allocated;
    /** Bytes that make the socket readable. */
    public int lowat = 1;

    /** Behind the urgent byte. */
    public int urgentSeq;
    /** The state of the urgent byte. */
    public Urgent urgent = Urgent.NONE;

    public int urgentByte;

    /** Milliseconds when data was last received. */
    public long lastReceivedMs;

    public long bytesReceived;
    public int segsIn;
    public int dataSegsIn;
    public int outOfOrderPackets;
    /** What bore a mark of RFC 3168 §5: 0: segments with CE; bytes with 1: ECT(1), 2: ECT(0), 3: CE. Null: nothing. */
    public int @Nullable [] marks;

    /** Of the measurement of the application's pace, RFC-less: dynamic right-sizing. */
    public int spaceBytes;

    public int spaceSeq;
    public long spaceTimeUs;
    /** Round-trip time as the receiver sees it, in 1/8 µs; 0: unknown. */
    public long rttUs;

    public int rttSeq;
    public long rttTimeUs;
    public int rttLastTsEcr;

    /** The duplicate to be reported (RFC 2883): start and end; equal: none. */
    public boolean dsack;

    public int dsackStart;
    public int dsackEnd;

    /** What became of the urgent byte. */
    public enum Urgent {
        NONE,
        /** It is announced, and has not come. */
        NOT_YET,
        /** It can be read. */
        VALID,
        /** It was read. */
        READ
    }

    public ReceiveState() {}

    /** Marks are counted, although nobody agreed upon them. Linux: {@code tcp_ecn_received_counters}. */
    public void countMarks(Segment segment, SendState snd) {
        int mark = segment.tos & 3;
        if (mark == 0) {
            return;
        }
        snd.ecnSeen |= !snd.ecnOk;
        int[] counts = marks;
        if (counts == null) {
            counts = new int[4];
            marks = counts;
        }
        counts[0] += mark == 3 ? 1 : 0;
        counts[mark] += segment.length;
    }

    /** What is left of the window that was announced. Linux: {@code tcp_receive_window}. */
    public int window() {
        int win = wup + wnd - nxt;
        return Math.max(win, 0);
    }

    /** How much window a stretch of buffer gives. Linux: {@code tcp_win_from_space}. */
    public int windowFromSpace(int space) {
        return (int) ((long) space * scalingRatio >> 8);
    }

    /** How much buffer a window takes. Linux: {@code tcp_space_from_win}. */
    public int spaceFromWindow(int window) {
        return (int) Math.min(Integer.MAX_VALUE, ((long) window << 8) / scalingRatio);
    }

    /** Window that the free buffer gives. Linux: {@code tcp_space}. */
    public int space() {
        return windowFromSpace(rcvbuf - allocated);
    }

    /** Window that the whole buffer gives. Linux: {@code tcp_full_space}. */
    public int fullSpace() {
        return windowFromSpace(rcvbuf);
    }
}
