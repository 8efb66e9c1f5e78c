package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames.Wanted;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** The raw socket of {@code ping}, with the options that the command line asks for. iputils: ping.c. */
final class EchoSocket implements AutoCloseable {

    private static final int FAILED = PingCommand.FAILED;
    /** Room for an IP header with options, and for an ICMP header that quotes another. */
    private static final int OVERHEAD = 60 + 76;

    private static final int LARGEST = 0xffff;
    private static final int QUOTE = 576;

    private final PingOptions options;
    private final Socket socket;
    private final ByteBuffer received;
    private Endpoint to = Endpoint.any(0);

    private EchoSocket(PingOptions options, Socket socket) {
        this.options = options;
        this.socket = socket;
        received = ByteBuffer.allocate(Math.min(options.size, LARGEST) + OVERHEAD);
    }

    /** Opens it. A namespace has IPv4 only, and the tool says what it says on a kernel of that kind. */
    static EchoSocket open(Call call, PingOptions options) throws Failure {
        String noIp6 = "ping: socktype: SOCK_DGRAM\nping: socket: " + Errno.EAFNOSUPPORT.text();
        if (options.family == Wanted.IP6) {
            throw new Failure(FAILED, noIp6);
        }
        if (options.verbose) {
            boolean both = options.family == Wanted.ANY;
            call.err().write(both ? noIp6 + "\n" : "");
            call.err()
                    .line("ping: sock4.fd: 3 (socktype: SOCK_RAW), sock6.fd: -1 (socktype: "
                            + (both ? "SOCK_DGRAM" : "0") + "), hints.ai_family: AF_INET\n");
        }
        return new EchoSocket(options, call.namespace().sockets().raw(IpProtocol.ICMP));
    }

    static void bindToDevice(Socket socket, String device) throws Failure {
        try {
            socket.set(SocketOption.SO_BINDTODEVICE, device);
        } catch (NetException refused) {
            throw new Failure(FAILED, "ping: SO_BINDTODEVICE " + device, refused.errno());
        }
    }

    static void mark(Socket socket, PingOptions options) {
        socket.set(SocketOption.SO_MARK, (int) options.mark);
    }

    /** Sets all options, and whom it speaks to. */
    void prepare(Target target) throws Failure {
        to = new Endpoint.Inet(target.address(), 0);
        if (options.device != null) {
            bindToDevice(socket, options.device);
        }
        boolean many = options.broadcast || target.address().isMulticast();
        if (many && options.mtuDiscovery < 0) {
            options.mtuDiscovery = SocketOption.PMTUDISC_DO;
        }
        if (options.mtuDiscovery >= 0) {
            socket.set(SocketOption.IP_MTU_DISCOVER, options.mtuDiscovery);
        }
        if (options.strictSource) {
            attempt("bind", () -> socket.bind(new Endpoint.Inet(target.source(), 0)));
        }
        int wanted = 1 << IcmpHeader.ECHO_REPLY | 1 << IcmpHeader.SOURCE_QUENCH | 1 << IcmpHeader.REDIRECT;
        socket.set(SocketOption.ICMP_FILTER, ~wanted);
        socket.set(SocketOption.IP_RECVERR, true);
        byte[] ipOptions = RequestOptions.of(options, target);
        attempt("record route", () -> socket.set(SocketOption.IP_OPTIONS, ipOptions));
        prepareRest();
        if (options.connects) {
            attempt("connect failed", () -> socket.connect(to));
        }
    }

    private void prepareRest() throws Failure {
        socket.set(SocketOption.IP_TOS, options.tos);
        socket.set(SocketOption.SO_BROADCAST, options.broadcast);
        socket.set(SocketOption.IP_MULTICAST_LOOP, !options.noLoop);
        socket.set(SocketOption.SO_DONTROUTE, options.dontRoute);
        socket.set(SocketOption.SO_TIMESTAMP, !options.latency);
        mark(socket, options);
        if (options.sendBuffer > 0) {
            socket.set(SocketOption.SO_SNDBUF, options.sendBuffer);
        }
        if (options.ttl >= 0) {
            attempt("cannot set multicast time-to-live", () -> socket.set(SocketOption.IP_MULTICAST_TTL, options.ttl));
            attempt("cannot set unicast time-to-live", () -> socket.set(SocketOption.IP_TTL, options.ttl));
        }
    }

    private static void attempt(String what, Runnable call) throws Failure {
        try {
            call.run();
        } catch (NetException refused) {
            throw new Failure(FAILED, "ping: " + what, refused.errno());
        }
    }

    // ---------------------------------------------------------------------------------------------------- traffic

    /**
     * Sends a request.
     *
     * @param confirms whether the neighbour has just answered
     */
    void send(byte[] request, boolean confirms) {
        int ignored = socket.send(ByteBuffer.wrap(request), confirms ? Socket.MSG_CONFIRM : 0, to);
    }

    boolean awaitReadable(Duration time) throws InterruptedException {
        return socket.awaitReadable(time);
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    /**
     * Takes what has been received, without waiting. Its bytes are in {@link #bytes()}.
     *
     * @throws NetException EAGAIN if there is nothing, or the error that is pending
     */
    Message receive() throws InterruptedException {
        return socket.receive(received.clear(), Socket.MSG_DONTWAIT);
    }

    /** Takes an error about something that was sent; empty if there is none. Its bytes are in {@link #bytes()}. */
    Optional<Message> receiveError() throws InterruptedException {
        try {
            return Optional.of(
                    socket.receive(received.clear().limit(Math.min(received.capacity(), QUOTE)), Socket.MSG_ERRQUEUE));
        } catch (NetException none) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return received.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
