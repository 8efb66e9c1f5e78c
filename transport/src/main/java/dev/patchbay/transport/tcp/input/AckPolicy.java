package dev.patchbay.transport.tcp.input;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.tcp.control.AckState;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;

/**
 * When to acknowledge: at once, soon, or with the next data. RFC 9293 §3.8.6.3, RFC 5681 §4.2; Linux: {@code
 * __tcp_ack_snd_check}, {@code tcp_event_data_recv}.
 */
public final class AckPolicy {

    /** Duplicate acknowledgments that are not held back. Linux: TCP_FASTRETRANS_THRESH. */
    private static final int DUP_THRESHOLD = 3;

    private final TcpEndpoint tcp;
    private final AckState ack;

    public AckPolicy(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.ack = tcp.ack;
    }

    // ------------------------------------------------------------------------------------------------------- modes

    /** Whether acknowledgments wait for data to travel with. Linux: {@code inet_csk_in_pingpong_mode}. */
    public boolean isInteractive() {
        return ack.pingpong >= tcp.stack.get(TcpSysctl.PINGPONG_THRESH);
    }

    public void enterInteractive() {
        ack.pingpong = tcp.stack.get(TcpSysctl.PINGPONG_THRESH);
    }

    public void leaveInteractive() {
        ack.pingpong = 0;
    }

    /** Linux: {@code tcp_incr_quickack}. */
    private void moreQuick(int most) {
        int quick = ack.rcvMss == 0 ? 2 : tcp.rcv.wnd / (2 * ack.rcvMss);
        quick = Math.min(quick == 0 ? 2 : quick, most);
        ack.quick = Math.max(ack.quick, quick);
    }

    /** Linux: {@code tcp_enter_quickack_mode}. */
    public void enterQuick(int most) {
        moreQuick(most);
        leaveInteractive();
        ack.ato = AckState.ATO_MIN;
    }

    private boolean isQuick() {
        return ack.quick != 0 && !isInteractive() || tcp.path.metric(RouteMetric.QUICKACK) != 0;
    }

    // ------------------------------------------------------------------------------------------------------- events

    /** Something is to be acknowledged. */
    public void schedule() {
        ack.scheduled = true;
    }

    /** Data came in its turn: how long may its acknowledgment wait? */
    void dataReceived(long now) {
        if (ack.ato == 0) {
            moreQuick(AckState.MAX_QUICKACKS); // the first data: begin quickly
            ack.ato = AckState.ATO_MIN;
            return;
        }
        long pause = now - tcp.rcv.lastReceivedMs;
        if (pause <= AckState.ATO_MIN / 2) {
            ack.ato = (ack.ato >> 1) + AckState.ATO_MIN / 2;
        } else if (pause < ack.ato) {
            ack.ato = (int) Math.min((ack.ato >> 1) + pause, tcp.rto.rtoMs());
        } else if (pause > tcp.rto.rtoMs()) {
            moreQuick(AckState.MAX_QUICKACKS); // the sender has begun anew
        }
    }

    /** Data is sent: if it answers what came a moment ago, the exchange is interactive. Linux: tcp_event_data_sent. */
    public void dataSent(long now) {
        if (now - tcp.rcv.lastReceivedMs < ack.ato && ack.pingpong < 255) {
            ack.pingpong++;
        }
    }

    /** An acknowledgment was sent. Linux: {@code tcp_event_ack_sent}. */
    public void sent() {
        if (ack.compressed != 0) {
            tcp.count(Snmp.TcpExtTCPAckCompressed, ack.compressed);
            ack.compressed = 0;
            tcp.timers.stopCompressed();
        }
        if (ack.quick != 0) {
            int segments = ack.scheduled ? 1 : 0;
            if (segments >= ack.quick) {
                ack.quick = 0;
                ack.ato = AckState.ATO_MIN;
            } else {
                ack.quick -= segments;
            }
        }
        ack.clear();
        ack.retry = 0;
        tcp.timers.stopAck();
    }

    // ------------------------------------------------------------------------------------------------------ deciding

