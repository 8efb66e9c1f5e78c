package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionPort;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;

/**
 * Ends slow start before losses do: when acknowledgments come in a long train, or later than they used to. Ha and Rhee,
 * 2008; Linux: {@code hystart_update}.
 */
final class HyStart {

    private static final int MIN_SAMPLES = 8;
    private static final long DELAY_MIN = 4_000;
    private static final long DELAY_MAX = 16_000;

    private final CongestionPort port;

    private boolean found;
    private int endSeq;
    /** Microseconds, which wrap around. */
    private int roundStartUs;

    private int lastAckUs;
    private int currentRttUs;
    private int samples;

    HyStart(CongestionPort port) {
        this.port = port;
    }

    void forget() {
        found = false;
    }

    /** A new round begins. */
    void reset() {
        roundStartUs = (int) port.nowMicros();
        lastAckUs = roundStartUs;
        endSeq = port.sndNxt();
        currentRttUs = Integer.MAX_VALUE;
        samples = 0;
    }

    void acked(CubicParameters parameters, int delayUs, int minDelayUs) {
        if (SeqNum.after(port.sndUna(), endSeq)) {
            reset();
        }
        if (found || port.cwnd() < parameters.lowWindow()) {
            return;
        }
        if (parameters.detects(CubicParameters.TRAIN)) {
            train(minDelayUs, parameters.ackDelta());
        }
        if (parameters.detects(CubicParameters.DELAY)) {
            delay(delayUs, minDelayUs);
        }
        if (found) {
            port.ssthresh(port.cwnd());
        }
    }

    private void train(int minDelayUs, int longestGap) {
        int now = (int) port.nowMicros();
        if (now - lastAckUs > longestGap) {
            return;
        }
        lastAckUs = now;
        long threshold = minDelayUs + port.ackDelayMicros();
        if (now - roundStartUs > (port.isPaced() ? threshold : threshold >> 1)) {
            found = true;
            port.count(Snmp.TcpExtTCPHystartTrainDetect, 1);
            port.count(Snmp.TcpExtTCPHystartTrainCwnd, port.cwnd());
        }
    }

    private void delay(int delayUs, int minDelayUs) {
        currentRttUs = Math.min(currentRttUs, delayUs);
        if (samples < MIN_SAMPLES) {
            samples++;
            return;
        }
        long threshold = Math.max(DELAY_MIN, Math.min(DELAY_MAX, minDelayUs >> 3));
        if (!found && currentRttUs > minDelayUs + threshold) {
            found = true;
            port.count(Snmp.TcpExtTCPHystartDelayDetect, 1);
            port.count(Snmp.TcpExtTCPHystartDelayCwnd, port.cwnd());
        }
    }
}
