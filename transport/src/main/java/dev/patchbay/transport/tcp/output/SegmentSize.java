package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.tcp.control.SendState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpHeader;

/** How large segments and super-segments are. RFC 9293 §3.7.1; Linux: {@code tcp_current_mss}, {@code tcp_xmit_size_goal}. */
public final class SegmentSize {

    /** Largest super-segment with room for its headers. Linux: {@code sk_gso_max_size}. */
    public static final int GSO_MAX = 65_536 - 320 - 1;

    private static final int IP_HEADER = 20;
    private static final int DEFAULT_MSS = 536;
    private static final int MIN_ADVMSS = 256;

    private final TcpEndpoint tcp;

    public SegmentSize(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** What we announce. RFC 9293 §3.7.1, MUST-67; Linux: {@code ipv4_default_advmss}, {@code tcp_mss_clamp}. */
    public int advertised() {
        int mtu = Math.min(tcp.path.mtu(), 65_535);
        int prescribed = tcp.path.metric(RouteMetric.ADVMSS);
        int mss = prescribed != 0 ? prescribed : Math.max(mtu - IP_HEADER - TcpHeader.MIN_LENGTH, MIN_ADVMSS);
        int user = tcp.snd.userMss;
        return user != 0 && user < mss ? user : mss;
    }

    /** Data bytes that a segment holds now. Linux: {@code tcp_current_mss}. */
    public int current() {
        SendState snd = tcp.snd;
        int mtu = tcp.path.mtu();
        int mss = mtu != snd.pmtu ? sync(mtu) : snd.mssCache;
        int header = TcpHeader.MIN_LENGTH + tcp.transmitter.optionLength();
        return mss - (header - snd.headerLength);
    }

    /** The path's MTU has changed, or is used for the first time. Linux: {@code tcp_sync_mss}. */
    public int sync(int pmtu) {
        SendState snd = tcp.snd;
        int mss = halfWindow(forMtu(pmtu));
        MtuProbing probing = tcp.mtuProbing;
        if (probing != null) {
            mss = probing.bound(mss, pmtu);
        }
        snd.pmtu = pmtu;
        snd.mssCache = mss;
        return mss;
    }

    /** Linux: {@code tcp_mtu_to_mss}. */
    public int forMtu(int mtu) {
        SendState snd = tcp.snd;
        int options = tcp.values.ipOptions == null ? 0 : tcp.values.ipOptions.length;
        int mss = Math.min(mtu - IP_HEADER - TcpHeader.MIN_LENGTH, snd.mssClamp) - options;
        return Math.max(mss, tcp.stack.get(TcpSysctl.MIN_SND_MSS)) - (snd.headerLength - TcpHeader.MIN_LENGTH);
    }

    /** RFC 9293 §3.8.6.2.1: no more than half the window, or the sender waits. Linux: {@code tcp_bound_to_half_wnd}. */
    private int halfWindow(int bytes) {
        int max = tcp.snd.maxWindow;
        int cutoff = max > DEFAULT_MSS ? max >> 1 : max;
        return cutoff != 0 && bytes > cutoff ? Math.max(cutoff, 68 - tcp.snd.headerLength) : bytes;
    }

    /** How much a write collects before it is sent. Linux: {@code tcp_xmit_size_goal}. */
    public int goal(int mss, boolean large) {
        if (!large) {
            return mss;
        }
        SendState snd = tcp.snd;
        int goal = halfWindow(GSO_MAX);
        int size = snd.gsoSegs * mss;
        if (goal < size || goal >= size + mss) {
            snd.gsoSegs = Math.min(goal / mss, 65_535);
            size = snd.gsoSegs * mss;
        }
        return Math.max(size, mss);
    }

    /** How many segments one super-segment has at most: fewer on a slow path. Linux: {@code tcp_tso_autosize}. */
    public int superSegments(int mss) {
        long bytes = tcp.pacing.rate() >> 10;
        long minRtt = tcp.rto.minRttUs();
        long r = minRtt == Long.MAX_VALUE ? 64 : minRtt >> tcp.stack.get(TcpSysctl.TSO_RTT_LOG);
        if (r < 32) {
            bytes += GSO_MAX >> r;
        }
        bytes = Math.min(bytes, GSO_MAX);
        int least = Math.min(tcp.stack.get(TcpSysctl.MIN_TSO_SEGS), Math.max(1, GSO_MAX / mss)); // it must fit a packet
        return Math.max((int) (bytes / mss), least);
    }
}
