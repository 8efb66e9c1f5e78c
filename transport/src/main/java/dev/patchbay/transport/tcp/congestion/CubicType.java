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
        return CubicParameters.DEFAULTS;
    }

    @Override
    public CongestionControl attach(CongestionPort port) {
        return new Cubic(port);
    }
}
