package dev.patchbay.bench;

import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
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
 * An ICMP echo request and its answer over {@code lo}, from a raw socket and back into it: the whole road, twice. One
 * thread; 64 bytes of ICMP. The kernel lets Java send no ICMP; {@code ping -f} is what to hold it against.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EchoOverLo {

    private static final int LENGTH = 64;

    /** Each echo is sent in the next of so many namespaces. */
    @Param("1")
    private int namespaces;

    private final MessageHeader header = new MessageHeader();
    private final World world = World.builder().seed(1).build();
    private final ByteBuffer request = ByteBuffer.allocate(LENGTH);
    private final ByteBuffer reply = ByteBuffer.allocate(2048);
    private Socket[] sockets = {};
    private int turn;

    public EchoOverLo() {}

    /** Prepares the request, and the namespaces. */
    @Setup
    public void prepare() {
        byte[] bytes = request.array();
        IcmpHeader.write(bytes, 0, IcmpHeader.ECHO, 0, 77 << 16 | 1);
        Bytes.put16(bytes, 2, InternetChecksum.of(bytes, 0, LENGTH));
        sockets = new Socket[namespaces];
        for (int i = 0; i < namespaces; i++) {
            Socket socket = world.host("n" + i).sockets().raw(IpProtocol.ICMP);
            socket.set(SocketOption.ICMP_FILTER, ~(1 << IcmpHeader.ECHO_REPLY));
            socket.connect(Endpoint.of("127.0.0.1", 0));
            sockets[i] = socket;
        }
    }

    /** There and back. */
    @Benchmark
    public int echo() throws InterruptedException {
        turn = turn + 1 == namespaces ? 0 : turn + 1;
        Socket socket = sockets[turn];
        request.rewind();
        socket.send(request);
        reply.clear();
        return socket.receive(reply, Socket.MSG_DONTWAIT, header);
    }

    /** Closes the world. */
    @TearDown
    public void close() {
        world.close();
    }
}
