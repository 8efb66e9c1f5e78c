package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Ioctl;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.TransportPort;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket that receives messages into a bounded queue: what raw, ping, datagram and packet sockets have in common.
 * Calls come from any thread and enter the loop; a call that waits does so outside it. Linux: net/core/datagram.c,
 * sock.c.
 */
public abstract class QueuedSocket implements Socket {

    protected final TransportPort port;
    protected final SocketValues values = new SocketValues();

    /** Index of the device it is bound to, 0: none. */
    protected int boundDevice;

    /** What was read is not kept longer than that without reading on. */
    private static final long SHORT_NANOS = 50_000;

    private final boolean readsAhead;
    /** The loop was busy when a reader wanted to give back what it had read, and has been asked to take it. */
    private volatile boolean crowded;

    private final PolledSignal readable = new PolledSignal();
    private final ReceiveQueue queue;
    private final ArrayDeque<QueuedError> errors = new ArrayDeque<>(0);
    private volatile @Nullable Errno pending;
    /** Messages for which there was no room. Linux: {@code sk_drops}. */
    private int drops;

    private boolean receiveShut;
    private boolean sendShut;
    private volatile int events = PollEvents.POLLOUT | PollEvents.POLLWRNORM;
    private volatile boolean open = true;

    protected QueuedSocket(TransportPort port) {
        this(port, false);
    }

    /** @param readsAhead whether messages are read without the loop: describing one needs nothing of it */
    protected QueuedSocket(TransportPort port, boolean readsAhead) {
        this.port = port;
        this.readsAhead = readsAhead;
        this.queue = new ReceiveQueue(this);
        SocketSettings settings = port.shared(SocketSettings.class, SocketSettings::new);
        values.receiveBuffer = settings.get(SocketSysctl.RMEM_DEFAULT);
        values.sendBuffer = settings.get(SocketSysctl.WMEM_DEFAULT);
    }

    /** An error that waits to be read: what it says, and the message it is about. */
    private static final class QueuedError {
        final Message.ExtendedError error;
        final Message about;
        final byte[] payload;

        QueuedError(Message.ExtendedError error, Message about, byte[] payload) {
            this.error = error;
            this.about = about;
            this.payload = payload;
        }
    }

    // --------------------------------------------------------------------------------------------- inside the loop

    /** Does something inside the loop, for a call of the application. */
    protected final <T> T inside(Supplier<T> what) {
        port.loop().enter();
        try {
            checkOpen();
            return what.get();
        } finally {
            port.loop().leave();
        }
    }

    /** Does something inside the loop, for a call of the application. */
    protected final void run(Runnable what) {
        inside(() -> {
            what.run();
            return true;
        });
    }

    /** Whether it can still be used. */
    protected final void checkOpen() {
        if (!open) {
            throw new NetException(Errno.EBADF);
        }
    }

    /** Whether a packet that came by this device is for this socket. */
    protected final boolean boundTo(int device) {
        return boundDevice == 0 || boundDevice == device;
    }

    /** Whether there is room for one more message; if not, it is counted. */
    protected final boolean hasRoom() {
        return counted(queue.hasRoom(values.receiveBuffer));
    }

    /** Whether there is room for this very message, as UDP reckons; if not, it is counted. */
    protected final boolean fits(Packet packet) {
        return counted(queue.fits(packet, values.receiveBuffer));
    }

    /** What a packet of so many bytes weighs in a buffer. */
    protected static int weightOf(int length) {
        return Truesize.ofPacket(length, length);
    }

    private boolean counted(boolean room) {
        if (!room) {
            drops++;
        }
        return room;
    }

    /** Puts a message into the queue; takes it. It begins with what the application is to read. */
    protected final void enqueue(Packet packet) {
        if (values.timestamp && packet.timestamp() == 0) {
            packet.timestamp(port.loop().wallNow());
        }
        queue.add(packet);
        readable.raise();
    }

    /** An error is pending: the next call meets it. */
    protected final void fail(Errno errno) {
        pending = errno;
        refresh();
    }

    /** Puts an error into the error queue, and makes it pending. */
    protected final void queueError(Message.ExtendedError error, Message about, byte[] payload) {
        errors.add(new QueuedError(error, about, payload));
        refresh();
    }

    /** Forgets the errors that wait to be read, but not the pending one. */
    protected final void forgetErrors() {
        errors.clear();
        refresh();
    }

    /** Meets the pending error, if there is one. */
    protected final void meetPending() {
        Errno errno = pending;
        if (errno != null) {
            pending = null;
            refresh();
            throw new NetException(errno);
        }
    }

    /** Its state has changed: says what it is ready for, besides reading the messages that wait. */
    private void refresh() {
        int now = PollEvents.POLLOUT | PollEvents.POLLWRNORM;
        if (receiveShut) {
            now |= PollEvents.POLLIN | PollEvents.POLLRDNORM | PollEvents.POLLRDHUP;
        }
        if (receiveShut && sendShut) {
            now |= PollEvents.POLLHUP;
        }
        if (!errors.isEmpty() || pending != null) {
            now |= PollEvents.POLLERR;
        }
        int next = open ? now : PollEvents.POLLNVAL;
        events = next;
        if ((next & (PollEvents.POLLIN | PollEvents.ALWAYS)) != 0) {
            readable.raise();
        }
    }

