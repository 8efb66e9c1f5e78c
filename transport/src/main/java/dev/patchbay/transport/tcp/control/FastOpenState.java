package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.Nullable;

/** What a connection that was opened fast has to remember. RFC 7413; Linux: {@code tcp_fastopen_*} in tcp_sock. */
public final class FastOpenState {

    /** The SYN carries a cookie, or asks for one. */
    public boolean requested;

    public byte @Nullable [] cookie;
    public boolean experiment;
    /** Data went out with the SYN. */
    public boolean synData;
    /** … and was acknowledged with it. */
    public boolean synDataAcked;
    /** The SYN with data was sent again without. */
    public boolean synFastOpenRetried;
    /** Opened by a SYN with data: the handshake is not complete. */
    public boolean passivePending;
    /** Why the client could not: 0 not tried, 1 no cookie, 2 data not acknowledged, 3 SYN sent again. */
    public int clientFail;
    /** Connecting waits for the first send. */
    public boolean deferConnect;
    /** How often the SYN,ACK of a connection opened fast was sent again. */
    public int synAckTimeouts;

    public FastOpenState() {}
}
