package dev.patchbay.transport.tcp.input;

import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.TcpHeader;

/**
 * Whether a segment is just what was to be expected next. Such data is taken without asking whether the buffer is full, as
 * long as memory is at hand: a buffer may so be exceeded by some segments. Linux: {@code pred_flags}.
 */
public final class HeaderPrediction {

    private static final int TIMESTAMPS = 12;

    private HeaderPrediction() {}

    /** From now on something is expected. Linux: {@code tcp_fast_path_on}. */
    static void begin(TcpEndpoint tcp) {
        tcp.rcv.predicts = true;
        tcp.rcv.predictedWindow = (char) (tcp.snd.wnd >> tcp.snd.wscale);
    }

    /** Likewise, if nothing out of the ordinary is going on. Linux: {@code tcp_fast_path_check}. */
    public static void check(TcpEndpoint tcp) {
        ReceiveState rcv = tcp.rcv;
        if (tcp.data.isInOrder()
                && rcv.wnd != 0
                && rcv.allocated < rcv.rcvbuf
                && rcv.urgent == ReceiveState.Urgent.NONE) {
            begin(tcp);
        }
    }

    /** Whether this one was to be expected, before anything else is done with it. Linux: {@code tcp_rcv_established}. */
    static boolean isRight(TcpEndpoint tcp, Segment segment) {
        ReceiveState rcv = tcp.rcv;
        return rcv.predicts
                && tcp.state == TcpState.ESTABLISHED
                && (segment.flags & ~TcpHeader.PSH) == TcpHeader.ACK
                && segment.headerLength == tcp.snd.headerLength
                && segment.window == rcv.predictedWindow
                && segment.seq == rcv.nxt
                && !SeqNum.after(segment.ack, tcp.snd.nxt)
                && !SeqNum.after(segment.endSeq, rcv.nxt + rcv.window())
                && hasRightTimestamp(tcp, segment)
                && Truesize.of(segment.packet()) <= tcp.memory.forward();
    }

    private static boolean hasRightTimestamp(TcpEndpoint tcp, Segment segment) {
        if (segment.headerLength != TcpHeader.MIN_LENGTH + TIMESTAMPS) {
            return true;
        }
        return segment.options.timestamps && segment.options.tsVal - tcp.agreed.tsRecent >= 0;
    }
}
