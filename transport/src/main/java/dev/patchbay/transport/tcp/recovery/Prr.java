package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionControl.State;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;

/** Reduces the window in proportion to what is delivered. RFC 6937; Linux: {@code tcp_cwnd_reduction}. */
final class Prr {

    private final TcpEndpoint tcp;

    Prr(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Linux: {@code tcp_init_cwnd_reduction}. */
    void begin() {
        tcp.cong.highSeq = tcp.snd.nxt;
        tcp.cong.tlpActive = false;
        tcp.cong.cwndCnt = 0;
        tcp.cong.priorCwnd = tcp.cong.cwnd;
        tcp.cong.prrDelivered = 0;
        tcp.cong.prrOut = 0;
        tcp.cong.ssthresh = tcp.congestion.newSsthresh();
        tcp.snd.ecnQueueCwr = tcp.snd.ecnOk;
    }

    /** RFC 6937 §3, with the slow start of PRR-SSRB only where nothing more is lost. */
    void reduce(int delivered, int lost, boolean advanced) {
        if (delivered <= 0 || tcp.cong.priorCwnd == 0) {
            return;
        }
        int delta = tcp.cong.ssthresh - tcp.cong.inFlight();
        tcp.cong.prrDelivered += delivered;
        int count;
        if (delta < 0) {
            long dividend = (long) tcp.cong.ssthresh * tcp.cong.prrDelivered + tcp.cong.priorCwnd - 1;
            count = (int) (dividend / tcp.cong.priorCwnd) - tcp.cong.prrOut;
        } else {
            count = Math.max(tcp.cong.prrDelivered - tcp.cong.prrOut, delivered);
            if (advanced && lost == 0) {
                count++;
            }
            count = Math.min(delta, count);
        }
        count = Math.max(count, tcp.cong.prrOut != 0 ? 0 : 1); // the first retransmission goes at once
        tcp.cong.cwnd = tcp.cong.inFlight() + count;
    }

    /** Linux: {@code tcp_end_cwnd_reduction}. */
    void end() {
        if (tcp.cong.ssthresh < CongestionState.INFINITE_SSTHRESH
                && (tcp.cong.state == State.CWR || tcp.cong.undoActive)) {
            tcp.cong.cwnd = tcp.cong.ssthresh;
            tcp.cong.cwndStampMs = (int) tcp.nowMs();
        }
        tcp.congestion.event(CongestionControl.Event.COMPLETE_CWR);
    }
}
