package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionControlType;
import dev.patchbay.spi.CongestionPort;
import java.util.Map;

/** CUBIC. */
public final class CubicType implements CongestionControlType {

    public CubicType() {}

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    public Map<String, Integer> parameters() {
        return Map.of(
                "beta",
                Cubic.BETA,
                "fast_convergence",
                1,
                "tcp_friendliness",
                1,
                "initial_ssthresh",
                0,
                "hystart",
                1,
                "hystart_detect",
                HyStart.TRAIN | HyStart.DELAY,
                "hystart_low_window",
                HyStart.LOW_WINDOW,
                "hystart_ack_delta_us",
                HyStart.ACK_DELTA);
    }

    @Override
    public CongestionControl attach(CongestionPort port) {
        return new Cubic(port);
    }
}
