package dev.patchbay.spi;

/**
 * A congestion control that TCP connections can use. Found by {@link java.util.ServiceLoader}, chosen by its name
 * through {@code net.ipv4.tcp_congestion_control} or {@code TCP_CONGESTION}. Linux: {@code struct tcp_congestion_ops}.
 */
public interface CongestionControlType {

    /** Its name: {@code cubic}. */
    String name();

    /** Begins to control one connection. */
    CongestionControl attach(CongestionPort port);
}
