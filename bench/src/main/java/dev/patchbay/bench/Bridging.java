package dev.patchbay.bench;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
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
 * Frames of 64 bytes that a bridge takes from one cable to another. One thread does all of it: the sender copies each
 * frame, the bridge learns, looks up and sends on, the receiver drops what is not for it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Bridging {

    private static final int BATCH = 64;
    private static final MacAddress NOBODY = MacAddress.parse("02:00:00:00:00:99");
    private static final long STATIONS = 0x0600_0000_0000L;

    /** What the bridge does: {@code bridge}; with VLAN filtering, {@code filter}; {@code flood} to all ports. */
    @Param("bridge")
    private String how = "bridge";

    /** Cables out. */
    @Param("1")
    private int ports = 1;

    /** Stations that the bridge knows besides. */
    @Param("0")
    private int stations;

    private final World world = World.builder().seed(1).build();
    private final Namespace sender = world.host("sender");
    private final Namespace sw = world.host("switch");
    private final Namespace receiver = world.host("receiver");
    private final World.Cable in = world.cable(sender, sw);
    private final Socket frames = sender.sockets().open(Family.PACKET, SocketType.RAW, 0); // it only sends
    private final ByteBuffer frame = ByteBuffer.allocate(Frames.LENGTH);
    private Endpoint many = Endpoint.any(0);

    public Bridging() {}

    /** Another bridge than that of the parameters' defaults, for those who run it themselves. */
    Bridging(String how, int ports, int stations) {
        this.how = how;
        this.ports = ports;
        this.stations = stations;
    }

    /** Lays the way. */
    @Setup
    public void configure() {
        Link bridge = sw.links()
                .add(LinkSpec.of("bridge").named("br0").withOption("vlan_filtering", how.equals("filter") ? "1" : "0"))
                .up();
        in.left().up();
        in.right().enslaveTo(bridge).up();
        Link exit = in.right();
        for (int i = 0; i < ports; i++) {
            World.Cable cable = world.cable(sw, receiver);
            cable.left().enslaveTo(bridge).up();
            cable.right().up();
            exit = cable.left();
        }
        teach(bridge, exit.index());
        MacAddress from = in.left().info().address();
        Frames.write(frame.array(), from == null ? 1 : from.bits(), NOBODY.bits(), 1);
        Link stream = sender.links()
                .add(LinkSpec.of(StreamType.KIND)
                        .named("many")
                        .onTopOf(in.left().name())
                        .withOption("times", Integer.toString(BATCH)));
        stream.up();
        many = new Endpoint.Frame(stream.index(), EtherType.IP4, PacketType.OUTGOING, 0, null);
        check(exit);
    }

    private void teach(Link bridge, int port) {
        bridge.with(Fdb.class, fdb -> {
            if (!how.equals("flood")) {
                fdb.add(port, NOBODY, 0, FdbEntry.Kind.STATIC, false);
            }
            for (int i = 0; i < stations; i++) {
                fdb.add(port, new MacAddress(STATIONS + i), 0, FdbEntry.Kind.STATIC, false);
            }
            return 0;
        });
    }

    private void check(Link exit) {
        inBatches();
        long sent = exit.counters().txPackets();
        if (ports == 1 ? sent != BATCH : sent == 0) { // of many copies some are left to be sent by others
            throw new AssertionError(
                    "bridged " + sent + " frames: " + sw.counters().verdicts());
        }
    }

    /** In batches of 64, as a card delivers them. */
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
