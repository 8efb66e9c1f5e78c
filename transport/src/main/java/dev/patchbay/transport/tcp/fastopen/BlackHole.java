package dev.patchbay.transport.tcp.fastopen;

import dev.patchbay.transport.tcp.control.FastOpenState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;

/**
 * Some paths swallow SYNs with data. Where that is suspected, clients of the namespace do without for a while, each time
 * twice as long. RFC 7413 §7.1; Linux: {@code tcp_fastopen_active_disable} and its kin.
 */
public final class BlackHole {

    private static final int MOST_DOUBLINGS = 6;
    /** So many time-outs in a row are suspicious. */
    private static final int SUSPICIOUS = 2;

    private final TcpStack stack;
    private int times;
    private long sinceMs;

    public BlackHole(TcpStack stack) {
        this.stack = stack;
    }

    /** Whether a client is to do without. */
    boolean avoids(FastOpenState client) {
        long seconds = stack.get(TcpSysctl.FASTOPEN_BLACKHOLE_TIMEOUT_SEC);
        if (seconds == 0 || times == 0) {
            return false;
        }
        long pause = (seconds << Math.min(times - 1, MOST_DOUBLINGS)) * 1000;
        if (stack.nowMs() < sinceMs + pause) {
            return true;
        }
        client.probes = true;
        return false;
    }

    private void suspect() {
        if (stack.get(TcpSysctl.FASTOPEN_BLACKHOLE_TIMEOUT_SEC) == 0) {
            return;
        }
        sinceMs = stack.nowMs();
        times++;
        stack.counters.increment(Snmp.TcpExtTCPFastOpenBlackhole);
    }

    /** A retransmission timer went off. Linux: {@code tcp_fastopen_active_detect_blackhole}. */
    public void timedOut(TcpEndpoint tcp, boolean over) {
        FastOpenState fast = tcp.fastOpen;
        int timeouts = tcp.cong.retransmits;
        boolean fastOpened = fast.asked || fast.synData || fast.synDataAcked;
        if (fastOpened && (timeouts == SUSPICIOUS || timeouts < SUSPICIOUS && over)) {
            suspect();
        }
    }

    /**
     * A connection is over. That only its FIN came through is suspicious; that data came is good news. Linux: {@code
     * tcp_fastopen_active_disable_ofo_check}.
     */
    public void ended(TcpEndpoint tcp) {
        if (!tcp.fastOpen.asked) {
            return;
        }
        if (tcp.rcv.dataSegsIn == 0) {
            if (tcp.data.isLoneFin()) {
                suspect();
            }
        } else if (tcp.fastOpen.probes && times != 0 && !tcp.path.isLocal()) {
            times = 0;
        }
    }
}
