package dev.patchbay.shell.traceroute;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import java.util.Set;

/** The ways of tracing that there are. Those over UDP-Lite and DCCP need what a namespace does not have. */
final class Methods {

    private static final Set<String> NAMES = Set.of("default", "udp", "icmp", "raw", "tcp");
    private static final int FIRST_PORT = 33434;
    private static final int ONE_PORT = 53;
    private static final int HTTP = 80;
    private static final int TEST_PROTOCOL = 253;

    private Methods() {}

    static boolean exists(String name) {
        return NAMES.contains(name);
    }

    static Method of(Call call, TraceOptions options, Probe[] probes, int identifier) throws Failure {
        TraceSockets sockets = new TraceSockets(call.namespace(), options);
        int port = (int) options.port;
        return switch (options.method) {
            case "icmp" -> new EchoMethod(sockets, probes, port == 0 ? 1 : port & 0xffff, identifier);
            case "raw" -> new RawMethod(sockets, probes, port == 0 ? TEST_PROTOCOL : port);
            case "tcp" ->
                new TcpMethod(
                        sockets,
                        probes,
                        port == 0 ? HTTP : port & 0xffff,
                        new TcpOptionsOfProbe(options.methodOptions));
            case "udp" -> new UdpMethod(sockets, probes, port == 0 ? ONE_PORT : port & 0xffff, false);
            default -> new UdpMethod(sockets, probes, port == 0 ? FIRST_PORT : port & 0xffff, true);
        };
    }
}
