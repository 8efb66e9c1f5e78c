package dev.patchbay.shell.netcat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.capture.names.Services;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Connects to a port, or to one after the other. */
final class Dialler {

    private static final int FAILED = 1;
    /** So many datagrams are sent to find out whether somebody minds. */
    private static final int PROBES = 4;

    private final Call call;
    private final NetcatOptions options;

    Dialler(Call call, NetcatOptions options) {
        this.call = call;
        this.options = options;
    }

    int run() throws Failure, InterruptedException {
        Ip4Address address = resolve();
        int status = FAILED;
        for (int port = options.firstPort; port <= options.lastPort; port++) {
            try (Socket socket = open()) {
                if (dial(socket, address, port)) {
                    status = 0;
                    if (!options.scan) {
                        new Relay(call, options, socket, false).run();
                    }
                }
            }
        }
        return status;
    }

    private Ip4Address resolve() throws Failure {
        try {
            return new HostNames(call.namespace().hosts()).resolve4(options.host);
        } catch (HostNames.Unresolved unresolved) {
            throw options.wording.unresolved(options, unresolved.text());
        }
    }

    private Socket open() {
        Socket socket = options.udp
                ? call.namespace().sockets().udp()
                : call.namespace().sockets().tcp();
        if (options.ttl >= 0) {
            socket.set(SocketOption.IP_TTL, options.ttl);
        }
        if (options.tos >= 0) {
            socket.set(SocketOption.IP_TOS, options.tos);
        }
        socket.set(SocketOption.SO_BROADCAST, options.broadcast);
        if (options.timeout != null) {
            socket.set(SocketOption.SO_SNDTIMEO, options.timeout);
        }
        if (options.source != null || options.sourcePort != 0) {
            socket.set(SocketOption.SO_REUSEADDR, true);
            Ip4Address own = options.source == null ? Ip4Address.ANY : options.source;
            socket.bind(new Endpoint.Inet(own, options.sourcePort));
        }
        return socket;
    }

    private boolean dial(Socket socket, Ip4Address address, int port) throws InterruptedException {
        try {
            socket.connect(new Endpoint.Inet(address, port));
            socket.set(SocketOption.SO_SNDTIMEO, Duration.ZERO);
        } catch (NetException refused) {
            String text = options.wording.notConnected(options, number(address), port, reason(refused.errno()));
            if (!text.isEmpty()) {
                call.err().line(text);
            }
            return false;
        }
        if (options.udp && (options.verbose > 0 || options.scan) && !probe(socket)) {
            return false;
        }
        if (options.verbose > 0) {
            String service = options.numeric ? null : Services.name(options.protocol(), port);
            call.err()
                    .line("Connection to " + options.host + number(address) + " " + port + " port ["
                            + options.protocol() + "/" + (service == null ? "*" : service) + "] succeeded!");
        }
        return true;
    }

    /** A connect that took too long says so in other words. */
    private static Errno reason(Errno errno) {
        return errno == Errno.EINPROGRESS || errno == Errno.EAGAIN ? Errno.ETIMEDOUT : errno;
    }

    private String number(Ip4Address address) {
        return HostNames.isNumber(options.host) ? "" : " (" + address + ")";
    }

    /** Whether nobody says that the port is closed. netcat: {@code udptest}. */
    private boolean probe(Socket socket) throws InterruptedException {
        try {
            for (int i = 0; i < PROBES; i++) {
                socket.send(ByteBuffer.wrap("X".getBytes(StandardCharsets.US_ASCII)));
                socket.awaitReadable(Duration.ofMillis(1));
            }
            return true;
        } catch (NetException closed) {
            return false;
        }
    }
}
