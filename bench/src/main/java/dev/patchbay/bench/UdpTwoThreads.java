package dev.patchbay.bench;

import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
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
 * Datagrams of 64 bytes over {@code lo} from a thread that sends as fast as it can to the measured one, which waits for
 * each: here, through the kernel's {@code lo}, and through a ring for one writer and one reader, which is the ceiling.
 * What arrives is counted; what finds the receive buffer full is lost, as it is in life. Both receive buffers are larger
 * than by default, so that some milliseconds without a processor lose nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UdpTwoThreads {

    private static final int PORT = 5000;
    private static final int LENGTH = 64;
    private static final int RING_SLOTS = 1024;
    private static final int RECEIVE_BUFFER = 2 << 20;

    /** Who carries the datagrams. */
    public enum Carrier {
        PATCHBAY,
        KERNEL,
        RING
    }

    @Param
    private Carrier carrier = Carrier.PATCHBAY;

    private final MessageHeader header = new MessageHeader();
    private final World world = World.builder().seed(1).build();
    private final Socket from = world.initial().sockets().udp();
    private final Socket to = world.initial().sockets().udp();
    private final DatagramChannel kernelFrom;
    private final DatagramChannel kernelTo;
    private final ByteBuffer received = ByteBuffer.allocate(2048);
    private final ByteBuffer kernelReceived = ByteBuffer.allocateDirect(2048);
    private final byte[][] ring = new byte[RING_SLOTS][LENGTH];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private volatile boolean stopped;
    private Thread sender = new Thread(this::sendAlways, "sender");

    /** Opens the kernel's sockets. */
    public UdpTwoThreads() {
        try {
            kernelFrom = DatagramChannel.open();
            kernelTo = DatagramChannel.open();
        } catch (IOException problem) {
            throw new AssertionError("no socket of the kernel's to compare with", problem);
        }
    }

    /** Connects the sockets and lets the other thread send. */
    @Setup
    public void begin() throws IOException {
        world.initial().lo().up();
        to.set(SocketOption.SO_RCVBUF, RECEIVE_BUFFER);
        to.bind(Endpoint.of("127.0.0.1", PORT));
        from.connect(Endpoint.of("127.0.0.1", PORT));
        kernelTo.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        kernelTo.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        kernelFrom.connect(kernelTo.getLocalAddress());
        sender = new Thread(this::sendAlways, "sender");
        sender.setDaemon(true);
        sender.start();
    }

    private void sendAlways() {
        ByteBuffer payload = ByteBuffer.allocate(LENGTH);
        ByteBuffer kernelPayload = ByteBuffer.allocateDirect(LENGTH);
        try {
            while (!stopped) {
                switch (carrier) {
                    case PATCHBAY -> from.send(payload.rewind());
                    case KERNEL -> kernelFrom.write(kernelPayload.rewind());
                    case RING -> write(payload.array());
                }
            }
        } catch (ClosedChannelException | NetException | IllegalStateException end) {
            if (!stopped) {
                throw new AssertionError(end);
            }
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private void write(byte[] payload) {
        long at = written.getPlain();
        while (at - read.getAcquire() == RING_SLOTS) {
            if (stopped) {
                return;
            }
            Thread.onSpinWait();
        }
        System.arraycopy(payload, 0, ring[(int) at % RING_SLOTS], 0, LENGTH);
        written.setRelease(at + 1);
    }

    /** One datagram received. */
    @Benchmark
    public int receive() throws IOException, InterruptedException {
        return switch (carrier) {
            case PATCHBAY -> to.receive(received.clear(), 0, header);
            case KERNEL -> {
                kernelTo.receive(kernelReceived.clear());
                yield kernelReceived.position();
            }
            case RING -> read();
        };
    }

    private int read() {
        long at = read.getPlain();
        while (written.getAcquire() == at) {
            Thread.onSpinWait();
        }
        System.arraycopy(ring[(int) at % RING_SLOTS], 0, received.array(), 0, LENGTH);
        read.setRelease(at + 1);
        return LENGTH;
    }

    /** Closes everything. */
    @TearDown
    public void close() throws IOException, InterruptedException {
        stopped = true;
        sender.join(2_000);
        world.close();
        kernelFrom.close();
        kernelTo.close();
    }
}
