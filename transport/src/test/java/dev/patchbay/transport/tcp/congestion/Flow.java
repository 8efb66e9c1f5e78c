package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionPort;
import dev.patchbay.wiring.Snmp;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A sender that always has something to send, over a path that loses nothing. */
final class Flow implements CongestionPort {

    private final long rttMicros;
    private final Map<Snmp, Long> counted = new EnumMap<>(Snmp.class);

    private final Map<String, Integer> parameters = new HashMap<>(new CubicType().parameters());

    private int cwnd = 10;
    private int ssthresh = Integer.MAX_VALUE;
    private int priorCwnd;
    private int remainder;
    private int una;
    private long micros = 1_000_000;
    private long sentMicros;

    Flow(long rttMicros) {
        this.rttMicros = rttMicros;
    }

    /** A round trip: each segment of the window is acknowledged, all at its end. */
    void roundTrip(CongestionControl control) {
        int flight = cwnd;
        sentMicros = micros;
        micros += rttMicros;
        for (int i = 0; i < flight; i++) {
            una++;
            control.acked(1, rttMicros);
            control.avoid(una, 1);
        }
    }

    /** As many round trips as it takes, for some milliseconds. */
    void run(CongestionControl control, long millis) {
        long end = micros + millis * 1000;
        while (micros < end) {
            roundTrip(control);
        }
    }

    /** A segment is lost, and recovery is over at once. */
    void lose(CongestionControl control) {
        priorCwnd = cwnd;
        ssthresh = control.ssthresh();
        cwnd = ssthresh;
    }

    /** Sets a parameter of CUBIC. */
    Flow with(String parameter, int value) {
        parameters.put(parameter, value);
        return this;
    }

    void elapse(long more) {
        micros += more;
    }

    void acknowledge(int segments) {
        una += segments;
    }

    long counted(Snmp counter) {
        return counted.getOrDefault(counter, 0L);
    }

    @Override
    public int cwnd() {
        return cwnd;
    }

    @Override
    public void cwnd(int segments) {
        cwnd = segments;
    }

    @Override
    public int ssthresh() {
        return ssthresh;
    }

    @Override
    public void ssthresh(int segments) {
        ssthresh = segments;
    }

    @Override
    public int priorCwnd() {
        return priorCwnd;
    }

    @Override
    public int cwndClamp() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int inFlight() {
        return cwnd;
    }

    @Override
    public boolean isCwndLimited() {
        return true;
    }

    @Override
    public int sndNxt() {
        return una + cwnd;
    }

    @Override
    public int sndUna() {
        return una;
    }

    @Override
    public long srttMicros() {
        return rttMicros;
    }

    @Override
    public boolean isAppLimited() {
        return false;
    }

    @Override
    public long lastSentMillis() {
        return sentMicros / 1000;
    }

    @Override
    public long nowMillis() {
        return micros / 1000;
    }

    @Override
    public long nowMicros() {
        return micros;
    }

    @Override
    public long ackDelayMicros() {
        return 0;
    }

    @Override
    public boolean isPaced() {
        return false;
    }

    @Override
    public void additiveIncrease(int window, int acked) {
        if (remainder >= window) {
            remainder = 0;
            cwnd++;
        }
        remainder += acked;
        cwnd += remainder / window;
        remainder %= window;
    }

    @Override
    public <T> T shared(Class<T> kind, Supplier<T> made) {
        return made.get();
    }

    @Override
    public IntSupplier parameter(String name) {
        return () -> parameters.getOrDefault(name, -1);
    }

    @Override
    public void count(Snmp counter, long n) {
        counted.merge(counter, n, Long::sum);
    }
}
