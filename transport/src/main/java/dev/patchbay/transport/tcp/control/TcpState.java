package dev.patchbay.transport.tcp.control;

/** The states of a connection, RFC 9293 §3.3.2, with Linux's numbers. */
public enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11);

    private final int number;

    TcpState(int number) {
        this.number = number;
    }

    /** As in {@code /proc/net/tcp} and {@code tcpi_state}. */
    public int number() {
        return number;
    }

    /** Whether it is one of these. */
    public boolean is(TcpState a, TcpState b) {
        return this == a || this == b;
    }

    /** Whether data may still be sent: our FIN was not. */
    public boolean canSend() {
        return this == ESTABLISHED || this == CLOSE_WAIT;
    }

    /** Whether the three-way handshake is complete. */
    public boolean isSynchronized() {
        return switch (this) {
            case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, LAST_ACK, CLOSING, TIME_WAIT -> true;
            default -> false;
        };
    }
}
