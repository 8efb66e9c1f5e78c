package dev.patchbay.api.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One socket, with the calls that the kernel has for it. Errors are {@link dev.patchbay.api.NetException}s with
 * Linux's errno.
 *
 * <p>Thread-safe. Calls that wait obey interruption.
 */
public interface Socket extends AutoCloseable {

    /** Flag: leave what is received in the queue. Linux: {@code MSG_PEEK}. */
    int MSG_PEEK = 0x02;
    /** Flag: do not wait. Linux: {@code MSG_DONTWAIT}. */
    int MSG_DONTWAIT = 0x40;
    /** Flag: the peer is there, no need to probe it. Linux: {@code MSG_CONFIRM}. */
    int MSG_CONFIRM = 0x800;
    /** Flag: read the error queue. Linux: {@code MSG_ERRQUEUE}. */
    int MSG_ERRQUEUE = 0x2000;

    /** Gives it an address. */
    void bind(Endpoint local);

    /** Settles with whom it speaks. */
    void connect(Endpoint remote);

    /**
     * Sends the buffer's remaining bytes as one message. If it throws, the buffer is as it was, and can be sent again.
     *
     * @param to null: the connected peer
     * @return bytes sent
     */
    int send(ByteBuffer data, int flags, @Nullable Endpoint to);

    /** As {@link #send(ByteBuffer, int, Endpoint)}, to the connected peer. */
    default int send(ByteBuffer data) {
        return send(data, 0, null);
    }

    /**
     * Receives one message into the buffer's remaining room.
     *
     * @throws dev.patchbay.api.NetException EAGAIN if there is none and the call must not wait, or its time is over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Message receive(ByteBuffer into, int flags) throws InterruptedException;

    <T> void set(SocketOption<T> option, T value);

    <T> T get(SocketOption<T> option);

    /** Its own address; Linux: {@code getsockname}. */
    Endpoint local();

    /** @throws dev.patchbay.api.NetException ENOTCONN if it is not connected */
    Endpoint remote();

    /** Whether a receive would not wait: there is a message, or a pending error. Linux: {@code POLLIN | POLLERR}. */
    boolean readable();

    /**
     * Waits until {@link #readable()}, or the time is over.
     *
     * @return whether it is readable
     */
    boolean awaitReadable(Duration time) throws InterruptedException;

    boolean isOpen();

    @Override
    void close();
}
