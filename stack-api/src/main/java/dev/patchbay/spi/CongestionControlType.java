package dev.patchbay.spi;

import java.util.Map;

/**
 * A congestion control that TCP connections can use. Found by {@link java.util.ServiceLoader}, chosen by its name
 * through {@code net.ipv4.tcp_congestion_control} or {@code TCP_CONGESTION}. Linux: {@code struct tcp_congestion_ops}.
 */
public interface CongestionControlType {

    /** Its name: {@code cubic}. */
    String name();

    /**
     * Its parameters with what they are at first: whole numbers from 0. In every namespace they have values of their own, as
     * {@code net.patchbay.tcp_NAME.PARAMETER}. Linux: the parameters of module {@code tcp_NAME}.
     */
    default Map<String, Integer> parameters() {
        return Map.of();
    }

    /** Begins to control one connection. */
    CongestionControl attach(CongestionPort port);
}
