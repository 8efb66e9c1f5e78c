package dev.patchbay.spi;

import dev.patchbay.wiring.Snmp;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One connection, as its congestion control sees it. Windows are in segments. Linux: {@code struct tcp_sock}. */
public interface CongestionPort {

    int cwnd();

    void cwnd(int segments);

    int ssthresh();

    void ssthresh(int segments);

    /** The window before the last reduction. */
    int priorCwnd();

    /** Upper bound of {@link #cwnd()}. */
    int cwndClamp();

    /** Segments under way. */
    int inFlight();

    /** Whether the window is what limits the sender. */
    boolean isCwndLimited();

    /** Next sequence number to be sent. */
    int sndNxt();

    /** First sequence number that is not acknowledged. */
    int sndUna();

    /** Smoothed round-trip time in microseconds; 0: not measured. */
    long srttMicros();

    /** Whether the sender had too little to send for the window. */
    boolean isAppLimited();

    /** When the last data segment was sent, in milliseconds of {@link #nowMillis()}. */
    long lastSentMillis();

    /** Milliseconds of the loop's clock. */
    long nowMillis();

    /** Microseconds of the loop's clock, as the present acknowledgment was received. */
    long nowMicros();

    /** By how much super-segments spread acknowledgments, at the rate at which the connection sends, in microseconds. */
    long ackDelayMicros();

    /** Whether sending is spread over time. */
    boolean isPaced();

    /** Whether the window is below the threshold. */
    default boolean inSlowStart() {
        return cwnd() < ssthresh();
    }

    /**
     * One segment more per segment acknowledged, up to the threshold. RFC 5681 §3.1; Linux: {@code tcp_slow_start}.
     *
     * @return segments acknowledged beyond those that led there
     */
    default int slowStart(int acked) {
        int cwnd = Math.min(cwnd() + acked, ssthresh());
        int left = acked - (cwnd - cwnd());
        cwnd(Math.min(cwnd, cwndClamp()));
        return left;
    }

    /** One segment more per {@code window} segments acknowledged. Linux: {@code tcp_cong_avoid_ai}. */
    void additiveIncrease(int window, int acked);

    /** One of {@link CongestionControlType#parameters()} of the control that is asking: what it is now. */
    IntSupplier parameter(String name);

    /** What all connections of the namespace share with this one: made by the one that asks first. */
    <T> T shared(Class<T> kind, Supplier<T> made);

    /** Counts for {@code nstat}. */
    void count(Snmp counter, long n);
}
