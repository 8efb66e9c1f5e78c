package dev.patchbay.bench;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.UdpHeader;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packets of 64 bytes from one cable to another through a router namespace: 18 bytes of UDP in IPv4 in Ethernet. One
 * thread does all of it, in three namespaces: the sender's, which copies each frame; the router's, with its checks, its
 * look-up, its neighbour; the receiver's, which drops what is not for it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Forwarding {

    private static final int BATCH = 64;
    private static final int FRAME = 60;
    private static final int UDP_LENGTH = FRAME - EthernetHeader.LENGTH - Ip4Header.MIN_LENGTH;

    private final World world = World.builder().seed(1).build();
    private final Namespace sender = world.host("sender");
    private final Namespace router = world.host("router");
    private final Namespace receiver = world.host("receiver");
    private final World.Cable in = world.cable(sender, router);
    private final World.Cable out = world.cable(router, receiver);
    private final Socket frames = sender.sockets().frames();
    private final ByteBuffer frame = ByteBuffer.allocate(FRAME);
    private Endpoint one = toward(in.left());
    private Endpoint many = one;

    public Forwarding() {}

    /** Lays the way. */
    @Setup
    public void configure() {
        in.left().up();
        in.right().add("10.0.0.1/24").up();
        out.left().add("10.1.0.1/24").up();
        out.right().up();
        router.sysctl().set("net.ipv4.ip_forward", "1");
        router.routes()
                .add(Route.to(Ip4Prefix.parse("10.2.0.0/16")).via("10.1.0.2").build());
        router.neighbours()
                .change(
                        Neighbours.Change.ADD,
                        Neighbour.of(
                                Ip4Address.parse("10.1.0.2"),
                                out.left().index(),
                                addressOf(out.right()),
                                NeighbourState.PERMANENT));
        Link multiplier = sender.links()
                .add(LinkSpec.of(MultiplierType.KIND)
                        .named("many")
                        .onTopOf(in.left().name())
                        .withOption("times", Integer.toString(BATCH)));
        multiplier.up();
        many = toward(multiplier);
        byte[] b = frame.array();
        EthernetHeader.write(
                b, 0, addressOf(in.right()).bits(), addressOf(in.left()).bits(), EtherType.IP4);
        int ip = EthernetHeader.LENGTH;
        Ip4Header.write(
                b,
                ip,
                0,
                Ip4Header.MIN_LENGTH + UDP_LENGTH,
                0,
                Ip4Header.DF,
                64,
                IpProtocol.UDP,
                Ip4Address.parse("10.0.0.2").bits(),
                Ip4Address.parse("10.2.0.9").bits());
        UdpHeader.write(b, ip + Ip4Header.MIN_LENGTH, 1, 9, UDP_LENGTH, 0);
        Ip4Header.seal(b, ip);
        send(one);
        send(many);
        long forwarded = router.counters().get("IpForwDatagrams");
        if (forwarded != BATCH + 1) {
            throw new AssertionError(
                    "forwarded " + forwarded + " packets: " + router.counters().verdicts());
        }
    }

    private static MacAddress addressOf(Link link) {
        MacAddress address = link.info().address();
        if (address == null) {
            throw new AssertionError(link + " has no address");
        }
        return address;
    }

    private static Endpoint toward(Link link) {
        return new Endpoint.Frame(link.index(), EtherType.IP4, PacketType.OUTGOING, 0, null);
    }

    private int send(Endpoint to) {
        frame.rewind();
        return frames.send(frame, 0, to);
    }

    /** Each packet by a call of its own. */
    @Benchmark
    public int oneByOne() {
        return send(one);
    }

    /** In batches of 64, as a card delivers them. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int inBatches() {
        return send(many);
    }

    /** Closes the world. */
    @TearDown
    public void close() {
        world.close();
    }
}
