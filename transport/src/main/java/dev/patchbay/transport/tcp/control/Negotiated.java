package dev.patchbay.transport.tcp.control;

import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.TcpOptions;

/** What the two ends have agreed upon, and the timestamps last seen. Linux: {@code struct tcp_options_received}. */
public final class Negotiated {

    /** Milliseconds after which the last timestamp is no longer trusted, 24 days. RFC 7323 §5.5. */
    private static final long PAWS_24DAYS_MS = 24L * 24 * 3600 * 1000;
    /** Timestamps may run back by this much. Linux: {@code TCP_PAWS_WINDOW}. */
    private static final int PAWS_WINDOW = 1;

    public boolean timestamps;
    public boolean sack;
    public boolean windowScaling;

    /** TS.Recent. */
    public int tsRecent;
    /** Milliseconds when {@link #tsRecent} was set; 0: never. */
    public long tsRecentMs;

    /** Of the segment at hand: whether it has timestamps, and which. */
    public boolean sawTimestamp;

    public int rcvTsVal;
    public int rcvTsEcr;

    /** What our timestamps are ahead of the loop's clock, by chance. */
    public int tsOffset;

    public Negotiated() {}

    /** Notes the timestamps of the segment at hand. Linux: {@code tcp_fast_parse_options}. */
    public void note(Segment segment) {
        TcpOptions options = segment.options;
        sawTimestamp = options.timestamps && timestamps;
        if (sawTimestamp) {
            rcvTsVal = options.tsVal;
            rcvTsEcr = options.tsEcr != 0 ? options.tsEcr - tsOffset : 0;
        }
    }

    /** Whether the segment at hand echoes something sent before a moment. Linux: {@code tcp_tsopt_ecr_before}. */
    public boolean echoesBefore(int stamp) {
        return sawTimestamp && rcvTsEcr != 0 && SeqNum.before(rcvTsEcr, stamp);
    }

    /** Whether the segment's timestamp is too old. RFC 7323 §5.3 R1; Linux: {@code tcp_paws_check}, negated. */
    public boolean pawsRejects(long nowMs, int tolerance) {
        if (tsRecent - rcvTsVal <= tolerance) {
            return false;
        }
        if (tsRecentMs != 0 && nowMs >= tsRecentMs + PAWS_24DAYS_MS) {
            return false;
        }
        return tsRecent != 0;
    }

    public boolean pawsRejects(long nowMs) {
        return pawsRejects(nowMs, PAWS_WINDOW);
    }

    /** TS.Recent follows the segment at hand. RFC 7323 §4.3; Linux: {@code tcp_store_ts_recent}. */
    public void storeTsRecent(long nowMs) {
        tsRecent = rcvTsVal;
        tsRecentMs = Math.max(1, nowMs);
    }

    /** As {@link #storeTsRecent}, if the segment begins no later than what was last acknowledged. */
    public void replaceTsRecent(int seq, int wup, long nowMs) {
        if (sawTimestamp && !SeqNum.after(seq, wup) && !pawsRejects(nowMs, 0)) {
            storeTsRecent(nowMs);
        }
    }
}
