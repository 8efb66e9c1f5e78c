package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.ArrayList;
import java.util.List;

/** 09/I5: "ephemeral range of 2 ports exhausted (same destination)". */
final class ExhaustedPorts implements Probe {

    private static final int PORT = 6003;

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        List<PythonSocket> open = new ArrayList<>();
        open.add(PythonSocket.tcp(bench.namespace("h2")).serve("0.0.0.0", PORT));
        for (int i = 1; i <= 3; i++) {
            PythonSocket socket = PythonSocket.tcp(h1);
            open.add(socket);
            bench.print("connect " + i + " "
                    + Python.result(() -> "port "
                            + socket.connect("10.42.0.2", PORT).getsockname().port()));
        }
        for (int i = 1; i <= 3; i++) {
            PythonSocket socket = PythonSocket.udp(h1);
            open.add(socket);
            bench.print("udp bind " + i + " "
                    + Python.result(() ->
                            "port " + socket.bind("0.0.0.0", 0).getsockname().port()));
        }
        open.forEach(PythonSocket::close);
    }
}
