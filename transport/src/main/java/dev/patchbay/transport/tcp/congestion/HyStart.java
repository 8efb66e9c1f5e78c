package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionPort;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;
import java.util.function.IntSupplier;

/**
 * Ends slow start before losses do: when acknowledgments come in a long train, or later than they used to. Ha and Rhee,
 * 2008; Linux: {@code hystart_update}.
 */
final class HyStart {

    /** {@code hystart_detect}: the length of the train, the delay. */
    static final int TRAIN = 1;

    static final int DELAY = 2;

    /** Segments from which on it looks. */
    static final int LOW_WINDOW = 16;

    private static final int MIN_SAMPLES = 8;
    private static final long DELAY_MIN = 4_000;
    private static final long DELAY_MAX = 16_000;
    /** Longest gap between acknowledgments of one train, µs. */
    static final int ACK_DELTA = 2_000;

    private final CongestionPort port;
    private final IntSupplier on;
    private final IntSupplier detect;
    private final IntSupplier lowWindow;
    private final IntSupplier ackDelta;

    private boolean found;
    private int endSeq;
    /** Microseconds, which wrap around. */
    private int roundStartUs;

    private int lastAckUs;
    private int currentRttUs;
    private int samples;

    HyStart(CongestionPort port) {
        this.port = port;
        this.on = port.parameter("hystart");
        this.detect = port.parameter("hystart_detect");
        this.lowWindow = port.parameter("hystart_low_window");
        this.ackDelta = port.parameter("hystart_ack_delta_us");
    }

    boolean isOn() {
        return on.getAsInt() != 0;
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

    void acked(int delayUs, int minDelayUs) {
        if (SeqNum.after(port.sndUna(), endSeq)) {
            reset();
        }
        if (found || port.cwnd() < lowWindow.getAsInt()) {
            return;
        }
        if ((detect.getAsInt() & TRAIN) != 0) {
            train(minDelayUs);
        }
        if ((detect.getAsInt() & DELAY) != 0) {
            delay(delayUs, minDelayUs);
        }
        if (found) {
            port.ssthresh(port.cwnd());
        }
    }

    private void train(int minDelayUs) {
        int now = (int) port.nowMicros();
        if (now - lastAckUs > ackDelta.getAsInt()) {
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
