package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** 09/I6: the sockets of h3 that {@code ss} lists, and their end. Each part is a probe of its own; they follow one another. */
final class ListedSockets {

    private static final int LISTENING = 6004;
    private static final int DATAGRAMS = 6005;
    private static final int CLIENT = 45_000;
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final List<PythonSocket> servers = new ArrayList<>();
    private final List<PythonSocket> client = new ArrayList<>();
    private final List<PythonSocket> accepted = new ArrayList<>();

    /** "listening TCP *:6004, UDP 127.0.0.1:6005, one TCP session 45000->6004". */
    Probe opened() {
        return bench -> {
            Namespace h3 = bench.namespace("h3");
            PythonSocket listener = PythonSocket.tcp(h3).serve("0.0.0.0", LISTENING);
            servers.add(listener);
            servers.add(PythonSocket.udp(h3).bind("127.0.0.1", DATAGRAMS));
            client.add(PythonSocket.tcp(h3).bind("127.0.0.1", CLIENT).connect("127.0.0.1", LISTENING));
            accepted.add(listener.accept());
            bench.sleep(MOMENT);
        };
    }

    /** "client closed". */
    Probe clientClosed() {
        return closing(client);
    }

    /** "server closed too". */
    Probe serverClosed() {
        return closing(accepted);
    }

    /** The program has ended. */
    Probe ended() {
        return closing(servers);
    }

    private static Probe closing(List<PythonSocket> sockets) {
        return bench -> close(bench, sockets);
    }

    private static void close(Bench bench, List<PythonSocket> sockets) throws InterruptedException {
        sockets.forEach(PythonSocket::close);
        bench.sleep(MOMENT);
    }
}
