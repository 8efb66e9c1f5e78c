package dev.patchbay.api.socket;

import org.jspecify.annotations.Nullable;

/**
 * One socket of a namespace, as ss(8) lists it. A connection in TIME-WAIT or one that is still being made has no socket
 * of anybody's, and is listed all the same. Linux: {@code struct inet_diag_msg}, {@code struct packet_diag_msg}.
 *
 * @param sort what it speaks
 * @param state where its connection stands; {@link State#CLOSED} for what has none
 * @param local where it is
 * @param remote with whom it speaks; null: with nobody
 * @param receiveQueue bytes that wait to be read; of a listener, connections that wait to be accepted
 * @param sendQueue bytes that were not acknowledged; of a listener, how many connections may wait
 * @param device index of the device it is bound to, 0: none
 * @param timer what it waits for; null: nothing
 * @param memory its buffers; null where there are none
 * @param info what TCP knows of the connection; null: it is none of TCP's
 * @param congestion name of the congestion control; null: none
 */
public record SocketReport(
        Sort sort,
        State state,
        Endpoint local,
        @Nullable Endpoint remote,
        int receiveQueue,
        int sendQueue,
        int device,
        @Nullable Timer timer,
        @Nullable Memory memory,
        @Nullable TcpInfo info,
        @Nullable String congestion) {

    /** What a socket speaks. */
    public enum Sort {
        /** Whole frames. */
        PACKET_RAW,
        /** Frames without their link header. */
        PACKET_DGRAM,
        /** Echo requests only. */
        PING,
        /** IP packets; the local port is the protocol. */
        RAW,
        UDP,
        TCP
    }

    /** Where a connection stands, in the order of {@code TCP_ESTABLISHED} and its kin, of which the first is 1. */
    public enum State {
        ESTABLISHED,
        SYN_SENT,
        SYN_RECV,
        FIN_WAIT1,
        FIN_WAIT2,
        TIME_WAIT,
        CLOSED,
        CLOSE_WAIT,
        LAST_ACK,
        LISTEN,
        CLOSING;

        private static final State[] ALL = values();

        /** By Linux's number, 1 to 11. */
        public static State of(int number) {
            return ALL[number - 1];
        }
    }

    /**
     * A timer that runs.
     *
     * @param kind which one
     * @param millis how long until it is due; negative: it is late
     * @param times how often it was due already
     */
    public record Timer(Kind kind, long millis, int times) {

        /** The timers in Linux's order, of which the first is 1. */
        public enum Kind {
            /** Retransmission, loss probe, reordering. */
            ON,
            KEEPALIVE,
            TIMEWAIT,
            /** Zero-window probe. */
            PERSIST
        }
    }

    /**
     * What its buffers hold, in bytes. Linux: {@code SK_MEMINFO_*}.
     *
     * @param received what the receive queue takes up
     * @param receiveBuffer how much it may
     * @param sent what was handed to the network and not let go yet
     * @param sendBuffer how much the send queue may take up
     * @param forward what memory was lent to it for that is not taken up yet
     * @param queued what the send queue takes up
     * @param drops messages for which there was no room
     */
    public record Memory(
            int received, int receiveBuffer, int sent, int sendBuffer, int forward, int queued, int drops) {

        /** Of a socket to which nothing is lent in advance. */
        public Memory(int received, int receiveBuffer, int sent, int sendBuffer, int queued, int drops) {
            this(received, receiveBuffer, sent, sendBuffer, 0, queued, drops);
        }
    }
}
