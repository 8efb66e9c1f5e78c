package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.List;

/** 09/I7: "errors". */
final class Errors implements Probe {

    private static final int PORT = 6011;

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        try (PythonSocket socket = PythonSocket.udp(h1)) {
            bench.print("SO_BINDTODEVICE nosuch: "
                    + Python.ok(() -> socket.socket().set(SocketOption.SO_BINDTODEVICE, "nosuch")));
        }
        for (String address : List.of("255.255.255.255", "10.42.0.255", "127.255.255.255")) {
            try (PythonSocket socket = PythonSocket.udp(h1)) {
                bench.print("sendto " + address + " " + sent(socket, address));
                socket.with(SocketOption.SO_BROADCAST, true);
                bench.print("  with SO_BROADCAST " + sent(socket, address));
            }
        }
        for (String address : List.of("255.255.255.255", "10.42.0.255", "224.0.0.1", "0.0.0.0", "10.42.0.0")) {
            try (PythonSocket socket = PythonSocket.tcp(h1)) {
                bench.print("tcp connect " + address + " " + Python.ok(() -> socket.connect(address, PORT)));
            }
        }
        lengths(bench, h1);
        try (PythonSocket socket = PythonSocket.tcp(h1)) {
            bench.print("send on unconnected tcp: " + Python.result(() -> socket.send(1)));
            int port = socket.listen().getsockname().port();
            bench.print("listen without bind: port in range " + (32_768 <= port && port <= 60_999 ? "True" : "False"));
        }
    }

    private static String sent(PythonSocket socket, String address) {
        return Python.ok(() -> {
            int ignored = socket.sendto(1, address, PORT);
        });
    }

    private static void lengths(Bench bench, Namespace h1) {
        try (PythonSocket socket = PythonSocket.udp(h1)) {
            for (int length : new int[] {65_507, 65_508}) {
                String result = Python.result(() -> "-> " + socket.sendto(length, "127.0.0.1", PORT));
                bench.print("udp sendto lo " + length + " " + result);
            }
        }
        try (PythonSocket socket = PythonSocket.udp(h1).with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DO)) {
            for (int length : new int[] {1472, 1473}) {
                String result = Python.result(() -> "-> " + socket.sendto(length, "10.42.0.2", PORT));
                bench.print("udp sendto eth0 DF " + length + " " + result);
            }
        }
    }
}
