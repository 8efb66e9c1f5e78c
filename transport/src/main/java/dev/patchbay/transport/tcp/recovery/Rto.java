package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;

/** The round-trip time and what follows from it. RFC 6298 §2, as Linux does: {@code tcp_rtt_estimator}, {@code tcp_set_rto}. */
public final class Rto {

    /** Before anything was measured, milliseconds. RFC 6298 §2.1. */
    private static final long INIT_MS = 1000;
    /** After a handshake that gave no sample. RFC 6298 §5.7. */
    private static final long FALLBACK_MS = 3000;
    /** Linux: {@code TCP_RTO_MIN}, for window probes. */
    private static final long PROBE_MIN_MS = 200;

    private final TcpEndpoint tcp;
    private final MinRtt min;

    /** No round trip is counted as longer, in microseconds: that is a minute. */
    private static final int LONGEST_US = 1 << 26;

    /** In 1/8 µs; 0: not measured. */
    private int srtt;
    /** In 1/4 µs. */
    private int mdev;

    private int mdevMax;
    private int rttvar;
    private int rttSeq;
    private long rtoMs = INIT_MS;
    private boolean updated;

    public Rto(TcpEndpoint tcp) {
        this.tcp = tcp;
        this.min = new MinRtt();
    }

    /** As if nothing were known. */
    public void reset() {
        srtt = 0;
        mdev = (int) INIT_MS * 1000;
        rtoMs = INIT_MS;
    }

    /** Smoothed round-trip time in 1/8 µs; 0: not measured. Linux: {@code srtt_us}. */
    public long srttUs() {
        return srtt;
    }

    /** Mean deviation in 1/4 µs. */
    public long mdevUs() {
        return mdev;
    }

    /** In 1/4 µs. */
    public long rttvarUs() {
        return rttvar;
    }

    /** Smallest round-trip time of the last minutes, in µs; {@link Long#MAX_VALUE}: unknown. */
    public long minRttUs() {
        return min.get() == MinRtt.UNKNOWN ? Long.MAX_VALUE : min.get();
    }

    public long rtoMs() {
        return rtoMs;
    }

    public long rtoMaxMs() {
        return tcp.set.rtoMaxMs != 0 ? tcp.set.rtoMaxMs : tcp.stack.get(TcpSysctl.RTO_MAX_MS);
    }

    public long rtoMinUs() {
        int prescribed = tcp.path.metric(RouteMetric.RTO_MIN);
        if (prescribed != 0) {
            return prescribed * 1000L;
        }
        return tcp.set.rtoMinUs != 0 ? tcp.set.rtoMinUs : tcp.stack.get(TcpSysctl.RTO_MIN_US);
    }

    public long rtoMinMs() {
        return (rtoMinUs() + 999) / 1000;
    }

    /** RFC 6298 §5.5. */
    public void backOff() {
        rtoMs = Math.min(rtoMs << 1, rtoMaxMs());
    }

    /** What was measured, with the back-off that is left. */
    public void revert() {
        if (srtt == 0) {
            rtoMs = INIT_MS;
        } else {
            set();
        }
        rtoMs = backedOffMs();
    }

    /** The time-out with the back-off of window probes. Linux: {@code inet_csk_rto_backoff}. */
    public long backedOffMs() {
        int backoff = Math.min(tcp.cong.backoff, 16);
        return Math.min(rtoMs << backoff, rtoMaxMs());
    }

    /** Linux: {@code tcp_probe0_base}. */
    public long probe0Base() {
        return Math.max(rtoMs, PROBE_MIN_MS);
    }

    /** Linux: {@code tcp_probe0_when}. */
    public long probe0When() {
        int most = 64 - Long.numberOfLeadingZeros(Math.max(1, rtoMaxMs() / PROBE_MIN_MS));
        return Math.min(probe0Base() << Math.min(most, tcp.cong.backoff), rtoMaxMs());
    }

