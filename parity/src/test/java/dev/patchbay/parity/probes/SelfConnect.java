package dev.patchbay.parity.probes;

import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;

/** 09/I8: "bind 127.0.0.1:46000, connect to itself". */
final class SelfConnect implements Probe {

    private static final int PORT = 46_000;

    @Override
    public void run(Bench bench) throws InterruptedException {
        try (PythonSocket socket =
                PythonSocket.tcp(bench.namespace("h1")).bind("127.0.0.1", PORT).connect("127.0.0.1", PORT)) {
            int ignored = socket.send("hi");
            bench.print("connected to itself, recv " + socket.recv());
        }
    }
}
