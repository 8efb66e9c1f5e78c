package dev.patchbay.shell.traceroute;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.shell.resolver.HostNames.Unresolved;
import dev.patchbay.wire.Bytes;
import java.nio.ByteBuffer;

/** Opens sockets as the command line asks for. traceroute.c: {@code tune_socket}, {@code do_send}. */
final class TraceSockets {

    private static final int FAILED = 1;
    private static final int NOP = 1;
    private static final int LOOSE_ROUTE = 131;
    private static final int FIRST_SLOT = 4;

    private final Namespace namespace;
    private final TraceOptions options;

    TraceSockets(Namespace namespace, TraceOptions options) {
        this.namespace = namespace;
        this.options = options;
    }

    /** What perror(3) says of a call that failed; the line before it has no end yet. */
    static Failure failure(String call, Errno errno) {
        return new Failure(FAILED, "\n" + call, errno);
    }

    /** The target; there are no sockets for one with an IPv6 address. */
    Ip4Address target() throws Failure {
        if (options.target instanceof Ip4Address target) {
            return target;
        }
        throw failure("socket", Errno.EAFNOSUPPORT);
    }

    /** A socket with all options set that is connected to the target. */
    Socket open(SocketType type, int protocol, int port) throws Failure {
        Endpoint to = new Endpoint.Inet(target(), port);
        Socket socket = attempt("socket", () -> namespace.sockets().open(Family.INET, type, protocol));
        boolean ready = false;
        try {
            tune(socket);
            attempt("connect", () -> {
                socket.connect(to);
                return true;
            });
            socket.set(SocketOption.IP_RECVERR, true);
            ready = true;
            return socket;
        } finally {
            if (!ready) {
                socket.close();
            }
        }
    }

    /** A socket that keeps a free port of TCP's, so that nobody else gets it. */
    Socket reserve() throws Failure {
        Socket socket = attempt("socket", () -> namespace.sockets().tcp());
        boolean ready = false;
        try {
            Ip4Address source = options.source instanceof Ip4Address given ? given : Ip4Address.ANY;
            attempt("bind", () -> {
                socket.bind(new Endpoint.Inet(source, (int) options.sourcePort & 0xffff));
                return true;
            });
            ready = true;
            return socket;
        } finally {
            if (!ready) {
                socket.close();
            }
        }
    }

    /** A call that may be refused. */
    private interface Attempt<T> {
        T call();
    }

    private static <T> T attempt(String what, Attempt<T> attempt) throws Failure {
        try {
            return attempt.call();
        } catch (NetException refused) {
            throw failure(what, refused.errno());
        }
    }

    private static <T> void set(Socket socket, SocketOption<T> option, T value) throws Failure {
        attempt("setsockopt " + option.name(), () -> {
            socket.set(option, value);
            return true;
        });
    }

    private void tune(Socket socket) throws Failure {
        socket.set(SocketOption.SO_MARK, (int) options.mark);
        if (!options.gateways.isEmpty()) {
            set(socket, SocketOption.IP_OPTIONS, route());
        }
        if (options.device != null) {
            set(socket, SocketOption.SO_BINDTODEVICE, options.device);
        }
        Ip4Address source = options.source instanceof Ip4Address given ? given : Ip4Address.ANY;
        attempt("bind", () -> {
            socket.bind(new Endpoint.Inet(source, (int) options.sourcePort & 0xffff));
            return true;
        });
        int discovery = options.dontFragment ? SocketOption.PMTUDISC_PROBE : SocketOption.PMTUDISC_DONT;
        set(socket, SocketOption.IP_MTU_DISCOVER, discovery);
        set(socket, SocketOption.IP_TOS, (int) options.tos & 0xff);
        set(socket, SocketOption.SO_DONTROUTE, options.noRoute);
        socket.set(SocketOption.SO_TIMESTAMP, true);
        socket.set(SocketOption.IP_RECVTTL, true);
        socket.set(SocketOption.NONBLOCK, true);
    }

    /** The gateways as a loose source route, the target last. RFC 791 §3.1. */
    private byte[] route() throws Failure {
        HostNames names = new HostNames(namespace.hosts());
        int length = 3 + 4 * (options.gateways.size() + 1);
        byte[] bytes = new byte[1 + length];
        bytes[0] = NOP;
        bytes[1] = (byte) LOOSE_ROUTE;
        bytes[2] = (byte) length;
        bytes[3] = FIRST_SLOT;
        int at = FIRST_SLOT;
        for (String gateway : options.gateways) {
            try {
                Bytes.put32(bytes, at, names.resolve4(gateway).bits());
            } catch (Unresolved unresolved) {
                throw new Failure(TraceOptionReader.FAILED, gateway + ": " + unresolved.text() + "\n");
            }
            at += 4;
        }
        Bytes.put32(bytes, at, target().bits());
        return bytes;
    }

    static void ttl(Socket socket, int ttl) throws Failure {
        set(socket, SocketOption.IP_TTL, ttl);
    }

    /**
     * Sends a probe. What is too long, or meets the error of an earlier one, counts as sent: the error queue says more.
     *
     * @return false if there was no room for the moment
     */
    static boolean send(Socket socket, byte[] data) throws Failure {
        try {
            return socket.send(ByteBuffer.wrap(data)) >= 0;
        } catch (NetException refused) {
            Errno errno = refused.errno();
            if (errno == Errno.ENOBUFS || errno == Errno.EAGAIN) {
                return false;
            }
            if (errno == Errno.EMSGSIZE || errno == Errno.EHOSTUNREACH) {
                return true;
            }
            throw failure("send", errno);
        }
    }

    /**
     * The data of probes: letters, counted up.
     *
     * @param header bytes in front that are left alone
     */
    static byte[] data(int header, int length) {
        byte[] data = new byte[length];
        for (int i = header; i < length; i++) {
            data[i] = (byte) (0x40 + (i & 0x3f));
        }
        return data;
    }
}
