package dev.patchbay.bench;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A question of 64 bytes and its answer over a TCP connection on {@code lo}: asked by the measured thread, answered by
 * another of the same sort, both blocking. {@code ALONE} has one thread do both, so that nobody waits for anybody.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TcpRoundTrip {

    private static final int PORT = 5000;
    private static final int LENGTH = 64;

    /** Who carries the bytes. */
    public enum Carrier {
        PATCHBAY,
        /** One thread asks and answers. */
        ALONE,
        KERNEL
    }

    @Param
    private Carrier carrier = Carrier.PATCHBAY;

    @Param
    private Placement placement = Placement.FREE;

    @Param("PLATFORM")
    private ThreadKind threads = ThreadKind.PLATFORM;

    /** {@code SO_BUSY_POLL} of both ends, microseconds. The kernel's are left alone: it polls devices, and no lo. */
    @Param("0")
    private int busyPoll;

    private final World world = World.builder().seed(1).build();
    private final MessageHeader header = new MessageHeader();
    private final ByteBuffer message = ByteBuffer.allocate(LENGTH);
    private final ByteBuffer kernelMessage = ByteBuffer.allocateDirect(LENGTH);
    private volatile boolean stopped;
    private Socket[] sockets = {};
    private SocketChannel[] channels = {};
    private Thread answerer = new Thread(() -> {}, "answerer");

    public TcpRoundTrip() {}

    /** Connects, and lets the other thread answer. */
    @Setup
    public void begin() throws IOException, InterruptedException {
        threads.check();
        threads.place(placement, 0);
        if (carrier == Carrier.KERNEL) {
            channels = TcpBulk.kernelPair();
            for (SocketChannel channel : channels) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
        } else {
            sockets = pair(world.initial());
            for (Socket socket : sockets) {
                socket.set(SocketOption.SO_BUSY_POLL, busyPoll);
            }
        }
        if (carrier != Carrier.ALONE) {
            answerer = threads.start("answerer", this::answerAlways);
        }
    }

    private static Socket[] pair(Namespace host) throws InterruptedException {
        host.lo().up();
        try (Socket listener = host.sockets().tcp()) {
            listener.bind(Endpoint.any(PORT));
            listener.listen(1);
            Socket to = host.sockets().tcp();
            to.connect(Endpoint.of("127.0.0.1", PORT));
            Socket from = listener.accept();
            to.set(SocketOption.TCP_NODELAY, true);
            from.set(SocketOption.TCP_NODELAY, true);
            return new Socket[] {to, from};
        }
    }

    private void answerAlways() {
        threads.place(placement, 1);
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
        ByteBuffer kernelBuffer = ByteBuffer.allocateDirect(LENGTH);
        MessageHeader own = new MessageHeader();
        try {
            while (!stopped) {
                if (carrier == Carrier.KERNEL) {
                    if (channels[1].read(kernelBuffer.clear()) < 0) {
                        return;
                    }
                    channels[1].write(kernelBuffer.flip());
                } else {
                    if (sockets[1].receive(buffer.clear(), 0, own) == 0) {
                        return;
                    }
                    sockets[1].send(buffer.flip());
                }
            }
        } catch (IOException | InterruptedException | RuntimeException end) {
            if (!stopped) {
                throw new AssertionError(end);
            }
        }
    }

    /** Asks, and waits for the answer. */
    @Benchmark
    public int ask() throws IOException, InterruptedException {
        if (carrier == Carrier.KERNEL) {
            channels[0].write(kernelMessage.clear());
            return channels[0].read(kernelMessage.clear());
        }
        sockets[0].send(message.clear());
        if (carrier == Carrier.ALONE) {
            int length = sockets[1].receive(message.clear(), 0, header);
            sockets[1].send(message.flip());
            return length + sockets[0].receive(message.clear(), 0, header);
        }
        return sockets[0].receive(message.clear(), 0, header);
    }

    /** Closes everything. */
    @TearDown
    public void close() throws IOException, InterruptedException {
        stopped = true;
        for (SocketChannel channel : channels) {
            channel.close();
        }
        world.close();
        answerer.join(2_000);
    }
}
