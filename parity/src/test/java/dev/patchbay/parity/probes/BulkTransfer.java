package dev.patchbay.parity.probes;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.parity.Bench;
import dev.patchbay.parity.Probe;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * 09/I3b: a million bytes in writes of 8192, to somebody who reads all the time; the largest segment in the capture. It
 * depends on the writer's pace. Over {@code lo} a write on Linux delivers before it returns, so each is a segment; over the
 * cable the writer outruns the acknowledgments, and segments grow as far as they may.
 */
final class BulkTransfer implements Probe {

    private static final int BYTES = 1_000_000;
    private static final int WRITE = 8192;
    private static final int PORT = 7001;

    private final String server;
    private final String address;
    private final String device;

    /** What a write takes. */
    private final Duration pace;

    private BulkTransfer(String server, String address, String device, Duration pace) {
        this.server = server;
        this.address = address;
        this.device = device;
        this.pace = pace;
    }

    static BulkTransfer overLo() {
        return new BulkTransfer("h1", "127.0.0.1", "lo", Duration.ofNanos(20_000));
    }

    static BulkTransfer overEth0() {
        return new BulkTransfer("h2", "10.42.0.2", "eth0", Duration.ofNanos(200));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        Namespace h1 = bench.namespace("h1");
        try (Capture capture = h1.capture(Capture.Options.on(h1.link(device)));
                PythonSocket listener =
                        PythonSocket.tcp(bench.namespace(server)).serve(address, PORT);
                PythonSocket client = PythonSocket.tcp(h1).connect(address, PORT);
                PythonSocket reader = listener.accept()) {
            transfer(bench, client.socket(), reader.socket());
            int largest = 0;
            for (CapturedPacket packet : capture.drain()) {
                largest = Math.max(largest, payload(packet));
            }
            bench.print("length " + largest);
        }
    }

    private void transfer(Bench bench, Socket client, Socket reader) throws InterruptedException {
        int sent = 0;
        int read = 0;
        while (read < BYTES) {
            if (sent < BYTES) {
                sent += attempt(
                        () -> client.send(ByteBuffer.allocate(Math.min(WRITE, BYTES)), Socket.MSG_DONTWAIT, null));
            }
            bench.sleep(pace);
            int more = 0;
            do {
                more = attempt(() -> reader.receive(ByteBuffer.allocate(65_536), Socket.MSG_DONTWAIT)
                        .copied());
                read += more;
            } while (more > 0);
        }
    }

    private static int attempt(java.util.concurrent.Callable<Integer> call) {
        try {
            return call.call();
        } catch (NetException wouldWait) {
            return 0;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private static int payload(CapturedPacket packet) {
        byte[] b = packet.bytes();
        int ip = packet.linkHeaderLength();
        if (Ip4Header.protocol(b, ip) != IpProtocol.TCP) {
            return 0;
        }
        int tcp = ip + Ip4Header.headerLength(b, ip);
        return packet.length() - tcp - TcpHeader.headerLength(b, tcp);
    }
}
