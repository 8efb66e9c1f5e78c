package dev.patchbay.shell.traceroute;

import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.shell.command.Failure;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A way of tracing: what is sent, and how an answer is recognized. traceroute.h: {@code tr_module}. */
interface Method extends AutoCloseable {

    /** Bytes of the header behind the IP header that the data come on top of. */
    int headerLength();

    /** Whether only one probe can be under way. */
    default boolean oneAtATime() {
        return false;
    }

    /** Whether messages begin with an IP header where they are no errors. */
    default boolean showsIpHeader() {
        return headerLength() == 0;
    }

    /**
     * Prepares it.
     *
     * @param dataLength bytes behind the header; answers how many there will be
     */
    int open(int dataLength) throws Failure;

    /** The data are to be this long from now on. */
    void dataLength(int length);

    /**
     * Sends a probe with this hop limit.
     *
     * @param wallMicros the present
     * @return whether it left; if not, it may later
     */
    boolean send(Probe probe, int ttl, long wallMicros) throws Failure;

    /** The sockets on which answers may come. */
    Collection<Socket> sockets();

    /**
     * The probe that something is an answer to; null: none. An answer that is no error makes it the last.
     *
     * @param error whether it came from the error queue
     * @param b the message, or what was quoted; without an IP header
     */
    @Nullable
    Probe match(Socket socket, boolean error, Message message, byte[] b, int start, int length);

    @Override
    void close();
}
