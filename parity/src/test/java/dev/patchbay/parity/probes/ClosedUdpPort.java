package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.time.Duration;

/** 09/I1: "connected UDP to 127.0.0.1:9". */
final class ClosedUdpPort implements Probe {

    private static final int DISCARD = 9;

    @Override
    public void run(Bench bench) throws InterruptedException {
        Namespace h1 = bench.namespace("h1");
        try (PythonSocket connected = PythonSocket.udp(h1).connect("127.0.0.1", DISCARD);
                PythonSocket other = PythonSocket.udp(h1)) {
            for (int i = 1; i <= 3; i++) {
                bench.print("send " + i + " -> " + Python.result(() -> connected.send(1)));
                bench.sleep(Duration.ofMillis(1)); // on Linux, lo delivers before send returns
            }
            bench.print("recv -> " + Python.result(connected::recv));
            bench.print("unconnected sendto -> " + Python.result(() -> other.sendto(1, "127.0.0.1", DISCARD)));
            bench.print("unconnected recv -> " + Python.result(other::recv));
        }
    }
}
