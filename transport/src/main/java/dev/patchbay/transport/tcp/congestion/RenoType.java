package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionControlType;
import dev.patchbay.spi.CongestionPort;

/** Reno. */
public final class RenoType implements CongestionControlType {

    public RenoType() {}

    @Override
    public String name() {
        return "reno";
    }

    @Override
    public CongestionControl attach(CongestionPort port) {
        return new Reno(port);
    }
}
