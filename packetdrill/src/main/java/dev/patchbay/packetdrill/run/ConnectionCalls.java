package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.run.TestedSocket.State;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.wire.IpProtocol;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls that make, bind, connect and close sockets: they change what the runner knows of them. */
final class ConnectionCalls {

    private static final int AF_UNSPEC = 0;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_TYPE_MASK = 0xf;

    private final SystemCalls kernel;
    private final Settings settings;
    private final Sockets sockets;

    ConnectionCalls(SystemCalls kernel, Settings settings, Sockets sockets) {
        this.kernel = kernel;
        this.settings = settings;
        this.sockets = sockets;
    }

    void addTo(Map<String, Function<Arguments, Invocation>> calls) {
        calls.put("socket", this::socket);
        calls.put("bind", this::bind);
        calls.put("listen", this::listen);
        calls.put("accept", arguments -> accept(arguments.count(3), 0));
        calls.put("accept4", arguments -> accept(arguments.count(4), arguments.integer(3)));
        calls.put("connect", this::connect);
        calls.put("shutdown", this::shutdown);
        calls.put("close", this::close);
    }

    private Invocation socket(Arguments arguments) {
        arguments.count(3);
        int domain = arguments.isEllipsis(0) ? Endpoint.AF_INET : arguments.integer(0);
        int type = arguments.integer(1);
        int protocol = arguments.integer(2);
        return Invocation.creating(() -> kernel.socket(domain, type, protocol)).then(live -> {
            if (live < 0) {
                return;
            }
            int script = (int) arguments.result();
            sockets.name(script, live);
            TestedSocket socket = sockets.test(new TestedSocket(protocolOf(type, protocol), State.NEW));
            socket.scriptFd = script;
            socket.liveFd = live;
        });
    }

    private static int protocolOf(int type, int protocol) {
        if (protocol != 0) {
            return protocol;
        }
        return (type & SOCK_TYPE_MASK) == SOCK_STREAM ? IpProtocol.TCP : IpProtocol.UDP;
    }

    private Invocation bind(Arguments arguments) {
        int fd = sockets.live(arguments.count(3).integer(0));
        arguments.ellipsis(1);
        arguments.ellipsis(2);
        byte[] address = Endpoint.of(settings.localIp().bits(), settings.bindPort());
        return Invocation.of(() -> kernel.bind(fd, address));
    }

    private Invocation listen(Arguments arguments) {
        int script = arguments.count(2).integer(0);
        int fd = sockets.live(script);
        int backlog = arguments.integer(1);
        return Invocation.of(() -> kernel.listen(fd, backlog)).then(result -> {
            TestedSocket socket = sockets.of(script);
            if (socket != null && result == 0) {
                socket.state = State.LISTENING;
            }
        });
    }

    private Invocation accept(Arguments arguments, int flags) {
        int fd = sockets.live(arguments.integer(0));
        arguments.ellipsis(1);
        arguments.ellipsis(2);
        byte[] peer = new byte[Endpoint.SIZE];
        return Invocation.creating(() -> kernel.accept(fd, peer, flags)).then(live -> {
            if (live >= 0) {
                accepted((int) arguments.result(), live, peer);
            }
        });
    }

    private void accepted(int script, int live, byte[] peer) {
        TestedSocket socket = sockets.acceptable();
        var path = java.util.Objects.requireNonNull(socket.path);
        boolean known = peer[0] != 0 || peer[1] != 0; // one that is dead already has no address any more
        if (known && !Endpoint.same(peer, Endpoint.of(path.destination(), path.destinationPort()))) {
            throw new ScriptError(0, "accept() returned the connection of another peer");
        }
        sockets.name(script, live);
        socket.scriptFd = script;
        socket.liveFd = live;
    }

    private Invocation connect(Arguments arguments) {
        int script = arguments.count(3).integer(0);
        int fd = sockets.live(script);
        arguments.ellipsis(2);
        byte[] address = destination(arguments, 1);
        begin(sockets.of(script), address);
        return Invocation.of(() -> kernel.connect(fd, address));
    }

    /** Where {@code ...} leads, or an empty address of some family. */
    private byte[] destination(Arguments arguments, int index) {
        return destination(arguments, index, settings);
    }

    static byte[] destination(Arguments arguments, int index, Settings settings) {
        return arguments.isEllipsis(index)
                ? Endpoint.of(settings.remoteIp().bits(), settings.connectPort())
                : Endpoint.ofFamily(arguments.integer(index));
    }

    /** A socket begins to connect, before its first packet is on the wire. */
    static void begin(@Nullable TestedSocket socket, byte[] address) {
        if (socket == null) {
            return;
        }
        if (address[0] == AF_UNSPEC) {
            socket.state = State.NEW;
            socket.path = null;
            socket.liveLocalIsn = 0;
            socket.remoteIsn = 0;
        } else if (socket.state == State.NEW) {
            socket.state = State.CONNECTING;
        }
    }

    private Invocation shutdown(Arguments arguments) {
        int fd = sockets.live(arguments.count(2).integer(0));
        int how = arguments.integer(1);
        return Invocation.of(() -> kernel.shutdown(fd, how));
    }

    private Invocation close(Arguments arguments) {
        int script = arguments.count(1).integer(0);
        int fd = sockets.live(script);
        return Invocation.of(() -> kernel.close(fd)).then(result -> sockets.forget(script));
    }
}
