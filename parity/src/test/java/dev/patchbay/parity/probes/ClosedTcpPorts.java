package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.List;

/** 09/I2: "connect to 127.0.0.1:9, 10.42.0.1:9, 10.42.0.2:9, 127.1.2.3:9". */
final class ClosedTcpPorts implements Probe {

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        for (String address : List.of("127.0.0.1", "10.42.0.1", "127.1.2.3", "10.42.0.2")) {
            try (PythonSocket socket = PythonSocket.tcp(h1)) {
                bench.print(address + " " + Python.ok(() -> socket.connect(address, 9)));
            }
        }
    }
}
