package dev.patchbay.spi;

/**
 * What decides how much one connection may have under way. Called inside the namespace's loop. Linux: {@code struct
 * tcp_congestion_ops}.
 */
public interface CongestionControl {

    /** Where a connection is in its recovery from losses. Linux: {@code enum tcp_ca_state}. */
    enum State {
        /** Nothing is wrong. */
        OPEN,
        /** Duplicate acknowledgments or SACKs, no loss is certain yet. */
        DISORDER,
        /** The window is being reduced after a congestion mark. */
        CWR,
        /** Lost segments are being sent again. */
        RECOVERY,
        /** The retransmission timer went off. */
        LOSS
    }

    /** Something that happened. Linux: {@code enum tcp_ca_event}. */
    enum Event {
        /** The first segment is sent while nothing is under way. */
        TX_START,
        /** Sending begins again after a pause; the window was reduced. */
        CWND_RESTART,
        /** A reduction of the window is complete. */
        COMPLETE_CWR,
        /** The retransmission timer went off. */
        LOSS
    }

    /** The slow start threshold after a loss, in segments. RFC 5681 equation 4, or as the algorithm has it. */
    int ssthresh();

    /**
     * Opens the window after an acknowledgment, while it is what limits the sender.
     *
     * @param ack what was acknowledged up to
     * @param acked how many segments this acknowledgment covers
     */
    void avoid(int ack, int acked);

    /** The window to go back to when a loss turns out to have been none, in segments. */
    int undoCwnd();

    /** The state of recovery changes. */
    default void state(State next) {}

    default void event(Event event) {}

    /**
     * Segments were acknowledged.
     *
     * @param acked how many
     * @param rttMicros round-trip time of this acknowledgment; negative: not measured
     */
    default void acked(int acked, long rttMicros) {}
}