    /** Tells about this socket, for a list of all. Inside the loop. */
    protected final SocketReport report(
            SocketReport.Sort sort, SocketReport.State state, Endpoint local, @Nullable Endpoint remote) {
        SocketReport.Memory memory =
                new SocketReport.Memory(queue.weight(), values.receiveBuffer, 0, values.sendBuffer, 0, drops);
        return new SocketReport(sort, state, local, remote, queue.weight(), 0, boundDevice, null, memory, null, null);
    }

    /** Tells where a message, which begins with what the application reads, came from. */
    protected abstract void describe(Packet packet, MessageHeader header);

    /** A message has been read. Inside the loop, perhaps somewhat later. */
    protected void delivered() {}

    /** The transport forgets the socket. Inside the loop. */
    protected abstract void unregister();

    // --------------------------------------------------------------------------------------------------- receiving

    @Override
    public final int receive(ByteBuffer into, int flags, MessageHeader header) throws InterruptedException {
        boolean wait = (flags & (MSG_DONTWAIT | MSG_ERRQUEUE)) == 0 && !values.nonblocking;
        boolean ordinary = readsAhead && (flags & (MSG_PEEK | MSG_ERRQUEUE)) == 0;
        while (!(ordinary && isCalm() ? readAhead(into, header) : readNow(into, flags, header))) {
            if (!wait || !awaitMessage()) {
                throw new NetException(Errno.EAGAIN);
            }
        }
        return header.copied();
    }

    /** Whether there is nothing but messages: no error, no end. From any thread. */
    private boolean isCalm() {
        return events == (PollEvents.POLLOUT | PollEvents.POLLWRNORM);
    }

    /** Reads a message without the loop; false if there is none. */
    private boolean readAhead(ByteBuffer into, MessageHeader header) {
        if (!queue.read(into, header, false)) {
            return false;
        }
        if (queue.hasReadMuch(values.receiveBuffer)) {
            giveBack();
        } else if (!crowded) {
            giveBackUnlessCrowded();
        }
        return true;
    }

    private void giveBack() {
        port.loop().enter();
        giveBackAndLeave();
    }

    private void giveBackAndLeave() {
        try {
            queue.giveBack();
        } finally {
            port.loop().leave();
        }
    }

    /** Gives back what was read, or lets whoever is in the loop do so. */
    private void giveBackUnlessCrowded() {
        if (port.loop().tryEnter()) {
            giveBackAndLeave();
        } else {
            crowded = true;
            port.loop().post(() -> {
                crowded = false; // first: who reads after this gives back himself
                queue.giveBack();
            });
        }
    }

    /** Waits for a message; false if none came in time. What was read is not kept while it waits for long. */
    private boolean awaitMessage() throws InterruptedException {
        long timeout = values.receiveTimeoutNanos == 0 ? Waiting.FOREVER : values.receiveTimeoutNanos;
        if (queue.hasRead()) {
            if (port.waiting().await(readable, this::readable, Math.min(timeout, SHORT_NANOS))) {
                return true;
            }
            giveBack();
            timeout = timeout == Waiting.FOREVER ? timeout : Math.max(0, timeout - SHORT_NANOS);
        }
        return port.waiting().await(readable, this::readable, timeout);
    }

    /** Reads what is there; false if there is nothing. */
    private boolean readNow(ByteBuffer into, int flags, MessageHeader header) {
        port.loop().enter();
        try {
            checkOpen();
            return (flags & MSG_ERRQUEUE) != 0 ? readError(into, header) : read(into, flags, header);
        } finally {
            port.loop().leave();
        }
    }

    private boolean read(ByteBuffer into, int flags, MessageHeader header) {
        meetPending();
        if (!queue.read(into, header, (flags & MSG_PEEK) != 0)) {
            header.begin(0, 0);
            return receiveShut && (flags & MSG_DONTWAIT) == 0 && !values.nonblocking;
        }
        queue.giveBack();
        return true;
    }

    /** Hands a message to the application. */
    final void hand(Packet packet, ByteBuffer into, MessageHeader header) {
        int copied = Math.min(into.remaining(), packet.length());
        ReceiveQueue.copyOut(packet, into, copied);
        describe(packet, header.begin(packet.length(), copied));
    }

    private boolean readError(ByteBuffer into, MessageHeader header) {
        QueuedError next = errors.poll();
        if (next == null) {
            return false;
        }
        int copied = Math.min(into.remaining(), next.payload.length);
        into.put(next.payload, 0, copied);
        pending = nextPending(next);
        Message about = next.about;
        refresh();
        header.begin(next.payload.length, copied)
                .withHeader(0, about.ttl(), about.tos())
                .arrived(about.device(), about.wallNanos())
                .about(next.error);
        if (about.from() instanceof Endpoint.Inet peer) {
            header.fromInet(peer.address().bits(), peer.port());
        }
        return true;
    }

