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

    public AckPolicy(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    // ------------------------------------------------------------------------------------------------------- modes

    /** Whether acknowledgments wait for data to travel with. Linux: {@code inet_csk_in_pingpong_mode}. */
    public boolean isInteractive() {
        return tcp.ack.pingpong >= tcp.stack.get(TcpSysctl.PINGPONG_THRESH);
    }

    public void enterInteractive() {
        tcp.ack.pingpong = tcp.stack.get(TcpSysctl.PINGPONG_THRESH);
    }

    public void leaveInteractive() {
        tcp.ack.pingpong = 0;
    }

    /** Linux: {@code tcp_incr_quickack}. */
    private void moreQuick(int most) {
        int quick = tcp.ack.rcvMss == 0 ? 2 : tcp.rcv.wnd / (2 * tcp.ack.rcvMss);
        quick = Math.min(quick == 0 ? 2 : quick, most);
        tcp.ack.quick = Math.max(tcp.ack.quick, quick);
    }

    /** Linux: {@code tcp_enter_quickack_mode}. */
    public void enterQuick(int most) {
        moreQuick(most);
        leaveInteractive();
        tcp.ack.ato = AckState.ATO_MIN;
    }

    private boolean isQuick() {
        return tcp.ack.quick != 0 && !isInteractive() || tcp.path.metric(RouteMetric.QUICKACK) != 0;
    }

    // ------------------------------------------------------------------------------------------------------- events

    /** Something is to be acknowledged. */
    public void schedule() {
        tcp.ack.scheduled = true;
    }

    /** Data came in its turn: how long may its acknowledgment wait? */
    void dataReceived(long now) {
        if (tcp.ack.ato == 0) {
            moreQuick(AckState.MAX_QUICKACKS); // the first data: begin quickly
            tcp.ack.ato = AckState.ATO_MIN;
            return;
        }
        long pause = now - tcp.rcv.lastReceivedMs;
        if (pause <= AckState.ATO_MIN / 2) {
            tcp.ack.ato = (tcp.ack.ato >> 1) + AckState.ATO_MIN / 2;
        } else if (pause < tcp.ack.ato) {
            tcp.ack.ato = (int) Math.min((tcp.ack.ato >> 1) + pause, tcp.rto.rtoMs());
        } else if (pause > tcp.rto.rtoMs()) {
            moreQuick(AckState.MAX_QUICKACKS); // the sender has begun anew
        }
    }

    /** Data is sent: if it answers what came a moment ago, the exchange is interactive. Linux: tcp_event_data_sent. */
    public void dataSent(long now) {
        if (now - tcp.rcv.lastReceivedMs < tcp.ack.ato && tcp.ack.pingpong < 255) {
            tcp.ack.pingpong++;
        }
    }

    /** An acknowledgment was sent. Linux: {@code tcp_event_ack_sent}. */
    public void sent() {
        if (tcp.ack.compressed != 0) {
            tcp.count(Snmp.TcpExtTCPAckCompressed, tcp.ack.compressed);
            tcp.ack.compressed = 0;
            tcp.timers.stopCompressed();
        }
        if (tcp.ack.quick != 0) {
            int segments = tcp.ack.scheduled ? 1 : 0;
            if (segments >= tcp.ack.quick) {
                tcp.ack.quick = 0;
                tcp.ack.ato = AckState.ATO_MIN;
            } else {
                tcp.ack.quick -= segments;
            }
        }
        tcp.ack.clear();
        tcp.ack.retry = 0;
        tcp.timers.stopAck();
    }

    // ------------------------------------------------------------------------------------------------------ deciding

    /** After a segment. Linux: {@code tcp_ack_snd_check}. */
    void check() {
        if (!tcp.ack.scheduled) {
            return;
        }
        ReceiveState rcv = tcp.rcv;
        boolean twoFrames = rcv.nxt - rcv.wup > tcp.ack.rcvMss
                && (rcv.nxt - rcv.copiedSeq < rcv.lowat || tcp.window.choose() >= rcv.wnd);
        if (twoFrames || isQuick() || tcp.ack.now) {
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
        if (!tcp.agreed.sack || tcp.ack.compressed >= tcp.stack.get(TcpSysctl.COMP_SACK_NR)) {
            tcp.segments.ack();
            return;
        }
        if (tcp.ack.compressedRcvNxt != rcv.nxt) {
            tcp.ack.compressedRcvNxt = rcv.nxt;
            tcp.ack.dupAckCounter = 0;
        }
        if (tcp.ack.dupAckCounter < DUP_THRESHOLD) {
            tcp.ack.dupAckCounter++;
            tcp.segments.ack();
            return;
        }
        tcp.ack.compressed++;
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
        if (tcp.ack.compressed != 0) {
            tcp.ack.compressed--;
            tcp.timers.stopCompressed();
            tcp.segments.ack();
        }
    }

    /** The application has read. Linux: {@code __tcp_cleanup_rbuf}. */
    public void hasRead(int copied) {
        ReceiveState rcv = tcp.rcv;
        boolean time = false;
        if (tcp.ack.scheduled) {
            boolean small = tcp.ack.pushed2 || tcp.ack.pushed && !isInteractive();
            time = rcv.nxt - rcv.wup > tcp.ack.rcvMss || copied > 0 && small && rcv.allocated == 0;
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
        if (tcp.ack.compressed != 0) {
            sendCompressed();
            return;
        }
        if (!tcp.ack.scheduled) {
            return;
        }
        if (isInteractive()) {
            leaveInteractive();
            tcp.ack.ato = AckState.ATO_MIN;
        } else {
            tcp.ack.ato = (int) Math.min((long) tcp.ack.ato << 1, tcp.rto.rtoMs());
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
        if (tcp.ack.scheduled && (tcp.state.canSend() || tcp.state.isSynchronized())) {
            tcp.ack.pushed = true;
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
