package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionPort;
import java.util.Map;
import java.util.function.IntSupplier;

/** What can be set about CUBIC in a namespace; all its connections share it. Linux: the parameters of tcp_cubic. */
final class CubicParameters {

    /** What {@code beta} is at first. */
    static final int BETA = 717;

    /** {@code hystart_detect}: the length of the train, the delay. */
    static final int TRAIN = 1;

    static final int DELAY = 2;

    static final Map<String, Integer> DEFAULTS = Map.of(
            "beta", BETA,
            "fast_convergence", 1,
            "tcp_friendliness", 1,
            "initial_ssthresh", 0,
            "hystart", 1,
            "hystart_detect", TRAIN | DELAY,
            "hystart_low_window", 16,
            "hystart_ack_delta_us", 2000);

    private final IntSupplier beta;
    private final IntSupplier fastConvergence;
    private final IntSupplier friendliness;
    private final IntSupplier initialSsthresh;
    private final IntSupplier hyStart;
    private final IntSupplier detect;
    private final IntSupplier lowWindow;
    private final IntSupplier ackDelta;

    CubicParameters(CongestionPort port) {
        beta = port.parameter("beta");
        fastConvergence = port.parameter("fast_convergence");
        friendliness = port.parameter("tcp_friendliness");
        initialSsthresh = port.parameter("initial_ssthresh");
        hyStart = port.parameter("hystart");
        detect = port.parameter("hystart_detect");
        lowWindow = port.parameter("hystart_low_window");
        ackDelta = port.parameter("hystart_ack_delta_us");
    }

    /** What is left of the window after a loss, in 1024ths: 0.7. RFC 9438 §4.6. */
    int beta() {
        return beta.getAsInt();
    }

    /** RFC 9438 §4.7. */
    boolean fastConvergence() {
        return fastConvergence.getAsInt() != 0;
    }

    /** RFC 9438 §4.3. */
    boolean friendliness() {
        return friendliness.getAsInt() != 0;
    }

    /** Where slow start ends at first, if HyStart does not say; 0: nowhere. */
    int initialSsthresh() {
        return initialSsthresh.getAsInt();
    }

    boolean hyStart() {
        return hyStart.getAsInt() != 0;
    }

    /** Whether HyStart looks at this. */
    boolean detects(int what) {
        return (detect.getAsInt() & what) != 0;
    }

    /** Segments from which on HyStart looks. */
    int lowWindow() {
        return lowWindow.getAsInt();
    }

    /** Longest gap between acknowledgments of one train, µs. */
    int ackDelta() {
        return ackDelta.getAsInt();
    }
}
