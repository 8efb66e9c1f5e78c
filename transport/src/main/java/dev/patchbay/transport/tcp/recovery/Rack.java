package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.spi.CongestionControl;
import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.SendSegment;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.transport.tcp.timer.TcpTimers.Kind;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/** Takes for lost what was sent well before something that has arrived. RFC 8985 §6; Linux: tcp_recovery.c. */
public final class Rack {

    /** Recoveries for which a widened window persists. Linux: TCP_RACK_RECOVERY_THRESH. */
    private static final int RECOVERY_THRESHOLD = 16;

    private static final int STATIC_WINDOW = 2;
    private static final int NO_DUPTHRESH = 4;
    private static final long TIMEOUT_MIN_US = 2000;
    /** By how much equal round trips may differ: what a hop costs varies. */
    private static final long NOISE_US = 20;

    private final TcpEndpoint tcp;

    private long newestUs;
    private int newestEndSeq;
    private long rttUs;
    private boolean advanced;
    private boolean dsackSeen;
    private int windowSteps = 1;
    private int windowPersist;
    private int lastDelivered;

    public Rack(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    private static boolean sentAfter(long t1, long t2, int seq1, int seq2) {
        return t1 > t2 || t1 == t2 && SeqNum.after(seq1, seq2);
    }

    /** RFC 8985 §6.2 step 4; Linux: {@code tcp_rack_reo_wnd}. */
    private long window() {
        CongestionState cong = tcp.cong;
        if (cong.reorderingSeen == 0) {
            boolean threshold =
                    cong.sackedOut >= cong.reordering && (tcp.stack.get(TcpSysctl.RECOVERY) & NO_DUPTHRESH) == 0;
            if (cong.state.compareTo(CongestionControl.State.RECOVERY) >= 0 || threshold) {
                return 0;
            }
        }
        long min = tcp.rto.minRttUs();
        return Math.min((min == Long.MAX_VALUE ? 0xffff_ffffL : min) / 4 * windowSteps, tcp.rto.srttUs() >> 3);
    }

    /** Microseconds until a segment counts as lost; not positive: it does. */
    long timeoutOf(SendSegment segment, long window) {
        return rttUs + window - (tcp.nowUs() - segment.sentUs);
    }

    /** Marks what is lost, and answers how long to wait until more may be. RFC 8985 §6.2 step 5. */
    private long detect() {
        long wait = 0;
        long window = window();
        SendSegment each = tcp.queue.firstInTime();
        while (each != null) {
            @Nullable SendSegment next = tcp.queue.nextInTime(each);
            if (!each.lost || each.retransmitted) {
                if (!sentAfter(newestUs, each.sentUs, newestEndSeq, each.endSeq)) {
                    break;
                }
                long left = timeoutOf(each, window);
                if (left <= 0) {
                    markLost(each);
                    tcp.queue.unlist(each);
                } else {
                    wait = Math.max(wait, left);
                }
            }
            each = next;
        }
        return wait;
    }

    /** Looks for losses after an acknowledgment; whether a timer was set instead. Linux: {@code tcp_rack_mark_lost}. */
    boolean mark() {
        if (!advanced) {
            return false;
        }
        advanced = false;
        long wait = detect();
        if (wait > 0) {
            tcp.timers.armMicros(Kind.REORDERING, wait + TIMEOUT_MIN_US);
        }
        return wait > 0;
    }

    /** A segment is acknowledged in order. Linux: {@code tcp_skb_spurious_retrans}. */
    void acknowledged(SendSegment segment) {
        boolean again = segment.retransmitted || segment.everRetransmitted;
        if (!again || !tcp.agreed.echoesBefore((int) (segment.sentUs / 1000))) {
            advance(segment); // else an older copy arrived
        }
    }

    /** A segment has arrived over there. RFC 8985 §6.2 steps 1–2; Linux: {@code tcp_rack_advance}. */
    void advance(SendSegment segment) {
        long rtt = tcp.nowUs() - segment.sentUs;
        if (rtt + NOISE_US < tcp.rto.minRttUs() && (segment.retransmitted || segment.everRetransmitted)) {
            return; // it may have been the original
        }
        advanced = true;
        rttUs = rtt;
        if (sentAfter(segment.sentUs, newestUs, segment.endSeq, newestEndSeq)) {
            newestUs = segment.sentUs;
            newestEndSeq = segment.endSeq;
        }
    }

    /** The reordering window is over. RFC 8985 §6.3; Linux: {@code tcp_rack_reo_timeout}. */
    public void timeout() {
        CongestionState cong = tcp.cong;
        int before = cong.inFlight();
        int lost = cong.lostTotal;
        long ignored = detect();
        if (before != cong.inFlight()) {
            if (cong.state != CongestionControl.State.RECOVERY) {
                tcp.recovery.enterRecovery(false);
                tcp.recovery.reduce(1, cong.lostTotal - lost, false);
            }
            tcp.retransmitter().retransmitLost();
        }
        if (tcp.timers.pending() != Kind.RETRANSMIT) {
            tcp.timers.rearmRto();
        }
    }

    /** The window follows duplicates that are reported. RFC 8985 §6.2 step 4; Linux: {@code tcp_rack_update_reo_wnd}. */
    void adapt(int priorDelivered) {
        if ((tcp.stack.get(TcpSysctl.RECOVERY) & STATIC_WINDOW) != 0 || priorDelivered == 0) {
            return;
        }
        if (priorDelivered - lastDelivered < 0) {
            dsackSeen = false;
        }
        if (dsackSeen) {
            windowSteps = Math.min(255, windowSteps + 1);
            dsackSeen = false;
            lastDelivered = tcp.cong.delivered;
            windowPersist = RECOVERY_THRESHOLD;
        } else if (windowPersist == 0) {
            windowSteps = 1;
        }
    }

    void noteDsack() {
        dsackSeen = true;
    }

    /** Losses are to be looked at again. */
    void again() {
        advanced = true;
    }

    void recovered() {
        windowPersist = Math.max(0, windowPersist - 1);
    }

    void persist() {
        windowPersist = Math.min(RECOVERY_THRESHOLD, windowPersist + 1);
    }

    /** Takes a segment for lost, perhaps once more. Linux: {@code tcp_mark_skb_lost}. */
    public void markLost(SendSegment segment) {
        CongestionState cong = tcp.cong;
        if (segment.sacked) {
            return;
        }
        if (!segment.lost) {
            cong.lostOut += segment.segments;
            segment.lost = true;
            cong.lostTotal += segment.segments;
        } else if (segment.retransmitted) {
            segment.retransmitted = false;
            cong.retransOut -= segment.segments;
            tcp.count(Snmp.TcpExtTCPLostRetransmit, segment.segments);
            cong.lostTotal += segment.segments;
        }
    }
}
