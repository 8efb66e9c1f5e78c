package dev.patchbay.transport.tcp.control;

import dev.patchbay.transport.tcp.segment.Segment;

/**
 * What is left of the handshake of a connection that was opened fast: until its SYN,ACK is acknowledged, segments have to
 * pass this first, and nothing else is sent again. RFC 7413 §4.2.2; Linux: {@code fastopen_rsk}.
 */
public interface PassiveOpen {

    /**
     * Looks at a segment before the connection does.
     *
     * @return whether the connection is to see it
     */
    boolean check(Segment segment);

    /** Nobody has acknowledged the SYN,ACK in time. */
    void timeout();

    /** The handshake is complete. */
    void established();

    /** Microseconds when the SYN,ACK was sent; 0: it was sent more than once. */
    long sentUs();

    /** Whether accept(2) has returned the connection already. */
    boolean isAccepted();

    /** The connection is over, whatever has become of it. */
    void gone();
}