    /**
     * A sample. RFC 6298 §2.2–2.3; a fall of the round-trip time does not raise the deviation, and the deviation is the
     * largest of the last round trip.
     */
    void sample(long micros) {
        int m = (int) Math.min(micros, LONGEST_US);
        if (srtt == 0) {
            srtt = m << 3;
            mdev = m << 1;
            rttvar = Math.max(mdev, leastVariation());
            mdevMax = rttvar;
            rttSeq = tcp.snd.nxt;
        } else {
            m -= srtt >> 3;
            srtt += m;
            if (m < 0) {
                m = -m - (mdev >> 2);
                if (m > 0) {
                    m >>= 3;
                }
            } else {
                m -= mdev >> 2;
            }
            mdev += m;
            if (mdev > mdevMax) {
                mdevMax = mdev;
                rttvar = Math.max(rttvar, mdevMax);
            }
            if (SeqNum.after(tcp.snd.una, rttSeq)) {
                if (mdevMax < rttvar) {
                    rttvar -= rttvar - mdevMax >> 2;
                }
                rttSeq = tcp.snd.nxt;
                mdevMax = leastVariation();
            }
        }
        srtt = Math.max(1, srtt);
    }

    private int leastVariation() {
        return (int) Math.min(rtoMinUs(), Integer.MAX_VALUE);
    }

    /** The time-out follows from what was measured. Linux: {@code tcp_set_rto}. */
    public void set() {
        long us = (long) (srtt >> 3) + rttvar;
        rtoMs = Math.min((us + 999) / 1000, rtoMaxMs());
    }

    void observeMin(long micros) {
        min.add(
                (int) tcp.nowMs(),
                (int) Math.min(Math.max(micros, 1), MinRtt.UNKNOWN - 1),
                1000 * tcp.stack.get(TcpSysctl.MIN_RTT_WLEN));
    }

    /**
     * A connection is established: what earlier ones measured counts, if it is more. Linux: {@code tcp_init_metrics}.
     *
     * @param cachedUs their round-trip time, 0: unknown
     */
    public void begin(long cachedUs) {
        if (cachedUs > srtt >> 3) {
            long ms = cachedUs / 1000;
            rtoMs = Math.min(ms + Math.max(2 * ms, rtoMinMs()), rtoMaxMs());
        } else if (srtt == 0) {
            rttvar = (int) FALLBACK_MS * 1000;
            mdev = rttvar;
            mdevMax = rttvar;
            rtoMs = FALLBACK_MS;
        }
    }

    /**
     * What an acknowledgment says about the round trip. RFC 6298 §3–4; Linux: {@code tcp_ack_update_rtt}.
     *
     * @param acked whether it acknowledges something new
     * @param seqUs from the oldest segment acknowledged, negative: unknown
     * @param sackUs from the oldest selectively acknowledged
     * @param caUs from the youngest
     * @param maybeDelayed whether the peer may have held it back
     * @return the sample for congestion control; negative: none
     */
    long update(boolean acked, long seqUs, long sackUs, long caUs, boolean maybeDelayed) {
        long seq = seqUs < 0 ? sackUs : seqUs;
        long ca = caUs;
        if (seq < 0 && tcp.agreed.sawTimestamp && tcp.agreed.rcvTsEcr != 0 && acked) {
            int delta = tcp.timestamp() - tcp.agreed.rcvTsEcr;
            if (delta >= 0 && delta < Integer.MAX_VALUE / 1000) {
                seq = Math.max(delta, 1) * 1000L;
                ca = seq;
            }
        }
        updated = seq >= 0;
        if (!updated) {
            return ca;
        }
        if (!maybeDelayed || ca <= minRttUs()) {
            observeMin(ca);
        }
        sample(seq);
        set();
        tcp.cong.backoff = 0;
        return ca;
    }

    /** Whether the last {@link #update} took a sample. */
    boolean wasUpdated() {
        return updated;
    }

    /**
     * The handshake is measured from its SYN,ACK; or by its timestamps. Linux: {@code tcp_synack_rtt_meas}.
     *
     * @param micros since the SYN,ACK was sent; negative: it is not known which one was answered
     */
    public void handshake(long micros) {
        long ignored = update(true, micros, -1, micros, false);
    }
}
