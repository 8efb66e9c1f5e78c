package dev.patchbay.transport.tcp.control;

import dev.patchbay.spi.CongestionControl;

/** The variables of congestion control and loss recovery. The names are Linux's. */
public final class CongestionState {

    /** Initial window, RFC 6928 §2. */
    public static final int INIT_CWND = 10;
    /** No threshold yet. */
    public static final int INFINITE_SSTHRESH = 0x7fff_ffff;

    public CongestionControl.State state = CongestionControl.State.OPEN;

    public int cwnd = INIT_CWND;
    public int ssthresh = INFINITE_SSTHRESH;
    public int cwndCnt;
    public int cwndClamp = Integer.MAX_VALUE;
    /** Largest flight in the present window of {@link #cwndStampMs}. */
    public int cwndUsed;

    public int cwndStampMs;
    public int priorCwnd;
    public int priorSsthresh;
    public int maxPacketsOut;
    public int cwndUsageSeq;
    public boolean cwndLimited;

    /** Segments sent and not acknowledged. */
    public int packetsOut;
    /** Segments sent again and not acknowledged. */
    public int retransOut;
    /** Segments acknowledged out of order; of a peer without SACK, duplicate acknowledgments. */
    public int sackedOut;
    /** Segments taken for lost. */
    public int lostOut;

    /** SND.NXT when recovery began: it ends when that is acknowledged. */
    public int highSeq;
    /** SND.UNA when the window was reduced; with {@link #undoActive}: it can be undone. */
    public int undoMarker;

    public boolean undoActive;
    /** Retransmissions that have not proved needless; -1: none were made. */
    public int undoRetrans;
    /** Timestamp value of the first retransmission; with {@link #retransStamped}. */
    public int retransStamp;

    public boolean retransStamped;

    public int prrDelivered;
    public int prrOut;

    /** Degree of reordering that is reckoned with, in segments. */
    public int reordering = 3;

    public int reorderingSeen;
    public boolean frto;

    /** Segments delivered to the peer so far, and those of them that were marked. */
    public int delivered;

    public int deliveredCe;
    public int lostTotal;

    /** Consecutive time-outs of the retransmission timer. */
    public int retransmits;

    public int backoff;
    public int probesOut;
    /** {@code delivered} when an application's pause began, 0: it has enough to send. At first it has not. */
    public int appLimited = -1;

    public long firstTxUs;
    public long deliveredUs;
    public int rateDelivered;
    public int rateIntervalUs;
    /** Whether an application's pause bounds the rate; it does until there is one. */
    public boolean rateAppLimited = true;

    /** SND.NXT when a loss probe was sent; with {@link #tlpActive}. */
    public int tlpHighSeq;

    public boolean tlpActive;
    public boolean tlpRetransmission;

    public int dsackDups;
    /** Time-outs after which another way was tried; here all lead along the same. Linux: {@code timeout_rehash}. */
    public int timeoutRehash;

    public int totalRto;
    public int totalRtoRecoveries;
    public int totalRtoTimeMs;
    public int rtoStampMs;

    public CongestionState() {}

    /** Segments that have left the network: acknowledged out of order or lost. Linux: {@code tcp_left_out}. */
    public int leftOut() {
        return sackedOut + lostOut;
    }

    /** Segments under way. Linux: {@code tcp_packets_in_flight}. */
    public int inFlight() {
        return packetsOut - leftOut() + retransOut;
    }

    public boolean inSlowStart() {
        return cwnd < ssthresh;
    }

    public boolean inInitialSlowStart() {
        return ssthresh >= INFINITE_SSTHRESH;
    }

    /** Whether the window is being reduced. Linux: {@code tcp_in_cwnd_reduction}. */
    public boolean inReduction() {
        return state == CongestionControl.State.CWR || state == CongestionControl.State.RECOVERY;
    }

    /** The retransmission timer went off. Linux: {@code tcp_update_rto_stats}. */
    public void noteTimeout(long nowMs) {
        if (retransmits == 0) {
            totalRtoRecoveries++;
            rtoStampMs = (int) nowMs;
        }
        retransmits++;
        totalRto++;
    }

    /** The threshold for a connection that begins anew now. Linux: {@code tcp_current_ssthresh}. */
    public int currentSsthresh() {
        return inReduction() ? ssthresh : Math.max(ssthresh, (cwnd >> 1) + (cwnd >> 2));
    }
}
