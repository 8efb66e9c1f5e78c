package dev.patchbay.api.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One socket, with the calls that the kernel has for it. Errors are {@link NetException}s with Linux's errno.
 *
 * <p>Thread-safe. Calls that wait obey interruption: receiving, accepting and waiting throw {@link
 * InterruptedException}; connecting and sending answer EINTR, and the thread's interrupt status stays set.
 */
public interface Socket extends AutoCloseable {

    /** Flag: urgent data. Linux: {@code MSG_OOB}. */
    int MSG_OOB = 0x01;
    /** Flag: leave what is received in the queue. Linux: {@code MSG_PEEK}. */
    int MSG_PEEK = 0x02;
    /** Flag: only to stations of the own links. Linux: {@code MSG_DONTROUTE}. */
    int MSG_DONTROUTE = 0x04;
    /** Flag: of a stream, throw away what would be received; in an answer: the buffer was too small. */
    int MSG_TRUNC = 0x20;
    /** Flag: do not wait. Linux: {@code MSG_DONTWAIT}. */
    int MSG_DONTWAIT = 0x40;
    /** Flag: a record ends here; what comes later is not put into the same segment. Linux: {@code MSG_EOR}. */
    int MSG_EOR = 0x80;
    /** Flag: wait until the buffer is full. Linux: {@code MSG_WAITALL}. */
    int MSG_WAITALL = 0x100;
    /** Flag: the peer is there, no need to probe it. Linux: {@code MSG_CONFIRM}. */
    int MSG_CONFIRM = 0x800;
    /** Flag: read the error queue. Linux: {@code MSG_ERRQUEUE}. */
    int MSG_ERRQUEUE = 0x2000;
    /** Flag: no signal where the answer is EPIPE; there are none here. Linux: {@code MSG_NOSIGNAL}. */
    int MSG_NOSIGNAL = 0x4000;
    /** Flag: more follows, so do not send half a segment. Linux: {@code MSG_MORE}. */
    int MSG_MORE = 0x8000;
    /** Flag: tell on the error queue when the bytes are no longer needed. Linux: {@code MSG_ZEROCOPY}. */
    int MSG_ZEROCOPY = 0x4000000;
    /** Flag: connect, with the data in the SYN. Linux: {@code MSG_FASTOPEN}. */
    int MSG_FASTOPEN = 0x20000000;

    /** Flag of {@link #accept}: the new socket does not wait. */
    int SOCK_NONBLOCK = 0x800;

    /** Gives it an address. */
    void bind(Endpoint local);

    /**
     * Settles with whom it speaks. A stream socket waits until the connection stands, at most {@code SO_SNDTIMEO}.
     *
     * @param remote null: with nobody any more. Linux: {@code AF_UNSPEC}
     * @throws NetException EINPROGRESS if it must not wait, EINTR if it was interrupted, and the errors of the network
     */
    void connect(@Nullable Endpoint remote);

    /**
     * Waits for connections from now on.
     *
     * @param backlog how many may be waiting for {@link #accept}, bounded by {@code net.core.somaxconn}
     * @throws NetException EOPNOTSUPP if it is not a stream socket
     */
    default void listen(int backlog) {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /**
     * Takes the oldest connection that has come in.
     *
     * @param flags {@link #SOCK_NONBLOCK}, or 0
     * @throws NetException EAGAIN if there is none and the call must not wait, EINVAL if it does not listen
     */
    default Socket accept(int flags) throws InterruptedException {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** As {@link #accept(int)}, without flags. */
    default Socket accept() throws InterruptedException {
        return accept(0);
    }

    /**
     * Sends the buffer's remaining bytes: as one message, or of a stream as many as there is room for, waiting for room
     * unless it must not. If it throws, the buffer is as it was, and can be sent again.
     *
     * @param to null: the connected peer
     * @return bytes sent
     */
    int send(ByteBuffer data, int flags, @Nullable Endpoint to);

    /**
     * As {@link #send(ByteBuffer, int, Endpoint)}, with what is to hold for this message alone. A stream socket has no use
     * for it. Linux: {@code sendmsg} with control messages.
     */
    default int send(ByteBuffer data, int flags, @Nullable Endpoint to, SendHeader header) {
        return send(data, flags, to);
    }

    /** As {@link #send(ByteBuffer, int, Endpoint)}, to the connected peer. */
    default int send(ByteBuffer data) {
        return send(data, 0, null);
    }

    /**
     * Receives one message, or what a stream has, into the buffer's remaining room. A stream that has ended answers a
     * message of no bytes. Allocates nothing where something is there. Linux: {@code recvmsg}.
     *
     * @param header is told what came with the message
     * @return bytes put into the buffer
     * @throws NetException EAGAIN if there is none and the call must not wait, or its time is over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    int receive(ByteBuffer into, int flags, MessageHeader header) throws InterruptedException;

    /** As {@link #receive(ByteBuffer, int, MessageHeader)}, with what came with the message as a value. */
    default Message receive(ByteBuffer into, int flags) throws InterruptedException {
        MessageHeader header = new MessageHeader();
        receive(into, flags, header);
        return header.toMessage();
    }

    /**
     * What is kept because of {@link #MSG_MORE} goes, of a stream as far as Nagle's algorithm lets it: nothing more follows.
     * Linux: {@code splice_eof}.
     */
    default void flush() {}

    /** @throws NetException ENOTCONN if it is not connected */
    void shutdown(Shutdown how);

    <T> void set(SocketOption<T> option, T value);

    <T> T get(SocketOption<T> option);

    /** @throws NetException ENOTTY if such a socket cannot be asked this */
    default int ioctl(Ioctl request) {
        throw new NetException(Errno.ENOTTY);
    }

    /** Its own address; Linux: {@code getsockname}. */
    Endpoint local();

    /** @throws NetException ENOTCONN if it is not connected */
    Endpoint remote();

    /** What it is ready for now: {@link PollEvents}. */
    int poll();

    /**
     * Waits until it is ready for one of these events, or the time is over.
     *
     * @param events {@link PollEvents}; {@link PollEvents#ALWAYS} are waited for as well
     * @return those of them there are; 0 if the time is over
     */
    int await(int events, Duration time) throws InterruptedException;

    /**
     * Calls back, once, when {@link #poll()} may answer something else. The call comes from any thread, perhaps inside
     * a loop, and must neither block nor use sockets. For those who wait for many at a time; see {@link Sockets#poll}.
     */
    Watch watch(Runnable wake);

    /** A call-back that is to come. */
    interface Watch {
        /** Takes it back. */
        void cancel();
    }

    /** Whether a receive would not wait: there is a message, or a pending error. Linux: {@code POLLIN | POLLERR}. */
    default boolean readable() {
        return (poll() & (PollEvents.POLLIN | PollEvents.ALWAYS)) != 0;
    }

    /**
     * Waits until {@link #readable()}, or the time is over.
     *
     * @return whether it is readable
     */
    default boolean awaitReadable(Duration time) throws InterruptedException {
        return await(PollEvents.POLLIN, time) != 0;
    }

    boolean isOpen();

    /** Closes it; a stream that lingers ({@code SO_LINGER}) waits until its data is acknowledged. */
    @Override
    void close();
}
