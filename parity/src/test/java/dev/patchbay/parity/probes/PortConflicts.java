package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;

/** 09/I4: "port conflicts". */
final class PortConflicts implements Probe {

    private static final int PORT = 6002;
    private static final String HERE = "127.0.0.1";

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        for (String[] pair : new String[][] {{HERE, HERE}, {HERE, "10.42.0.1"}, {"0.0.0.0", HERE}, {HERE, "0.0.0.0"}}) {
            try (PythonSocket one = PythonSocket.tcp(h1);
                    PythonSocket two = PythonSocket.tcp(h1)) {
                bench.print("tcp listen " + pair[0] + " then " + pair[1] + " : " + listen(one, pair[0]) + " / "
                        + listen(two, pair[1]));
            }
        }
        options(bench, h1, SocketOption.SO_REUSEPORT, "tcp with SO_REUSEPORT both: ");
        options(bench, h1, SocketOption.SO_REUSEADDR, "tcp with SO_REUSEADDR both, both listening: ");
        try (PythonSocket one = PythonSocket.udp(h1);
                PythonSocket two = PythonSocket.udp(h1)) {
            bench.print("udp both: " + bind(one) + " / " + bind(two));
        }
        try (PythonSocket one = PythonSocket.tcp(h1);
                PythonSocket two = PythonSocket.udp(h1)) {
            bench.print("tcp and udp same port: " + bind(one) + " / " + bind(two));
        }
    }

    private static void options(Bench bench, Namespace h1, SocketOption<Boolean> option, String text) {
        try (PythonSocket one = PythonSocket.tcp(h1).with(option, true);
                PythonSocket two = PythonSocket.tcp(h1).with(option, true)) {
            bench.print(text + listen(one, HERE) + " / " + listen(two, HERE));
        }
    }

    private static String listen(PythonSocket socket, String address) {
        return Python.okOrText(() -> socket.bind(address, PORT).listen());
    }

    private static String bind(PythonSocket socket) {
        return Python.okOrText(() -> socket.bind(HERE, PORT));
    }
}
