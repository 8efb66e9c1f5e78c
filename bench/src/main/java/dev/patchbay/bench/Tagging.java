package dev.patchbay.bench;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packets of 64 bytes over a cable, without a tag and with one: what it costs that a VLAN device puts the tag on and
 * another takes it off. One thread does all of it; the receiver takes each packet up to IP, which drops it as somebody
 * else's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Tagging {

    private static final int BATCH = 64;
    private static final MacAddress NOBODY = MacAddress.parse("02:00:00:00:00:99");

    @Param({"plain", "vlan"})
    private String how = "plain";

    private final World world = World.builder().seed(1).build();
    private final Namespace sender = world.host("sender");
    private final Namespace receiver = world.host("receiver");
    private final World.Cable cable = world.cable(sender, receiver);
    private final Socket frames = sender.sockets().open(Family.PACKET, SocketType.RAW, 0); // it only sends
    private final ByteBuffer frame = ByteBuffer.allocate(Frames.LENGTH);
    private Endpoint many = Endpoint.any(0);

    public Tagging() {}

    /** Another way than that of the parameters' default, for those who run it themselves. */
    Tagging(String how) {
        this.how = how;
    }

    /** Lays the way. */
    @Setup
    public void configure() {
        cable.left().up();
        cable.right().up();
        Link from = how.equals("vlan") ? vlan(cable.left()) : cable.left();
        Link to = how.equals("vlan") ? vlan(cable.right()) : cable.right();
        Frames.write(frame.array(), 1, NOBODY.bits(), 1);
        Link stream = sender.links()
                .add(LinkSpec.of(StreamType.KIND)
                        .named("many")
                        .onTopOf(from.name())
                        .withOption("times", Integer.toString(BATCH)));
        stream.up();
        many = new Endpoint.Frame(stream.index(), EtherType.IP4, PacketType.OUTGOING, 0, null);
        inBatches();
        if (to.counters().rxPackets() != BATCH) {
            throw new AssertionError(
                    "arrived: " + to.counters() + receiver.counters().verdicts());
        }
    }

    private static Link vlan(Link lower) {
        return lower.namespace()
                .links()
                .add(LinkSpec.of("vlan").named("vlan10").onTopOf(lower.name()).withOption("id", "10"))
                .up();
    }

    /** In batches of 64. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int inBatches() {
        frame.rewind();
        return frames.send(frame, 0, many);
    }

    /** Closes the world. */
    @TearDown
    public void close() {
        world.close();
    }
}
