package dev.patchbay.bench;

import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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
 * A datagram from one socket to another over {@code lo}, sent and received by one thread: here, through the kernel's
 * {@code lo}, and as a plain copy into a ring, which is the ceiling.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UdpOverLo {

    private static final int PORT = 5000;
    private static final int RING_SLOTS = 64;
    private static final int LARGEST = 65_507;

    @Param({"64", "1400"})
    private int length;

    private final MessageHeader header = new MessageHeader();
    private final World world = World.builder().seed(1).build();
    private final Socket from = world.initial().sockets().udp();
    private final Socket to = world.initial().sockets().udp();
    private final DatagramChannel kernelFrom;
    private final DatagramChannel kernelTo;
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private ByteBuffer kernelPayload = ByteBuffer.allocate(0);
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST);
    private final ByteBuffer kernelReceived = ByteBuffer.allocateDirect(LARGEST);
    private final byte[][] ring = new byte[RING_SLOTS][];
    private int slot;

    /** Opens the kernel's sockets. */
    public UdpOverLo() {
        try {
            kernelFrom = DatagramChannel.open();
            kernelTo = DatagramChannel.open();
        } catch (IOException problem) {
            throw new AssertionError("no socket of the kernel's to compare with", problem);
        }
    }

    /** Connects the sockets. */
    @Setup
    public void connect() throws IOException {
        world.initial().lo().up();
        to.bind(Endpoint.of("127.0.0.1", PORT));
        from.connect(Endpoint.of("127.0.0.1", PORT));
        kernelTo.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        kernelFrom.connect(kernelTo.getLocalAddress());
        payload = ByteBuffer.allocate(length);
        for (int i = 0; i < RING_SLOTS; i++) {
            ring[i] = new byte[length];
        }
        kernelPayload = ByteBuffer.allocateDirect(length);
    }

    /** Over this world's {@code lo}. */
    @Benchmark
    public int patchbay() throws InterruptedException {
        payload.rewind();
        from.send(payload);
        received.clear();
        return to.receive(received, Socket.MSG_DONTWAIT, header);
    }

    /** Over the kernel's {@code lo}. */
    @Benchmark
    public Object kernel() throws IOException {
        kernelPayload.rewind();
        kernelFrom.write(kernelPayload);
        kernelReceived.clear();
        return kernelTo.receive(kernelReceived);
    }

    /** Into a ring and out of it. */
    @Benchmark
    public int ring() {
        slot = (slot + 1) % RING_SLOTS;
        System.arraycopy(payload.array(), 0, ring[slot], 0, length);
        System.arraycopy(ring[slot], 0, received.array(), 0, length);
        return received.array()[length - 1];
    }

    /** Closes everything. */
    @TearDown
    public void close() throws IOException {
        world.close();
        kernelFrom.close();
        kernelTo.close();
    }
}
