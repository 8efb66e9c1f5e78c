package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.Nullable;

/** What a connection that was opened fast has to remember. RFC 7413; Linux: {@code tcp_fastopen_*} in tcp_sock. */
public final class FastOpenState {

    /** Why a client's data did not go with the SYN. Linux: {@code enum tcp_fastopen_client_fail}. */
    public static final int COOKIE_UNAVAILABLE = 1;

    public static final int DATA_NOT_ACKED = 2;
    public static final int SYN_RETRANSMITTED = 3;

    // ---- of a client
    /** What is offered for the SYN while the connection is being opened; null: it is opened without haste. */
    public byte @Nullable [] offered;
    /** The call without copying that offers it; null: it copies. */
    public ErrorQueue.@Nullable ZeroCopy zeroCopy;
    /** How much of it went with the SYN. */
    public int taken;
    /** The SYN that is about to be sent carries a cookie, or asks for one. */
    public boolean requested;
    /** Null: a cookie is asked for. */
    public byte @Nullable [] cookie;
    /** The option goes under its experimental number. */
    public boolean experiment;
    /** The SYN carried the option. Linux: {@code syn_fastopen}. */
    public boolean asked;
    /** It would be good to know that Fast Open works on this path. Linux: {@code syn_fastopen_ch}. */
    public boolean probes;
    /** Data went out with the SYN. */
    public boolean synData;
    /** Why the client could not; 0: it did not try, or it could. */
    public int clientFail;
    /** Connecting waits for the first send. */
    public boolean deferConnect;

    // ---- of both
    /** Data that came, or went, with the SYN was acknowledged with it. */
    public boolean synDataAcked;

    // ---- of a server
    /** Whether the SYN alone made it. Linux: {@code syn_fastopen_child}. */
    public boolean isChild;
    /** What is left of the handshake; null: nothing. */
    public @Nullable PassiveOpen passive;

    public FastOpenState() {}

    /** Whether it was opened by a SYN with data or a cookie, and the handshake is not complete. */
    public boolean isPassive() {
        return passive != null;
    }
}
