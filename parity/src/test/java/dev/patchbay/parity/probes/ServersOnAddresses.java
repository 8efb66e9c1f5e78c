package dev.patchbay.parity.probes;

import dev.patchbay.api.Namespace;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import java.util.List;
import java.util.StringJoiner;

/** 09/I4: "server on one address, connect to others". */
final class ServersOnAddresses implements Probe {

    private static final int PORT = 6001;
    private static final List<String> CLIENTS = List.of("127.0.0.1", "127.1.2.3", "10.42.0.1");

    @Override
    public void run(Bench bench) {
        Namespace h1 = bench.namespace("h1");
        for (String address : List.of("0.0.0.0", "127.0.0.1", "127.1.2.3", "10.42.0.1")) {
            try (PythonSocket server = PythonSocket.tcp(h1).serve(address, PORT)) {
                StringJoiner answers = new StringJoiner("; ");
                for (String target : CLIENTS) {
                    answers.add(target + " " + answer(h1, server, target));
                }
                bench.print("listen " + address + " : " + answers);
            }
        }
    }

    private static String answer(Namespace h1, PythonSocket server, String target) {
        try (PythonSocket client = PythonSocket.tcp(h1)) {
            String answer = Python.okOrText(() -> client.connect(target, PORT));
            if (!answer.equals("ok")) {
                return answer;
            }
            return Python.result(() -> {
                try (PythonSocket accepted = server.accept()) {
                    return "ok (peer seen " + accepted.getpeername().address() + ", local "
                            + accepted.getsockname().address() + ")";
                }
            });
        }
    }
}
