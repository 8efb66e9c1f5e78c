package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.PacketBytes.Path;
import org.jspecify.annotations.Nullable;

/**
 * A socket that a script tests, as far as the runner knows it: who speaks with whom, and with which numbers.
 *
 * <p>The names of the states are of what the runner saw, and not of the stack's own state.
 */
final class TestedSocket {

    /** What was seen of a socket. */
    enum State {
        /** It was made. */
        NEW,
        LISTENING,
        /** A packet came in for it, and made it. */
        PACKET_RECEIVED,
        SYNACK_SENT,
        SYNACK_ACKED,
        /** It began to connect, and nothing was seen on the wire. */
        CONNECTING,
        SYN_SENT,
        SYN_ACKED
    }

    static final int NO_FD = -1;

    final int protocol;
    State state;
    int scriptFd = NO_FD;
    int liveFd = NO_FD;

    /** From the stack to the peer, in numbers of the wire; null while the stack's side is unknown. */
    @Nullable
    Path path;

    long remoteIsn;
    long scriptLocalIsn;
    long liveLocalIsn;
    final TimestampMap timestamps = new TimestampMap();

    byte @Nullable [] lastInjected;

    @Nullable
    LivePacket lastSent;

    TestedSocket(int protocol, State state) {
        this.protocol = protocol;
        this.state = state;
    }
}
