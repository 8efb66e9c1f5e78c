package dev.patchbay.bench;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.Offload;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * A stream from the measured thread, which writes 64 KiB at a time, to another that reads as much: over {@code lo}, over a
 * cable whose ends take super-segments, over one whose ends do not, over the kernel's {@code lo}, and through a ring of 1
 * MiB, into which bytes are copied and out of which they are copied, which is the ceiling. Blocking calls, platform
 * threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TcpBulk {

    /** Bytes of one write. */
    public static final int LENGTH = 64 * 1024;

    private static final int PORT = 5000;
    private static final int RING = 1 << 20;

    /** Who carries the bytes. */
    public enum Carrier {
        /** {@code lo}: nothing is copied, nothing summed up. */
        LO,
        /** A cable between two namespaces; super-segments cross it whole. */
        CABLE,
        /** The same, in packets of 1500 bytes with checksums. */
        WIRE,
        KERNEL,
        RING
    }

    @Param
    private Carrier carrier = Carrier.LO;

    private final World world = World.builder().seed(1).build();
    private final ByteBuffer written = ByteBuffer.allocate(LENGTH);
    private final ByteBuffer kernelWritten = ByteBuffer.allocateDirect(LENGTH);
    private final byte[] ring = new byte[RING];
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();
    private volatile boolean stopped;
    private Socket[] sockets = {};
    private SocketChannel[] channels = {};
    private Thread reader = new Thread(() -> {}, "reader");

    public TcpBulk() {}

    /** Connects, and lets the other thread read. */
    @Setup
    public void begin() throws IOException, InterruptedException {
        if (carrier == Carrier.KERNEL) {
            channels = kernelPair();
        } else if (carrier != Carrier.RING) {
            sockets = pair();
        }
        reader = new Thread(this::readAlways, "reader");
        reader.setDaemon(true);
        reader.start();
    }

    private Socket[] pair() throws InterruptedException {
        Namespace server = world.host("server");
        Namespace client = carrier == Carrier.LO ? server : world.host("client");
        String address = carrier == Carrier.LO ? "127.0.0.1" : "10.0.0.1";
        if (carrier != Carrier.LO) {
            World.Cable cable = world.cable(server, client);
            cable.left().add("10.0.0.1/24").up();
            cable.right().add("10.0.0.2/24").up();
            if (carrier == Carrier.WIRE) {
                cable.left().offload(Offload.TX, false); // and with it all others
                cable.right().offload(Offload.TX, false);
            }
        }
        for (Namespace each : new Namespace[] {server, client}) {
            each.sysctl().set("net.ipv4.tcp_rmem", "4096 2097152 6291456");
            each.sysctl().set("net.ipv4.tcp_wmem", "4096 2097152 6291456");
        }
        try (Socket listener = server.sockets().tcp()) {
            listener.bind(Endpoint.any(PORT));
            listener.listen(1);
            Socket to = client.sockets().tcp();
            to.connect(Endpoint.of(address, PORT));
            return new Socket[] {to, listener.accept()};
        }
    }

    /** A connection over the kernel's {@code lo}. */
    static SocketChannel[] kernelPair() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel to = SocketChannel.open(listener.getLocalAddress());
            return new SocketChannel[] {to, listener.accept()};
        }
    }

    private void readAlways() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH);
        ByteBuffer kernelBuffer = ByteBuffer.allocateDirect(LENGTH);
        MessageHeader header = new MessageHeader();
        try {
            while (!stopped) {
                switch (carrier) {
                    case KERNEL -> {
                        if (channels[1].read(kernelBuffer.clear()) < 0) {
                            return;
                        }
                    }
                    case RING -> readRing(buffer.array());
                    default -> {
                        if (sockets[1].receive(buffer.clear(), 0, header) == 0) {
                            return;
                        }
                    }
                }
            }
        } catch (IOException | InterruptedException | RuntimeException end) {
            if (!stopped) {
                throw new AssertionError(end);
            }
        }
    }

    /** 64 KiB written. */
    @Benchmark
    public void write() throws IOException {
        switch (carrier) {
            case KERNEL -> {
                kernelWritten.clear();
                while (kernelWritten.hasRemaining()) {
                    channels[0].write(kernelWritten);
                }
            }
            case RING -> writeRing();
            default -> {
                written.clear();
                while (written.hasRemaining()) {
                    sockets[0].send(written);
                }
            }
        }
    }

    private void writeRing() {
        long at = head.getPlain();
        while (at + LENGTH - tail.getAcquire() > RING) {
            Thread.onSpinWait();
        }
        System.arraycopy(written.array(), 0, ring, (int) (at % RING), LENGTH);
        head.setRelease(at + LENGTH);
    }

    private void readRing(byte[] into) {
        long at = tail.getPlain();
        while (head.getAcquire() - at < LENGTH) {
            if (stopped) {
                return;
            }
            Thread.onSpinWait();
        }
        System.arraycopy(ring, (int) (at % RING), into, 0, LENGTH);
        tail.setRelease(at + LENGTH);
    }

    /** Closes everything. */
    @TearDown
    public void close() throws IOException, InterruptedException {
        stopped = true;
        for (SocketChannel channel : channels) {
            channel.close();
        }
        world.close();
        reader.join(2_000);
    }
}
