package dev.patchbay.shell.iperf;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.report.JsonWriter;
import dev.patchbay.shell.resolver.HostNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The side that asks for the measurement. iperf: iperf_client_api.c. */
final class IperfClient {

    /** What is sent over a datagram socket so that the server knows it; 3.12's. */
    static final int HELLO = 0x36373839;

    private static final int FIRST_ID = 5;
    private static final int ID_STEP = 2;
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final Call call;
    private final IperfOptions options;
    private final List<Socket> open = new ArrayList<>();
    private final byte[] cookie = new byte[Control.COOKIE];

    IperfClient(Call call, IperfOptions options) {
        this.call = call;
        this.options = options;
    }

    void run() throws Failure, InterruptedException {
        call.out().line("Connecting to host " + options.host + ", port " + options.port);
        try {
            measure(resolve());
        } finally {
            open.forEach(Socket::close);
        }
        call.out().line("");
        call.out().line("iperf Done.");
    }

    private Endpoint.Inet resolve() throws Failure {
        try {
            Ip4Address address = new HostNames(call.namespace().hosts()).resolve4(options.host);
            return new Endpoint.Inet(address, options.port);
        } catch (HostNames.Unresolved unresolved) {
            throw Control.failure("unable to connect to server - server may have stopped running or use a different"
                    + " port, firewall issue, etc.: " + unresolved.text());
        }
    }

    private Socket connect(Endpoint server) throws Failure {
        Socket socket = call.namespace().sockets().tcp();
        open.add(socket);
        if (options.tos >= 0) {
            socket.set(SocketOption.IP_TOS, options.tos);
        }
        try {
            socket.connect(server);
            return socket;
        } catch (NetException refused) {
            throw Control.failure(
                    "unable to connect to server: " + refused.errno().text());
        }
    }

    private void measure(Endpoint.Inet server) throws Failure, InterruptedException {
        Control control = Control.over(connect(server));
        makeCookie(((Endpoint.Inet) control.socket().local()).port());
        control.write(cookie);
        int heard = control.hear();
        if (heard != Control.PARAM_EXCHANGE) {
            throw Control.failure("the server is busy running a test. try again later");
        }
        int block = block(control.socket());
        control.write(parameters(block));
        control.expect(Control.CREATE_STREAMS);
        List<Flow> flows = streams(server, block);
        control.expect(Control.TEST_START);
        control.expect(Control.TEST_RUNNING);
        Report report = new Report(call.out(), options.udp, !options.reverse);
        Transfer transfer = new Transfer(call.namespace(), options, control.socket(), flows, report);
        transfer.run(true);
        control.say(Control.TEST_END);
        control.expect(Control.EXCHANGE_RESULTS);
        control.write(Results.toJson(flows, transfer.seconds()));
        List<Results.Stream> theirs = Results.of(control.read());
        List<Results.Stream> ours = Results.of(flows, transfer.seconds());
        control.expect(Control.DISPLAY_RESULTS);
        new Verdicts(report, flows, options.reverse ? theirs : ours, options.reverse ? ours : theirs).print();
        control.say(Control.IPERF_DONE);
    }

    /** Unlike any other client's: made of the port, which nobody else has, and of the time. */
    private void makeCookie(int port) {
        long seed = call.world().clock().nanos() * 65_536 + port;
        for (int i = 0; i < cookie.length - 1; i++) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            cookie[i] = ALPHABET.getBytes(StandardCharsets.US_ASCII)[(int) (seed >>> 59)];
        }
    }

    private int block(Socket control) {
        if (options.block > 0) {
            return options.udp ? Math.min(options.block, IperfOptions.LARGEST_DATAGRAM) : options.block;
        }
        return options.udp
                ? Math.min(control.get(SocketOption.TCP_MAXSEG), IperfOptions.LARGEST_DATAGRAM)
                : IperfOptions.TCP_BLOCK;
    }

    private String parameters(int block) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text::append, false);
        json.beginObject();
        json.name(options.udp ? "udp" : "tcp");
        json.plain("true");
        member(json, "omit", 0);
        member(json, "time", options.bytes > 0 ? 0 : options.time.toSeconds());
        member(json, "num", options.bytes);
        member(json, "blockcount", 0);
        member(json, "parallel", options.streams);
        if (options.reverse) {
            json.name("reverse");
            json.plain("true");
        }
        if (options.window > 0) {
            member(json, "window", options.window);
        }
        if (options.maxSegment > 0) {
            member(json, "MSS", options.maxSegment);
        }
        if (options.noDelay) {
            json.name("nodelay");
            json.plain("true");
        }
        member(json, "len", block);
        member(json, "bandwidth", options.rate());
        member(json, "pacing_timer", 1000);
        if (!options.congestion.isEmpty()) {
            json.name("congestion");
            json.string(options.congestion);
        }
        json.name("client_version");
        json.string("3.12");
        json.endObject();
        json.end();
        return text.toString();
    }

    private static void member(JsonWriter json, String name, long value) {
        json.name(name);
        json.plain(Long.toString(value));
    }

    private List<Flow> streams(Endpoint.Inet server, int block) throws Failure, InterruptedException {
        if (options.reverse) {
            call.out().line("Reverse mode, remote host " + options.host + " is sending");
        }
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < options.streams; i++) {
            Socket socket = options.udp ? greet(server) : stream(server);
            flows.add(new Flow(FIRST_ID + ID_STEP * i, socket, options.udp, !options.reverse, block));
        }
        flows.forEach(flow -> call.out().line(flow.introduction()));
        return flows;
    }

    private Socket stream(Endpoint server) throws Failure {
        Socket socket = connect(server);
        apply(socket);
        new Control(socket).write(cookie);
        return socket;
    }

    private void apply(Socket socket) throws Failure {
        try {
            if (options.noDelay) {
                socket.set(SocketOption.TCP_NODELAY, true);
            }
            if (!options.congestion.isEmpty()) {
                socket.set(SocketOption.TCP_CONGESTION, options.congestion);
            }
            if (options.maxSegment > 0) {
                socket.set(SocketOption.TCP_MAXSEG, options.maxSegment);
            }
            if (options.window > 0) {
                socket.set(SocketOption.SO_SNDBUF, options.window);
                socket.set(SocketOption.SO_RCVBUF, options.window);
            }
        } catch (NetException refused) {
            throw Control.failure(
                    "unable to set socket options: " + refused.errno().text());
        }
    }

    private Socket greet(Endpoint server) throws Failure, InterruptedException {
        Socket socket = call.namespace().sockets().udp();
        open.add(socket);
        socket.connect(server);
        socket.send(ByteBuffer.allocate(4).putInt(0, HELLO));
        if (!socket.awaitReadable(ANSWER)) {
            throw Control.failure("unable to read from stream socket: " + Errno.EAGAIN.text());
        }
        socket.receive(ByteBuffer.allocate(4), Socket.MSG_DONTWAIT);
        return socket;
    }
}
