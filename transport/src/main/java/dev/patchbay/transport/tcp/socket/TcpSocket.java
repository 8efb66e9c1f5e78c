package dev.patchbay.transport.tcp.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Ioctl;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.transport.socket.SocketValues;
import dev.patchbay.transport.socket.Watcher;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.control.TcpValues;
import dev.patchbay.transport.tcp.listen.Listener;
import dev.patchbay.wiring.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A TCP socket: the system calls. They come from any thread and enter the loop. tcp(7); Linux: {@code struct socket}. */
public final class TcpSocket implements Socket {

    private final TcpStack stack;
    private final OpenSockets all;

    private volatile TcpEndpoint tcp;
    private volatile boolean open = true;
    /** Neighbours among the open sockets; {@link OpenSockets} keeps them. */
    @Nullable
    TcpSocket older;

    @Nullable
    TcpSocket newer;

    private @Nullable Listener listener;
    /** connect(2) was called and has not reported the end. Linux: SS_CONNECTING. */
    private boolean connecting;
    /** It is, or was, connected: only disconnecting makes it as good as new. Linux: SS_CONNECTED. */
    private boolean connected;

    private TcpSocket(TcpStack stack, OpenSockets all, TcpEndpoint tcp) {
        this.stack = stack;
        this.all = all;
        this.tcp = tcp;
        all.add(this);
    }

    /** A new socket. Inside the loop. */
    public static TcpSocket open(TcpStack stack, OpenSockets all) {
        return new TcpSocket(stack, all, new TcpEndpoint(stack, SocketValues.DEFAULT, TcpValues.DEFAULT));
    }

    TcpEndpoint tcp() {
        return tcp;
    }

    TcpStack stack() {
        return stack;
    }

    Transfers transfers() {
        return all.transfers;
    }

    @Nullable
    Listener listener() {
        return listener;
    }

    // --------------------------------------------------------------------------------------------- inside, waiting

    /**
     * Enters the loop, which is to be left again.
     *
     * @throws NetException EBADF if the socket is closed; then it was not entered
     */
    void enter() {
        stack.loop.enter();
        if (!open) {
            stack.loop.leave();
            throw new NetException(Errno.EBADF);
        }
    }

    void leave() {
        stack.loop.leave();
    }

    /** Does something inside the loop. */
    <T> T inside(Supplier<T> what) {
        enter();
        try {
            return what.get();
        } finally {
            leave();
        }
    }

    private void run(Runnable what) {
        boolean ignored = inside(() -> {
            what.run();
            tcp.socket.changed();
            return true;
        });
    }

    /** Waits for events; whether they came in time. */
    boolean waitFor(int events, long nanos) throws InterruptedException {
        TcpEndpoint present = tcp;
        return stack.port.waiting().await(present.socket.signal(), () -> (events(present) & events) != 0, nanos);
    }

    private int events(TcpEndpoint present) {
        return !open ? PollEvents.POLLNVAL : present != tcp ? PollEvents.POLLHUP : present.socket.events();
    }

    static long forever(long nanos) {
        return nanos == 0 ? Waiting.FOREVER : nanos;
    }

    // ----------------------------------------------------------------------------------------------------- addresses

