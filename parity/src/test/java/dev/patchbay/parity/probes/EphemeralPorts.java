package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** 09/I5: "20 connects to a UDP / TCP peer: port parity and range". */
final class EphemeralPorts implements Probe {

    private static final int PORT = 6003;
    private static final int COUNT = 20;

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        try (PythonSocket server = PythonSocket.tcp(bench.namespace("h2")).bind("0.0.0.0", PORT)) {
            server.socket().listen(COUNT);
            List<Integer> connected = ports(() -> PythonSocket.tcp(h1).connect("10.42.0.2", PORT));
            bench.print("tcp connect(): all in 32768..60999: " + inRange(connected) + "  even ports: "
                    + (COUNT - odd(connected)) + " of " + COUNT);
        }
        List<Integer> tcp = ports(() -> PythonSocket.tcp(h1).bind("0.0.0.0", 0));
        bench.print("tcp bind(0): all in range: " + inRange(tcp) + "  odd ports: " + odd(tcp) + " of " + COUNT);
        List<Integer> udp = ports(() -> PythonSocket.udp(h1).bind("0.0.0.0", 0));
        bench.print("udp bind(0): all in range: " + inRange(udp) + "  odd: " + odd(udp) + " of " + COUNT);
    }

    /** The ports of so many sockets that are open at the same time. */
    private static List<Integer> ports(Supplier<PythonSocket> opened) {
        List<PythonSocket> sockets = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            sockets.add(opened.get());
        }
        List<Integer> ports =
                sockets.stream().map(each -> each.getsockname().port()).toList();
        sockets.forEach(PythonSocket::close);
        return ports;
    }

    private static String inRange(List<Integer> ports) {
        return ports.stream().allMatch(port -> 32_768 <= port && port <= 60_999) ? "True" : "False";
    }

    private static long odd(List<Integer> ports) {
        return ports.stream().filter(port -> port % 2 == 1).count();
    }
}
