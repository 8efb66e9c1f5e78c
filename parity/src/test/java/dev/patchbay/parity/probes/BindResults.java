package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.List;

/** 09/I4: "bind() results". */
final class BindResults implements Probe {

    private static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "127.0.0.1",
            "127.1.2.3",
            "127.255.255.255",
            "10.42.0.1",
            "10.42.0.2",
            "10.42.0.255",
            "255.255.255.255",
            "224.0.0.1",
            "128.0.0.1");

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        for (String address : ADDRESSES) {
            for (String kind : List.of("tcp", "udp")) {
                try (PythonSocket socket = PythonSocket.of(kind, h1)) {
                    bench.print(kind + " " + address + " " + Python.ok(() -> socket.bind(address, 6000)));
                }
            }
        }
    }
}
