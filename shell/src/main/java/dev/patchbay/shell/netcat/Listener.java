package dev.patchbay.shell.netcat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits to be connected to, once or again and again. */
final class Listener {

    private final Call call;
    private final NetcatOptions options;

    Listener(Call call, NetcatOptions options) {
        this.call = call;
        this.options = options;
    }

    int run() throws Failure, InterruptedException {
        Ip4Address own = address();
        do {
            try (Socket socket = open(own)) {
                if (options.verbose > 0) {
                    call.err().line("Listening on " + own + " " + options.firstPort);
                }
                call.listening().begin();
                boolean served = options.udp ? datagrams(socket) : streams(socket);
                if (!served) {
                    return 0;
                }
            }
        } while (options.keep);
        return 0;
    }

    private Ip4Address address() throws Failure {
        if (options.host.isEmpty()) {
            return Ip4Address.ANY;
        }
        try {
            return new HostNames(call.namespace().hosts()).resolve4(options.host);
        } catch (HostNames.Unresolved unresolved) {
            throw options.wording.unresolved(options, unresolved.text());
        }
    }

    private Socket open(Ip4Address own) throws Failure {
        Socket socket = options.udp
                ? call.namespace().sockets().udp()
                : call.namespace().sockets().tcp();
        try {
            socket.set(SocketOption.SO_REUSEADDR, true);
            socket.bind(new Endpoint.Inet(own, options.firstPort));
            if (!options.udp) {
                socket.listen(options.keep ? 5 : 1);
            }
            return socket;
        } catch (NetException refused) {
            socket.close();
            throw options.wording.notBound(own.toString(), options.firstPort, refused.errno());
        }
    }

    /** Serves connections until there are to be no more; answers false if nobody came for too long. */
    private boolean streams(Socket listener) throws InterruptedException {
        do {
            if (!somebodyCame(listener)) {
                return false;
            }
            try (Socket connection = listener.accept()) {
                announce(connection.remote());
                new Relay(call, options, connection, true).run();
            }
        } while (options.keep);
        return true;
    }

    /** With -k from anybody, else from whoever comes first. */
    private boolean datagrams(Socket socket) throws InterruptedException {
        if (!somebodyCame(socket)) {
            return false;
        }
        if (!options.keep) {
            MessageHeader header = new MessageHeader();
            socket.receive(ByteBuffer.allocate(1), Socket.MSG_PEEK, header);
            Endpoint peer = header.from();
            socket.connect(peer);
            announce(peer);
        }
        new Relay(call, options, socket, true).run();
        return true;
    }

    private boolean somebodyCame(Socket socket) throws InterruptedException {
        Duration patience = call.listening().patience().orElse(Relay.FOR_EVER);
        return socket.await(PollEvents.POLLIN, options.timeout == null ? patience : options.timeout) != 0;
    }

    private void announce(@Nullable Endpoint from) {
        call.listening().heard();
        if (options.verbose > 0 && from instanceof Endpoint.Inet peer) {
            String name = options.numeric
                    ? peer.address().toString()
                    : call.namespace()
                            .hosts()
                            .nameOf(peer.address())
                            .orElse(peer.address().toString());
            call.err().line("Connection received on " + name + " " + peer.port());
        }
    }
}
