package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionControl.State;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;

/** Reduces the window in proportion to what is delivered. RFC 6937; Linux: {@code tcp_cwnd_reduction}. */
final class Prr {

    private final TcpEndpoint tcp;
    private final CongestionState cong;

    Prr(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.cong = tcp.cong;
    }

    /** Linux: {@code tcp_init_cwnd_reduction}. */
    void begin() {
        cong.highSeq = tcp.snd.nxt;
        cong.tlpActive = false;
        cong.cwndCnt = 0;
        cong.priorCwnd = cong.cwnd;
        cong.prrDelivered = 0;
        cong.prrOut = 0;
        cong.ssthresh = tcp.congestion.newSsthresh();
        tcp.snd.ecnQueueCwr = tcp.snd.ecnOk;
    }

    /** RFC 6937 §3, with the slow start of PRR-SSRB only where nothing more is lost. */
    void reduce(int delivered, int lost, boolean advanced) {
        if (delivered <= 0 || cong.priorCwnd == 0) {
            return;
        }
        int delta = cong.ssthresh - cong.inFlight();
        cong.prrDelivered += delivered;
        int count;
        if (delta < 0) {
            long dividend = (long) cong.ssthresh * cong.prrDelivered + cong.priorCwnd - 1;
            count = (int) (dividend / cong.priorCwnd) - cong.prrOut;
        } else {
            count = Math.max(cong.prrDelivered - cong.prrOut, delivered);
            if (advanced && lost == 0) {
                count++;
            }
            count = Math.min(delta, count);
        }
        count = Math.max(count, cong.prrOut != 0 ? 0 : 1); // the first retransmission goes at once
        cong.cwnd = cong.inFlight() + count;
    }

    /** Linux: {@code tcp_end_cwnd_reduction}. */
    void end() {
        if (cong.ssthresh < CongestionState.INFINITE_SSTHRESH && (cong.state == State.CWR || cong.undoActive)) {
            cong.cwnd = cong.ssthresh;
            cong.cwndStampMs = (int) tcp.nowMs();
        }
        tcp.congestion.event(CongestionControl.Event.COMPLETE_CWR);
    }
}