    /** What is pending once an error was read: the next one, if it came from the network. Linux: {@code sock_dequeue_err_skb}. */
    private @Nullable Errno nextPending(QueuedError read) {
        QueuedError following = errors.peek();
        if (following != null && !following.error.local()) {
            return following.error.errno();
        }
        return read.error.local() ? pending : null;
    }

    // --------------------------------------------------------------------------------------------------- readiness

    /** Linux: {@code datagram_poll}. */
    @Override
    public final int poll() {
        int now = events;
        boolean message = (now & PollEvents.POLLNVAL) == 0 && !queue.isEmpty();
        return message ? now | PollEvents.POLLIN | PollEvents.POLLRDNORM : now;
    }

    @Override
    public final int await(int wanted, Duration time) throws InterruptedException {
        int asked = wanted | PollEvents.ALWAYS;
        port.waiting().await(readable, () -> (poll() & asked) != 0, time.toNanos());
        return poll() & asked;
    }

    @Override
    public final Watch watch(Runnable wake) {
        return Watcher.on(readable, wake);
    }

    /** Without a peer it is refused, and has its effect all the same. Linux: {@code inet_shutdown}. */
    @Override
    public final void shutdown(Shutdown how) {
        run(() -> {
            boolean peer = hasPeer();
            receiveShut |= how.ends(Shutdown.RD);
            sendShut |= how.ends(Shutdown.WR);
            refresh();
            if (!peer) {
                throw new NetException(Errno.ENOTCONN);
            }
        });
    }

    /**
     * Whether it is connected. Inside the loop.
     *
     * @throws NetException EOPNOTSUPP if its directions cannot be ended
     */
    protected boolean hasPeer() {
        throw new NetException(Errno.EOPNOTSUPP);
    }

    /** @throws NetException EPIPE if it has been said that no more will be sent */
    protected final void checkSendOpen() {
        if (sendShut) {
            throw new NetException(Errno.EPIPE);
        }
    }

    // ----------------------------------------------------------------------------------------------------- options

    @Override
    public <T> void set(SocketOption<T> option, T value) {
        run(() -> change(option, value));
    }

    /** Sets an option. Inside the loop. */
    protected void change(SocketOption<?> option, Object value) {
        if (option.equals(SocketOption.SO_BINDTODEVICE)) {
            bindToDevice((String) value);
        } else if (option.equals(SocketOption.SO_RCVBUF)) {
            int most = settings().get(SocketSysctl.RMEM_MAX);
            values.receiveBuffer = SocketValues.buffer((Integer) value, most, SocketValues.MIN_RECEIVE_BUFFER);
        } else if (option.equals(SocketOption.SO_SNDBUF)) {
            int most = settings().get(SocketSysctl.WMEM_MAX);
            values.sendBuffer = SocketValues.buffer((Integer) value, most, SocketValues.MIN_SEND_BUFFER);
        } else {
            values.set(option, value);
            readable.busyPollMicros(values.busyPollMicros);
        }
    }

    /** The kernel parameters of sockets. */
    protected final SocketSettings settings() {
        return port.shared(SocketSettings.class, SocketSettings::new);
    }

    private void bindToDevice(String name) {
        int index = name.isEmpty() ? 0 : port.links().indexOf(name);
        if (index == 0 && !name.isEmpty()) {
            throw new NetException(Errno.ENODEV);
        }
        boundDevice = index;
        deviceBound();
    }

    /** The device it is bound to has changed. Inside the loop. */
    protected void deviceBound() {}

    @Override
    public <T> T get(SocketOption<T> option) {
        return inside(() -> {
            Object value = value(option);
            if (value == null) {
                throw new NetException(Errno.ENOPROTOOPT);
            }
            return option.type().cast(value);
        });
    }

    @Override
    public final int ioctl(Ioctl request) {
        return inside(() -> switch (request) {
            case SIOCINQ -> queue.firstLength();
            case SIOCOUTQ -> 0;
            case SIOCOUTQNSD, SIOCATMARK -> throw new NetException(Errno.ENOTTY);
        });
    }

    /** The value of an option; null if it has none. Inside the loop. */
    protected @Nullable Object value(SocketOption<?> option) {
        if (option.equals(SocketOption.SO_BINDTODEVICE)) {
            String name = boundDevice == 0 ? "" : port.links().nameOf(boundDevice);
            return name == null ? "" : name;
        }
        if (option.equals(SocketOption.SO_ERROR)) {
            Errno errno = pending;
            pending = null;
            refresh();
            return errno == null ? 0 : errno.number();
        }
        return values.get(option);
    }

    // --------------------------------------------------------------------------------------------------------- end

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final void close() {
        if (!open) {
            return;
        }
        port.loop().enter();
        try {
            shutDown();
        } finally {
            port.loop().leave();
        }
    }

    /** Closes the socket. Inside the loop. */
    public final void shutDown() {
        if (open) {
            open = false;
            unregister();
            queue.endAll();
            errors.clear();
            refresh();
        }
    }
}
