package dev.patchbay.transport.tcp.output;

import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.setting.TcpSysctl;

/**
 * Smaller segments where large ones vanish: a path that drops them and says nothing. RFC 4821 §7.7, RFC 2923 §2.1; Linux:
 * {@code tcp_mtu_probing}. It does not search upwards again.
 */
public final class MtuProbing {

    private static final int IP_HEADER = 20;

    private final TcpEndpoint tcp;
    private boolean enabled;
    private int searchLow;

    public MtuProbing(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** The connection is established. Linux: {@code tcp_mtup_init}. */
    public void begin() {
        enabled = tcp.stack.get(TcpSysctl.MTU_PROBING) > 1;
        searchLow = mtuOf(tcp.stack.get(TcpSysctl.BASE_MSS));
    }

    private int mtuOf(int mss) {
        return mss + tcp.snd.headerLength + IP_HEADER;
    }

    /** What the search allows of a segment size. */
    int bound(int mss) {
        return enabled ? Math.min(mss, tcp.size.forMtu(searchLow)) : mss;
    }

    /** Retransmissions go on without an answer: the path may be a black hole. */
    public void suspectBlackHole() {
        if (!tcp.stack.is(TcpSysctl.MTU_PROBING)) {
            return;
        }
        if (!enabled) {
            enabled = true;
        } else {
            int half = tcp.size.forMtu(searchLow) >> 1;
            int mss = Math.min(tcp.stack.get(TcpSysctl.BASE_MSS), half);
            mss = Math.max(mss, tcp.stack.get(TcpSysctl.MTU_PROBE_FLOOR));
            searchLow = mtuOf(Math.max(mss, tcp.stack.get(TcpSysctl.MIN_SND_MSS)));
        }
        int ignored = tcp.size.sync(tcp.snd.pmtu);
    }
}
