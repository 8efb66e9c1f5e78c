package dev.patchbay.shell.iperf;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The side that waits for clients, one at a time. iperf: iperf_server_api.c. */
final class IperfServer {

    private static final String RULE = "-".repeat(59);
    private static final int BACKLOG = 5;
    private static final int FIRST_ID = 5;
    private static final int SECOND_ID = 8;
    private static final int ID_STEP = 2;
    /** What a client is told so that it knows that it is known; 3.12's. */
    private static final int ANSWER = 0x39383736;

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Call call;
    private final IperfOptions options;
    private final List<Socket> open = new ArrayList<>();

    IperfServer(Call call, IperfOptions options) {
        this.call = call;
        this.options = options;
    }

    void run() throws Failure, InterruptedException {
        try (Socket listener = call.namespace().sockets().tcp()) {
            listener.set(SocketOption.SO_REUSEADDR, true);
            try {
                listener.bind(Endpoint.any(options.port));
                listener.listen(BACKLOG);
            } catch (NetException refused) {
                throw Control.failure("unable to start listener for connections: "
                        + refused.errno().text());
            }
            serve(listener);
        }
    }

    private void serve(Socket listener) throws Failure, InterruptedException {
        int tests = 0;
        do {
            call.out().line(RULE + "\nServer listening on " + options.port + " (test #" + ++tests + ")\n" + RULE);
            call.listening().begin();
            Duration patience = call.listening().patience().orElse(FOR_EVER);
            if (listener.await(PollEvents.POLLIN, patience) == 0) {
                return;
            }
            call.listening().heard();
            try {
                measure(listener);
            } catch (Failure failure) {
                failure.tell(call.err());
            } finally {
                open.forEach(Socket::close);
                open.clear();
            }
        } while (!options.oneOff);
    }

    private void measure(Socket listener) throws Failure, InterruptedException {
        Socket socket = listener.accept();
        open.add(socket);
        Control control = Control.over(socket);
        byte[] cookie = control.readFully(Control.COOKIE);
        control.say(Control.PARAM_EXCHANGE);
        IperfOptions wanted = wanted(control.read());
        Endpoint.Inet client = (Endpoint.Inet) socket.remote();
        call.out().line("Accepted connection from " + client.address() + ", port " + client.port());
        List<Flow> flows = wanted.udp ? datagrams(control, wanted) : streams(control, listener, cookie, wanted);
        flows.forEach(flow -> call.out().line(flow.introduction()));
        control.say(Control.TEST_START);
        Report report = new Report(call.out(), wanted.udp, wanted.reverse);
        control.say(Control.TEST_RUNNING);
        Transfer transfer = new Transfer(call.namespace(), wanted, socket, flows, report);
        transfer.run(false);
        call.listening().heard();
        control.expect(Control.TEST_END);
        control.say(Control.EXCHANGE_RESULTS);
        control.read();
        control.write(Results.toJson(flows, transfer.seconds()));
        control.say(Control.DISPLAY_RESULTS);
        List<Results.Stream> ours = Results.of(flows, transfer.seconds());
        new Verdicts(report, flows, wanted.reverse ? ours : null, wanted.reverse ? null : ours).print();
        control.expect(Control.IPERF_DONE);
    }

    private IperfOptions wanted(Map<?, ?> json) throws Failure {
        IperfOptions wanted = new IperfOptions();
        wanted.udp = Boolean.TRUE.equals(json.get("udp"));
        wanted.reverse = Boolean.TRUE.equals(json.get("reverse"));
        wanted.noDelay = Boolean.TRUE.equals(json.get("nodelay"));
        wanted.streams = (int) Control.number(json, "parallel");
        wanted.block = (int) Control.number(json, "len");
        wanted.bytes = Control.number(json, "num");
        wanted.rate = Control.number(json, "bandwidth");
        wanted.interval = options.interval;
        if (wanted.streams < 1 || wanted.streams > 128 || wanted.block < 1 || wanted.block > 1 << 20) {
            throw Control.failure("unable to receive parameters");
        }
        return wanted;
    }

    private static int idOf(int position) {
        return position == 0 ? FIRST_ID : SECOND_ID + ID_STEP * (position - 1);
    }

    private List<Flow> streams(Control control, Socket listener, byte[] cookie, IperfOptions wanted)
            throws Failure, InterruptedException {
        control.say(Control.CREATE_STREAMS);
        List<Flow> flows = new ArrayList<>();
        while (flows.size() < wanted.streams) {
            Socket socket = listener.accept();
            open.add(socket);
            socket.set(SocketOption.TCP_NODELAY, wanted.noDelay);
            if (!Arrays.equals(cookie, new Control(socket).readFully(Control.COOKIE))) {
                throw Control.failure("a connection of somebody else's came in between");
            }
            flows.add(new Flow(idOf(flows.size()), socket, false, wanted.reverse, wanted.block));
        }
        return flows;
    }

    /** Each client socket says hello to a socket that is then connected to it, and a new one takes its place. */
    private List<Flow> datagrams(Control control, IperfOptions wanted) throws Failure, InterruptedException {
        List<Flow> flows = new ArrayList<>();
        Socket waiting = waiting();
        control.say(Control.CREATE_STREAMS);
        while (flows.size() < wanted.streams) {
            if (!waiting.awaitReadable(Duration.ofSeconds(30))) {
                throw Control.failure("unable to read from stream socket: " + Errno.EAGAIN.text());
            }
            MessageHeader header = new MessageHeader();
            waiting.receive(ByteBuffer.allocate(4), Socket.MSG_DONTWAIT, header);
            Socket connected = waiting;
            connected.connect(header.from());
            if (flows.size() + 1 < wanted.streams) {
                waiting = waiting();
            }
            connected.send(ByteBuffer.allocate(4).putInt(0, ANSWER));
            flows.add(new Flow(idOf(flows.size()), connected, true, wanted.reverse, wanted.block));
        }
        return flows;
    }

    private Socket waiting() {
        Socket socket = call.namespace().sockets().udp();
        open.add(socket);
        socket.set(SocketOption.SO_REUSEADDR, true);
        socket.bind(Endpoint.any(options.port));
        return socket;
    }
}
