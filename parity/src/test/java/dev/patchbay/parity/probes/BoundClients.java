package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.time.Duration;
import java.util.List;

/** 09/I7: "client bound to eth0 sends to 127.0.0.1 / 10.42.0.1 / 10.42.0.2; client bound to lo sends to 10.42.0.2". */
final class BoundClients implements Probe {

    private static final int PORT = 6009;
    private static final String HERE = "127.0.0.1";
    private static final String OWN = "10.42.0.1";
    private static final String OTHER = "10.42.0.2";

    @Override
    public void run(Bench bench) throws InterruptedException {
        for (String target : List.of(HERE, OWN, OTHER)) {
            send(bench, "eth0", target);
        }
        for (String target : List.of(OTHER, HERE, OWN)) {
            send(bench, "lo", target);
        }
        bench.sleep(Duration.ofMillis(100));
    }

    private static void send(Bench bench, String device, String target) {
        Namespace h1 = bench.namespace("h1");
        try (PythonSocket client =
                PythonSocket.udp(h1).with(SocketOption.SO_BINDTODEVICE, device).connect(target, PORT)) {
            bench.print("bound to " + device + " -> " + target + " : source "
                    + client.getsockname().address() + " send " + Python.result(() -> client.send(1)));
        }
    }
}
