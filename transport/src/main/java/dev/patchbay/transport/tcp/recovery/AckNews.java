package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.segment.SeqNum;

/**
 * What one acknowledgment brings to light. Filled in anew for each; as they come one after the other, all connections of a
 * namespace share one. Linux: the {@code FLAG_*} of tcp_input.c.
 */
public final class AckNews {

    /** The segment has data of its own. */
    static final int DATA = 0x01;
    /** It changed the window. */
    static final int WIN_UPDATE = 0x02;
    /** It acknowledged data. */
    static final int DATA_ACKED = 0x04;
    /** … that had been sent more than once. */
    static final int RETRANS_DATA_ACKED = 0x08;

    static final int SYN_ACKED = 0x10;
    /** It has new SACKs. */
    static final int DATA_SACKED = 0x20;
    /** It echoes a congestion mark. */
    static final int ECE = 0x40;
    /** A retransmission is lost. */
    static final int LOST_RETRANS = 0x80;
    /** It acknowledged, selectively or not, data that was sent once, and before recovery began. */
    static final int ORIG_SACK_ACKED = 0x200;

    static final int SND_UNA_ADVANCED = 0x400;
    /** It reports a duplicate. */
    static final int DSACKING_ACK = 0x800;
    /** The timer is to be set anew. */
    static final int SET_XMIT_TIMER = 0x1000;
    /** The peer has dropped what it had SACKed. */
    static final int SACK_RENEGING = 0x2000;

    static final int MAYBE_DELAYED = 0x10000;
    /** The duplicate is our loss probe. */
    static final int DSACK_TLP = 0x20000;

    static final int ACKED = DATA_ACKED | SYN_ACKED;
    /** What makes it something other than a duplicate. */
    static final int NOT_DUP = DATA | WIN_UPDATE | ACKED;

    static final int CA_ALERT = DATA_SACKED | ECE | DSACKING_ACK;
    static final int FORWARD_PROGRESS = ACKED | DATA_SACKED;

    /** More SACK blocks do not fit into a header. RFC 2018 §3. */
    static final int MOST_BLOCKS = 4;

    int flags;
    /** Lowest sequence number that came out of order. */
    int reord;
    /** Microseconds when the first and the last of the segments newly SACKed had been sent; 0: none. */
    long firstSackUs;

    long lastSackUs;

    // ---- what was taken out of the queue
    /** Packets. */
    int acked;
    /** Whether the last segment was acknowledged to its end. */
    boolean whole;
    /** Microseconds when the first and the last of those that were sent once had been sent; 0: none. */
    long firstAckedUs;

    long lastAckedUs;
    /** Lowest sequence number of those that were sent once. */
    int lowestAcked;

    // ---- the SACK blocks, in the order of their sequence numbers
    int blocks;

    final int[] starts = new int[MOST_BLOCKS];
    final int[] ends = new int[MOST_BLOCKS];

    // ---- rate sample
    int priorDelivered;
    long priorUs;
    long sampleIntervalUs;
    boolean sampleAppLimited;
    int lastEndSeq;
    long rttUs;
    int lostBefore;

    public AckNews() {}

    void clear(int nxt, int lost) {
        flags = 0;
        reord = nxt;
        firstSackUs = 0;
        lastSackUs = 0;
        priorDelivered = 0;
        priorUs = 0;
        sampleIntervalUs = 0;
        sampleAppLimited = false;
        lastEndSeq = 0;
        rttUs = -1;
        lostBefore = lost;
    }

    /** One more SACK block; they are kept in order. Answers where it stands. */
    int addBlock(int start, int end) {
        int i = blocks++;
        while (i > 0 && SeqNum.after(starts[i - 1], start)) {
            starts[i] = starts[i - 1];
            ends[i] = ends[i - 1];
            i--;
        }
        starts[i] = start;
        ends[i] = end;
        return i;
    }

    boolean has(int any) {
        return (flags & any) != 0;
    }

    void add(int more) {
        flags |= more;
    }

    void remove(int less) {
        flags &= ~less;
    }
}
