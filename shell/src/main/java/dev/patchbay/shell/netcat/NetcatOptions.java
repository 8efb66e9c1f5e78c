package dev.patchbay.shell.netcat;

import dev.patchbay.api.Ip4Address;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What {@code nc} was asked for. */
final class NetcatOptions {

    boolean listen;
    /** Whether it goes on with the next connection when one has ended. */
    boolean keep;

    boolean udp;
    /** How talkative it is: 0, 1 or more. */
    int verbose;
    /** Whether it only looks whether ports are open. */
    boolean scan;
    /** Whether it reads nothing from its input. */
    boolean detached;
    /** Whether it says that no more will come once its input has ended. */
    boolean shutdown;
    /** Whether addresses stay numbers. */
    boolean numeric;

    /** Whether it takes nothing in, and ends with its input. */
    boolean sendOnly;
    /** Whether it ends when the peer says no more. */
    boolean endsWithPeer;

    Wording wording = Wording.NC;

    boolean broadcast;
    boolean crlf;

    /** How long to wait for a connection, and for silence to end one; null: for ever. */
    @Nullable
    Duration timeout;

    /** How long to go on once the input has ended; null: for ever. */
    @Nullable
    Duration quit;

    int ttl = -1;
    int tos = -1;
    int sourcePort;

    @Nullable
    Ip4Address source;

    /** To whom, or on which address; empty: all. */
    String host = "";

    int firstPort;
    int lastPort;

    /** "tcp" or "udp". */
    String protocol() {
        return udp ? "udp" : "tcp";
    }
}
