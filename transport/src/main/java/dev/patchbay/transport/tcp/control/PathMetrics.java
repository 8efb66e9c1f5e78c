package dev.patchbay.transport.tcp.control;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What connections to a peer have found out, for the next one: {@code ip tcp_metrics}. Bounded; the oldest entry makes
 * room. Linux: tcp_metrics.c.
 */
public final class PathMetrics {

    private static final int LIMIT = 1024;

    private final Map<Long, Entry> entries = new LinkedHashMap<>(0);

    PathMetrics() {}

    /** What is known of one pair of addresses. Times in microseconds, windows in segments; 0: unknown. */
    public static final class Entry {
        public long rttUs;
        public long rttvarUs;
        public int ssthresh;
        public int cwnd;
        public int reordering;
        public int fastOpenMss;
        public byte @Nullable [] fastOpenCookie;
        public boolean fastOpenExperiment;
        /** Which number the option is to be tried under without a cookie: 0 and 2 its own, 1 the experimental one. */
        public int fastOpenTry;

        public int synLosses;
        public long lastSynLossMs;
    }

    private static long key(TcpEndpoint tcp) {
        return (long) tcp.localAddress << 32 | tcp.remoteAddress & 0xffff_ffffL;
    }

    public @Nullable Entry get(TcpEndpoint tcp) {
        return entries.get(key(tcp));
    }

    /** The entry of a connection's path, made of what its route says if need be. Linux: {@code tcpm_suck_dst}. */
    public Entry make(TcpEndpoint tcp) {
        Entry entry = entries.get(key(tcp));
        if (entry == null) {
            if (entries.size() >= LIMIT) {
                entries.remove(entries.keySet().iterator().next());
            }
            entry = new Entry();
            entry.rttUs = tcp.path.metric(RouteMetric.RTT) * 1000L;
            entry.ssthresh = tcp.path.metric(RouteMetric.SSTHRESH);
            entry.cwnd = tcp.path.metric(RouteMetric.CWND);
            entry.reordering = tcp.path.metric(RouteMetric.REORDERING);
            entries.put(key(tcp), entry);
        }
        return entry;
    }

    /** Forgets everything: {@code ip tcp_metrics flush}. */
    public void flush() {
        entries.clear();
    }

    /** A connection begins with what is known. Linux: {@code tcp_init_metrics}. */
    void begin(TcpEndpoint tcp) {
        CongestionState cong = tcp.cong;
        Entry entry = get(tcp);
        cong.ssthresh = CongestionState.INFINITE_SSTHRESH; // the handshake says nothing about it
        if (entry == null) {
            tcp.rto.begin(0);
            return;
        }
        if (entry.cwnd != 0 && tcp.path.isLocked(RouteMetric.CWND)) {
            cong.cwndClamp = entry.cwnd;
        }
        int ssthresh = tcp.stack.is(TcpSysctl.NO_SSTHRESH_METRICS_SAVE) ? 0 : entry.ssthresh;
        if (ssthresh != 0) {
            cong.ssthresh = Math.min(ssthresh, cong.cwndClamp);
        }
        if (entry.reordering != 0) {
            cong.reordering = entry.reordering;
        }
        tcp.rto.begin(entry.rttUs);
    }

    /** What a connection that ends has found out. Linux: {@code tcp_update_metrics}. */
    public void end(TcpEndpoint tcp) {
        CongestionState cong = tcp.cong;
        if (tcp.stack.is(TcpSysctl.NO_METRICS_SAVE) || !tcp.path.isKnown()) {
            return;
        }
        if (tcp.cong.backoff != 0 || tcp.rto.srttUs() == 0) {
            Entry known = get(tcp);
            if (known != null) {
                known.rttUs = 0; // no samples that can be trusted
            }
            return;
        }
        Entry entry = make(tcp);
        measureRtt(tcp, entry);
        boolean saveSsthresh = !tcp.stack.is(TcpSysctl.NO_SSTHRESH_METRICS_SAVE);
        if (cong.inInitialSlowStart()) {
            if (saveSsthresh && entry.ssthresh != 0 && cong.cwnd >> 1 > entry.ssthresh) {
                entry.ssthresh = cong.cwnd >> 1;
            }
            entry.cwnd = Math.max(entry.cwnd, cong.cwnd);
        } else if (!cong.inSlowStart() && cong.state == CongestionControl.State.OPEN) {
            if (saveSsthresh) {
                entry.ssthresh = Math.max(cong.cwnd >> 1, cong.ssthresh);
            }
            entry.cwnd = (entry.cwnd + cong.cwnd) >> 1;
        } else {
            entry.cwnd = (entry.cwnd + cong.ssthresh) >> 1;
            if (saveSsthresh && entry.ssthresh != 0 && cong.ssthresh > entry.ssthresh) {
                entry.ssthresh = cong.ssthresh;
            }
        }
        if (entry.reordering < cong.reordering && cong.reordering != tcp.stack.get(TcpSysctl.REORDERING)) {
            entry.reordering = cong.reordering;
        }
    }

    private static void measureRtt(TcpEndpoint tcp, Entry entry) {
        long srtt = tcp.rto.srttUs() >> 3;
        long m = entry.rttUs - srtt;
        entry.rttUs = m <= 0 ? srtt : entry.rttUs - (m >> 3);
        long deviation = Math.max(Math.abs(m) >> 1, tcp.rto.mdevUs());
        long var = entry.rttvarUs;
        entry.rttvarUs = deviation >= var ? deviation : var - (var - deviation >> 2);
    }
}
