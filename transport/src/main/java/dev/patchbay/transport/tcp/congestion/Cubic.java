package dev.patchbay.transport.tcp.congestion;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.spi.CongestionPort;

/**
 * The window is a cubic function of the time since the last loss. RFC 9438, in Linux's integers; tcp_cubic.c. Times are
 * in 1/1024 s where they enter the function.
 */
final class Cubic implements CongestionControl {

    private static final int BETA_SCALE = 1024;
    private static final int HZ = 10;
    /** C = 0.4, with round-trip times scaled: Linux's {@code bic_scale}. */
    private static final int SCALE = 41;

    private static final long CUBE_FACTOR = (1L << 10 + 3 * HZ) / (SCALE * 10L);
    /** 8 (1024 + β) / 3 (1024 − β): how fast a Reno flow would grow. */
    private static final int RENO_SCALE =
            8 * (BETA_SCALE + CubicParameters.BETA) / 3 / (BETA_SCALE - CubicParameters.BETA);

    private final CongestionPort port;
    private final CubicParameters parameters;
    private final HyStart hyStart;

    private int cnt;
    private int lastMax;
    private int lastCwnd;
    private int lastTimeMs;
    private int originPoint;
    private int k;
    /** The smallest round-trip time, in microseconds; 0: unknown. */
    private int minDelayUs;
    /** When the function began to grow, in milliseconds, which wrap around; 0: it does not grow. */
    private int epochMs;

    private int ackCount;
    private int renoCwnd;

    Cubic(CongestionPort port) {
        this.port = port;
        this.parameters = port.shared(CubicParameters.class, () -> new CubicParameters(port));
        this.hyStart = new HyStart(port);
        hyStart.reset();
        int ssthresh = parameters.initialSsthresh();
        if (!parameters.hyStart() && ssthresh != 0) {
            port.ssthresh(ssthresh);
        }
    }

    private void reset() {
        cnt = 0;
        lastMax = 0;
        lastCwnd = 0;
        lastTimeMs = 0;
        originPoint = 0;
        k = 0;
        minDelayUs = 0;
        epochMs = 0;
        ackCount = 0;
        renoCwnd = 0;
        hyStart.forget();
    }

    @Override
    public int ssthresh() {
        epochMs = 0;
        int cwnd = port.cwnd();
        // RFC 9438 §4.7: fast convergence.
        boolean converges = cwnd < lastMax && parameters.fastConvergence();
        lastMax = converges ? (int) ((long) cwnd * (BETA_SCALE + parameters.beta()) / (2 * BETA_SCALE)) : cwnd;
        return Math.max((int) ((long) cwnd * parameters.beta() / BETA_SCALE), 2);
    }

    @Override
    public void avoid(int ack, int acked) {
        if (!port.isCwndLimited()) {
            return;
        }
        int left = acked;
        if (port.inSlowStart()) {
            left = port.slowStart(left);
            if (left == 0) {
                return;
            }
        }
        update(port.cwnd(), left);
        port.additiveIncrease(cnt, left);
    }

    /** How many acknowledgments the next segment takes. RFC 9438 §4.2–4.3; Linux: {@code bictcp_update}. */
    private void update(int cwnd, int acked) {
        int now = now();
        ackCount += acked;
        if (lastCwnd == cwnd && now - lastTimeMs <= 1000 / 32) {
            return;
        }
        if (epochMs == 0 || now != lastTimeMs) {
            lastCwnd = cwnd;
            lastTimeMs = now;
            if (epochMs == 0) {
                ackCount = acked;
                beginEpoch(now, cwnd);
            }
            follow(now, cwnd);
        }
        if (parameters.friendliness()) {
            friendly(cwnd);
        }
        cnt = Math.max(cnt, 2); // at most 1.5 times the window per round trip
    }

    private void beginEpoch(int now, int cwnd) {
        epochMs = now == 0 ? 1 : now;
        renoCwnd = cwnd;
        if (lastMax <= cwnd) {
            k = 0;
            originPoint = cwnd;
        } else {
            k = (int) cubeRoot(CUBE_FACTOR * (lastMax - cwnd));
            originPoint = lastMax;
        }
    }

    private void follow(int now, int cwnd) {
        long t = (long) (now - epochMs) + minDelayUs / 1000;
        t = (t << HZ) / 1000;
        long offs = Math.abs(t - k);
        long delta = SCALE * 10L * offs * offs * offs >> 10 + 3 * HZ;
        long target = t < k ? originPoint - delta : originPoint + delta;
        if (target > cwnd) {
            cnt = (int) Math.max(1, cwnd / (target - cwnd));
        } else {
            cnt = (int) Math.min(Integer.MAX_VALUE, 100L * cwnd);
        }
        if (lastMax == 0 && cnt > 20) {
            cnt = 20; // before the first loss
        }
    }

    /** RFC 9438 §4.3: at least as fast as Reno. */
    private void friendly(int cwnd) {
        int delta = Math.max(1, (int) ((long) cwnd * RENO_SCALE >> 3));
        while (ackCount > delta) {
            ackCount -= delta;
            renoCwnd++;
        }
        if (renoCwnd > cwnd) {
            cnt = Math.min(cnt, Math.max(1, cwnd / (renoCwnd - cwnd)));
        }
    }

    /** Milliseconds, which wrap around. */
    private int now() {
        return (int) port.nowMillis();
    }

    /** The integer cube root. */
    static long cubeRoot(long a) {
        long root = Math.round(Math.cbrt((double) a));
        while (root * root * root > a) {
            root--;
        }
        return root;
    }

    @Override
    public int undoCwnd() {
        return Math.max(port.cwnd(), port.priorCwnd());
    }

    @Override
    public void state(State next) {
        if (next == State.LOSS) {
            reset();
            hyStart.reset();
        }
    }

    @Override
    public void event(Event event) {
        if (event == Event.TX_START && epochMs != 0) {
            long pause = port.nowMillis() - port.lastSentMillis();
            if (pause > 0) { // the function does not grow while nothing is sent
                epochMs += (int) Math.min(pause, now() - epochMs);
            }
        }
    }

    @Override
    public void acked(int acked, long rttMicros) {
        if (rttMicros < 0 || epochMs != 0 && now() - epochMs < 1000) {
            return; // not while recovery is fresh
        }
        int delay = (int) Math.min(Math.max(1, rttMicros), Integer.MAX_VALUE);
        if (minDelayUs == 0 || minDelayUs > delay) {
            minDelayUs = delay;
        }
        if (port.inSlowStart() && parameters.hyStart()) {
            hyStart.acked(parameters, delay, minDelayUs);
        }
    }
}