    static Endpoint.Inet inet(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Inet inet) {
            return inet;
        }
        throw new NetException(Errno.EAFNOSUPPORT);
    }

    @Override
    public void bind(Endpoint local) {
        Endpoint.Inet to = inet(local);
        run(() -> {
            if (tcp.state != TcpState.CLOSE || tcp.claim != null) {
                throw new NetException(Errno.EINVAL);
            }
            int address = to.address().bits();
            if (!tcp.values.freeBind && !stack.ip4.isBindable(address)) {
                throw new NetException(Errno.EADDRNOTAVAIL);
            }
            tcp.claim = stack.ports.bind(tcp, address, to.port());
            tcp.localAddress = address;
            tcp.localPort = tcp.claim.port();
        });
    }

    @Override
    public Endpoint local() {
        return inside(() -> new Endpoint.Inet(new Ip4Address(tcp.localAddress), tcp.localPort));
    }

    @Override
    public Endpoint remote() {
        return inside(() -> {
            if (tcp.remotePort == 0 || tcp.state.is(TcpState.CLOSE, TcpState.SYN_SENT)) {
                throw new NetException(Errno.ENOTCONN);
            }
            return new Endpoint.Inet(new Ip4Address(tcp.remoteAddress), tcp.remotePort);
        });
    }

    // ------------------------------------------------------------------------------------------------------ listening

    @Override
    public void listen(int backlog) {
        run(() -> {
            int bounded = Math.min(backlog < 0 ? Integer.MAX_VALUE : backlog, stack.settings.somaxconn.get());
            Listener present = listener;
            if (present != null) {
                present.backlog(bounded);
                return;
            }
            if (tcp.state != TcpState.CLOSE || connecting || connected) {
                throw new NetException(Errno.EINVAL);
            }
            if (tcp.claim == null) {
                tcp.claim = stack.ports.bind(tcp, tcp.localAddress, tcp.localPort);
                tcp.localPort = tcp.claim.port();
            }
            stack.ports.listen(tcp.claim);
            tcp.state(TcpState.LISTEN);
            Listener fresh = new Listener(tcp, bounded);
            listener = fresh;
            stack.demux.listen(fresh);
        });
    }

    @Override
    public Socket accept(int flags) throws InterruptedException {
        while (true) {
            TcpSocket accepted = inside(this::acceptNow);
            if (accepted != null) {
                if ((flags & SOCK_NONBLOCK) != 0) {
                    accepted.tcp.ownValues().nonblocking = true;
                }
                return accepted;
            }
            long timeout = forever(tcp.values.receiveTimeoutNanos);
            if (tcp.values.nonblocking || !waitFor(PollEvents.POLLIN | PollEvents.ALWAYS, timeout)) {
                throw new NetException(Errno.EAGAIN);
            }
        }
    }

    private @Nullable TcpSocket acceptNow() {
        Listener present = listener;
        if (present == null) {
            throw new NetException(Errno.EINVAL);
        }
        TcpEndpoint child = present.queue().poll();
        tcp.socket.changed();
        if (child == null) {
            return null;
        }
        TcpSocket accepted = new TcpSocket(stack, all, child);
        accepted.connected = true;
        return accepted;
    }

    // ----------------------------------------------------------------------------------------------------- connecting

    @Override
    public void connect(@Nullable Endpoint remote) {
        if (remote == null) {
            run(() -> disconnect(null));
            return;
        }
        boolean begun = inside(() -> beginConnect(remote));
        long timeout = forever(sendTimeout());
        boolean wait = !tcp.values.nonblocking && !tcp.fastOpen.deferConnect;
        try {
            boolean over = wait && waitFor(PollEvents.POLLOUT | PollEvents.ALWAYS, timeout);
            inside(() -> endConnect(over, begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetException(Errno.EINTR, null, e);
        }
    }

    private long sendTimeout() {
        return tcp.values.get(SocketOption.SO_SNDTIMEO) instanceof Duration time ? time.toNanos() : 0;
    }

    /** Sends a SYN; whether this call began it. Linux: {@code tcp_v4_connect}. */
    boolean beginConnect(Endpoint to) {
        if (connecting) {
            if (tcp.fastOpen.deferConnect) {
                throw new NetException(Errno.EISCONN);
            }
            return false;
        }
        if (tcp.state != TcpState.CLOSE || listener != null || connected) {
            throw new NetException(Errno.EISCONN);
        }
        Opener.open(tcp, inet(to));
        connecting = true;
        tcp.socket.changed();
        return true;
    }

    boolean endConnect(boolean over, boolean begun) {
        if (tcp.fastOpen.deferConnect) {
            return true; // the first send will tell
        }
        if (tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV)) {
            throw new NetException(begun || over ? Errno.EINPROGRESS : Errno.EALREADY);
        }
        connecting = false;
        if (tcp.state == TcpState.CLOSE && tcp.remotePort != 0 && !tcp.done) {
            Errno why = tcp.error;
            tcp.error = null;
            disconnect(null);
            throw new NetException(why == null ? Errno.ECONNABORTED : why);
        }
        connected = true;
        return true;
    }

    /** The connection is given up, and the socket as good as new; its bound address stays. Linux: {@code tcp_disconnect}. */
    void disconnect(@Nullable Errno error) {
        TcpEndpoint old = tcp;
        Listener present = listener;
        listener = null;
        connecting = false;
        connected = false;
        Errno left = error != null ? error : old.error;
        if (present != null) {
            present.close();
            old.state(TcpState.CLOSE);
        } else if (Closer.abort(old)) {
            left = Errno.ECONNRESET;
        }
        TcpEndpoint fresh = new TcpEndpoint(stack, old.values, old.set);
        Successor.inherit(old, fresh);
        fresh.error = left;
        tcp = fresh;
        old.destroy();
        old.socket.signal().raise();
    }

    // ---------------------------------------------------------------------------------------------------------- data

    @Override
    public int send(ByteBuffer data, int flags, @Nullable Endpoint to) {
        if ((flags & MSG_FASTOPEN) != 0 || tcp.fastOpen.deferConnect) {
            return new FastSend(this, flags).send(data, to, forever(sendTimeout()));
        }
        return all.transfers.write(this, data, flags, forever(sendTimeout()));
    }

    /** Linux: {@code tcp_splice_eof}. */
    @Override
    public void flush() {
        run(() -> {
            if (tcp.queue.unsentTail() != null) {
                tcp.output.push(false, false, tcp.size.current(), tcp.set.nonagle);
            }
        });
    }

    @Override
    public int receive(ByteBuffer into, int flags, MessageHeader header) throws InterruptedException {
        return all.transfers.read(this, into, flags, header, forever(tcp.values.receiveTimeoutNanos));
    }

    @Override
    public void shutdown(Shutdown how) {
        run(() -> {
            if (listener != null) {
                if (how.ends(Shutdown.RD)) {
                    disconnect(null);
                }
                return;
            }
            if (tcp.state == TcpState.SYN_SENT) {
                disconnect(null);
                return;
            }
            tcp.receiveShut |= how.ends(Shutdown.RD);
            if (tcp.state == TcpState.CLOSE) {
                tcp.sendShut |= how.ends(Shutdown.WR);
                tcp.socket.changed();
                throw new NetException(Errno.ENOTCONN); // but whoever waits wakes
            }
            if (how.ends(Shutdown.WR) && !tcp.sendShut) {
                tcp.sendShut = true;
                if (tcp.state != TcpState.SYN_RECV) { // there the FIN waits for the end of the handshake
                    tcp.endSending();
                }
            }
            tcp.socket.news();
        });
    }

    @Override
    public int ioctl(Ioctl request) {
        return inside(() -> {
            if (tcp.state == TcpState.LISTEN && request != Ioctl.SIOCATMARK) {
                throw new NetException(Errno.EINVAL);
            }
            boolean opening = tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV);
            return switch (request) {
                case SIOCINQ -> opening ? 0 : tcp.data.readableToMark();
                case SIOCOUTQ -> opening ? 0 : tcp.snd.writeSeq - tcp.snd.una;
                case SIOCOUTQNSD -> opening ? 0 : tcp.snd.writeSeq - tcp.snd.nxt;
                case SIOCATMARK -> Reader.isAtMark(tcp) ? 1 : 0;
            };
        });
    }

    // -------------------------------------------------------------------------------------------------------- options

    @Override
    public <T> void set(SocketOption<T> option, T value) {
        run(() -> new OptionSetter(tcp).set(option, value));
    }

    @Override
    public <T> T get(SocketOption<T> option) {
        return inside(() -> option.type().cast(new OptionGetter(tcp, listener).get(option)));
    }

    // ------------------------------------------------------------------------------------------------------ readiness

    @Override
    public int poll() {
        return events(tcp);
    }

    @Override
    public int await(int events, Duration time) throws InterruptedException {
        int asked = events | PollEvents.ALWAYS;
        boolean ignored = waitFor(asked, time.toNanos());
        return poll() & asked;
    }

    @Override
    public Watch watch(Runnable wake) {
        return Watcher.on(tcp.socket.signal(), wake);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        Closer closer = new Closer(this);
        stack.loop.enter();
        try {
            if (!open) {
                return;
            }
            open = false;
            all.remove(this);
            closer.begin();
        } finally {
            stack.loop.leave();
        }
        closer.linger();
    }

    /** The namespace goes. Inside the loop. */
    void abandon() {
        open = false;
        all.remove(this);
        tcp.socket.signal().raise();
    }

    /** A connection has been established in another call. */
    void connected() {
        connecting = false;
    }
}