    /** After a segment. Linux: {@code tcp_ack_snd_check}. */
    void check() {
        if (!ack.scheduled) {
            return;
        }
        ReceiveState rcv = tcp.rcv;
        boolean twoFrames = rcv.nxt - rcv.wup > ack.rcvMss
                && (rcv.nxt - rcv.copiedSeq < rcv.lowat || tcp.window.choose() >= rcv.wnd);
        if (twoFrames || isQuick() || ack.now) {
            tcp.segments.ack();
        } else if (tcp.data.isInOrder()) {
            tcp.segments.delayedAck();
        } else {
            compress();
        }
    }

    /** Acknowledgments of what is out of order are thinned out. Linux: the end of {@code __tcp_ack_snd_check}. */
    private void compress() {
        ReceiveState rcv = tcp.rcv;
        if (!tcp.agreed.sack || ack.compressed >= tcp.stack.get(TcpSysctl.COMP_SACK_NR)) {
            tcp.segments.ack();
            return;
        }
        if (ack.compressedRcvNxt != rcv.nxt) {
            ack.compressedRcvNxt = rcv.nxt;
            ack.dupAckCounter = 0;
        }
        if (ack.dupAckCounter < DUP_THRESHOLD) {
            ack.dupAckCounter++;
            tcp.segments.ack();
            return;
        }
        ack.compressed++;
        if (tcp.timers.isCompressedArmed()) {
            return;
        }
        long rtt = rcv.rttUs;
        long srtt = tcp.rto.srttUs();
        if (srtt != 0 && srtt < rtt) {
            rtt = srtt;
        }
        long delay = Math.min(tcp.stack.get(TcpSysctl.COMP_SACK_DELAY_NS), rtt * 125 / 20);
        tcp.timers.armCompressed(delay + tcp.stack.get(TcpSysctl.COMP_SACK_SLACK_NS));
    }

    /** What was held back goes. Linux: {@code tcp_sack_compress_send_ack}. */
    public void sendCompressed() {
        if (ack.compressed != 0) {
            ack.compressed--;
            tcp.timers.stopCompressed();
            tcp.segments.ack();
        }
    }

    /** The application has read. Linux: {@code __tcp_cleanup_rbuf}. */
    public void hasRead(int copied) {
        ReceiveState rcv = tcp.rcv;
        boolean time = false;
        if (ack.scheduled) {
            boolean small = ack.pushed2 || ack.pushed && !isInteractive();
            time = rcv.nxt - rcv.wup > ack.rcvMss || copied > 0 && small && rcv.allocated == 0;
        }
        if (copied > 0 && !time && !tcp.receiveShut) {
            int window = rcv.window();
            if (2L * window <= rcv.windowClamp) {
                int fresh = tcp.window.choose();
                time = fresh != 0 && fresh >= 2L * window;
            }
        }
        if (time) {
            tcp.segments.ack();
        }
    }

    /** The alarm for delayed acknowledgments. Linux: {@code tcp_delack_timer_handler}. */
    public void timeout() {
        if (ack.compressed != 0) {
            sendCompressed();
            return;
        }
        if (!ack.scheduled) {
            return;
        }
        if (isInteractive()) {
            leaveInteractive();
            ack.ato = AckState.ATO_MIN;
        } else {
            ack.ato = (int) Math.min((long) ack.ato << 1, tcp.rto.rtoMs());
        }
        tcp.segments.ack();
        tcp.count(Snmp.TcpExtDelayedACKs);
    }

    /** {@code TCP_QUICKACK}: 0: with delay; else at once, and if the number is odd, for good. */
    public void quickAck(int value) {
        if (value == 0) {
            enterInteractive();
            return;
        }
        leaveInteractive();
        if (ack.scheduled && (tcp.state.canSend() || tcp.state.isSynchronized())) {
            ack.pushed = true;
            hasRead(1);
            if ((value & 1) == 0) {
                enterInteractive();
            }
        }
    }

    /** What {@code TCP_QUICKACK} answers. */
    public boolean isQuickAck() {
        return !isInteractive();
    }
}
