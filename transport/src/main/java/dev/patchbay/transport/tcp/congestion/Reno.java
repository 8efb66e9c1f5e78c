package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionPort;

/** Half the window after a loss, one segment more per round trip. RFC 5681 §3.1; Linux: {@code tcp_reno}. */
final class Reno implements CongestionControl {

    private final CongestionPort port;

    Reno(CongestionPort port) {
        this.port = port;
    }

    @Override
    public int ssthresh() {
        return Math.max(port.cwnd() >> 1, 2);
    }

    @Override
    public void avoid(int ack, int acked) {
        if (!port.isCwndLimited()) {
            return;
        }
        int left = acked;
        if (port.inSlowStart()) {
            left = port.slowStart(left);
            if (left == 0) {
                return;
            }
        }
        port.additiveIncrease(port.cwnd(), left);
    }

    @Override
    public int undoCwnd() {
        return Math.max(port.cwnd(), port.priorCwnd());
    }
}
