package dev.patchbay.transport.tcp.control;

import dev.patchbay.transport.tcp.segment.Segment;
import org.jspecify.annotations.Nullable;

/** Something known by the two ends of a connection: one that stands, begins, or has ended. Linux: {@code sock_common}. */
public abstract class Connected {

    public int localAddress;
    public int localPort;
    public int remoteAddress;
    public int remotePort;
    /** Index of the device it is bound to, 0: none. */
    public int boundDevice;

    /** For the table: the next in the same bucket. */
    public @Nullable Connected nextInBucket;

    protected Connected() {}

    /** A segment for it. */
    public abstract void receive(Segment segment);

    /** Whether it is the one between these ends. */
    public final boolean matches(int address, int port, int peerAddress, int peerPort) {
        return localPort == port && remotePort == peerPort && remoteAddress == peerAddress && localAddress == address;
    }
}
