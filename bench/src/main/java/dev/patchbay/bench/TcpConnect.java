package dev.patchbay.bench;

import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A connection made, accepted and closed by one thread, here and over the kernel's {@code lo}. Both ends reset it in the
 * end ({@code SO_LINGER} 0), so that no port waits for a minute.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TcpConnect {

    private static final int PORT = 5000;

    private final World world = World.builder().seed(1).build();
    private final Endpoint server = Endpoint.of("127.0.0.1", PORT);
    private final Socket listener = world.initial().sockets().tcp();
    private final ServerSocketChannel kernelListener;
    private InetSocketAddress kernelServer = new InetSocketAddress(0);

    /** Opens the kernel's listener. */
    public TcpConnect() {
        try {
            kernelListener = ServerSocketChannel.open();
        } catch (IOException problem) {
            throw new AssertionError("no socket of the kernel's to compare with", problem);
        }
    }

    /** Listens. */
    @Setup
    public void listen() throws IOException {
        world.initial().lo().up();
        listener.bind(Endpoint.any(PORT));
        listener.listen(8);
        kernelListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        kernelServer = (InetSocketAddress) kernelListener.getLocalAddress();
    }

    /** Here. */
    @Benchmark
    public void patchbay() throws InterruptedException {
        try (Socket client = world.initial().sockets().tcp()) {
            client.connect(server);
            try (Socket accepted = listener.accept()) {
                client.set(SocketOption.SO_LINGER, 0);
                accepted.set(SocketOption.SO_LINGER, 0);
            }
        }
    }

    /** Over the kernel's {@code lo}. */
    @Benchmark
    public void kernel() throws IOException {
        try (SocketChannel client = SocketChannel.open(kernelServer);
                SocketChannel accepted = kernelListener.accept()) {
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }

    /** Closes everything. */
    @TearDown
    public void close() throws IOException {
        world.close();
        kernelListener.close();
    }
}
