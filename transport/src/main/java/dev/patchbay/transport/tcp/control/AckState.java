package dev.patchbay.transport.tcp.control;

/** The variables of acknowledging. Linux: {@code icsk_ack}. */
public final class AckState {

    /** Milliseconds that an acknowledgment is held back at least; Linux: {@code TCP_ATO_MIN}. */
    public static final int ATO_MIN = 40;
    /** … and at most; Linux: {@code TCP_DELACK_MAX}. */
    public static final int DELACK_MAX = 200;
    /** Acknowledgments in quick mode at most; Linux: {@code TCP_MAX_QUICKACKS}. */
    public static final int MAX_QUICKACKS = 16;

    /** Something is to be acknowledged. Linux: ICSK_ACK_SCHED. */
    public boolean scheduled;
    /** A small segment came; twice: acknowledge at once after reading. Linux: ICSK_ACK_PUSHED, PUSHED2. */
    public boolean pushed;

    public boolean pushed2;
    /** Without delay. Linux: ICSK_ACK_NOW. */
    public boolean now;
    /** There was no memory for data in its turn: no window is offered. Linux: ICSK_ACK_NOMEM. */
    public boolean noMemory;

    /** Acknowledgments that are sent at once, before delay begins. */
    public int quick;
    /** How interactive the exchange is: at the threshold acknowledgments wait for data to travel with. */
    public int pingpong;

    public int retry;
    /** Predicted time between segments, milliseconds. */
    public int ato;

    public int lastSegmentSize;
    /** Estimate of the peer's segment size. */
    public int rcvMss;
    /** Most an acknowledgment is held back, milliseconds: {@code TCP_DELACK_MAX_US}. */
    public int delackMax = DELACK_MAX;

    /** Acknowledgments of out-of-order segments that were held back. */
    public int compressed;

    public int compressedRcvNxt;
    public int dupAckCounter;

    public AckState() {}

    /** Nothing is to be acknowledged any more. */
    public void clear() {
        scheduled = false;
        pushed = false;
        pushed2 = false;
        now = false;
        noMemory = false;
    }

    public boolean anyPending() {
        return scheduled || pushed || pushed2 || now;
    }
}
