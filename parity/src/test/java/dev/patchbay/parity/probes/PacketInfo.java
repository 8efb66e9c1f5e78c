package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.List;

/** 09/I7: "UDP with IP_PKTINFO; then servers bound to lo / eth0". */
final class PacketInfo implements Probe {

    private static final int PORT = 6006;
    private static final int BOUND = 6007;
    private static final String LO = "127.0.0.1";
    private static final String ETH0 = "10.42.0.1";

    @Override
    public void run(Bench bench) throws InterruptedException {
        Namespace h1 = bench.namespace("h1");
        try (PythonSocket server =
                PythonSocket.udp(h1).with(SocketOption.IP_PKTINFO, true).bind("0.0.0.0", PORT)) {
            for (String[] way : new String[][] {{LO, LO}, {"127.1.2.3", LO}, {ETH0, ETH0}, {ETH0, LO}, {LO, ETH0}}) {
                bench.print("to " + way[0] + " from " + way[1] + " : " + told(h1, server, way[0], way[1]));
            }
        }
        for (String device : List.of("lo", "eth0")) {
            for (String target : List.of(LO, ETH0)) {
                String head = " server bound to " + device + " - ";
                bench.print("udp" + head + "datagram to " + target + " : " + datagram(h1, device, target));
                bench.print("tcp" + head + "connect to " + target + " : " + connection(h1, device, target));
            }
        }
    }

    private static String told(Namespace h1, PythonSocket server, String to, String from) throws InterruptedException {
        try (PythonSocket client = PythonSocket.udp(h1).bind(from, 0)) {
            int ignored = client.sendto(1, to, PORT);
            Message message = server.recvmsg();
            return "ipi_ifindex " + message.device() + " ipi_spec_dst " + message.own() + " ipi_addr "
                    + message.destination();
        }
    }

    private static String datagram(Namespace h1, String device, String target) throws InterruptedException {
        try (PythonSocket server = PythonSocket.udp(h1)
                        .with(SocketOption.SO_BINDTODEVICE, device)
                        .bind("0.0.0.0", BOUND);
                PythonSocket client = PythonSocket.udp(h1).connect(target, BOUND)) {
            int ignored = client.send(1);
            String heard = Python.okOrText(server::recv);
            return heard.equals("ok") ? "received" : "not received (sender: " + Python.okOrText(client::recv) + ")";
        }
    }

    private static String connection(Namespace h1, String device, String target) {
        try (PythonSocket server = PythonSocket.tcp(h1)
                        .with(SocketOption.SO_BINDTODEVICE, device)
                        .serve("0.0.0.0", BOUND);
                PythonSocket client = PythonSocket.tcp(h1)) {
            String answer = Python.okOrText(() -> client.connect(target, BOUND));
            return answer.equals("ok") && server.socket().isOpen() ? "connected" : answer;
        }
    }
}
