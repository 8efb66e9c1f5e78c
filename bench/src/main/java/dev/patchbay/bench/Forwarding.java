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
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
 * Packets of 64 bytes from one cable to others through a router namespace: 18 bytes of UDP in IPv4 in Ethernet. One
 * thread does all of it, in three namespaces: the sender's, which copies each frame; the router's, with its checks, its
 * look-up, its neighbours; the receiver's, which drops what is not for it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Forwarding {

    private static final int BATCH = 64;
    /** The next routers' station: whoever is at the cable's end drops what is not for it. */
    private static final MacAddress NOBODY = MacAddress.parse("02:00:00:00:00:99");

    /** The next hops begin here. */
    private static final int NEXT_HOPS = 172 << 24 | 16 << 16;

    /** Prefixes spread as in the Internet's, over all neighbours. */
    @Param("1")
    private int routes;

    /** Random addresses inside of these prefixes; each packet goes to the next one. */
    @Param("1")
    private int destinations;

    /** Next hops, over all devices. */
    @Param("1")
    private int neighbours;

    /** Cables to the receiver. */
    @Param("1")
    private int devices;

    private final World world = World.builder().seed(1).build();
    private final Namespace sender = world.host("sender");
    private final Namespace router = world.host("router");
    private final Namespace receiver = world.host("receiver");
    private final World.Cable in = world.cable(sender, router);
    private final Socket frames = sender.sockets().open(Family.PACKET, SocketType.RAW, 0); // it only sends
    private final ByteBuffer frame = ByteBuffer.allocate(Frames.LENGTH);
    private Endpoint one = toward(in.left());
    private Endpoint many = one;

    public Forwarding() {}

    /** Lays the way. */
    @Setup
    public void configure() {
        in.left().up();
        in.right().add("10.0.0.1/24").up();
        router.sysctl().set("net.ipv4.ip_forward", "1");
        Traffic traffic = new Traffic(routes, destinations);
        List<Link> exits = neighbours();
        for (int i = 0; i < routes; i++) {
            int hop = i % neighbours;
            router.routes()
                    .add(Route.to(new Ip4Prefix(new Ip4Address(traffic.prefix(i)), traffic.prefixLength(i)))
                            .via(new Ip4Address(NEXT_HOPS + hop))
                            .dev(exits.get(hop % devices))
                            .onlink()
                            .build());
        }
        Frames.write(
                frame.array(),
                addressOf(in.left()).bits(),
                addressOf(in.right()).bits(),
                traffic.addresses[0]);
        Link stream = sender.links()
                .add(LinkSpec.of(StreamType.KIND)
                        .named("many")
                        .onTopOf(in.left().name())
                        .withOption("times", Integer.toString(BATCH)));
        stream.up();
        stream.facet(StreamType.Aim.class).orElseThrow().at(traffic.addresses, traffic.checksums);
        many = toward(stream);
        check();
    }

    /** The cables out, and who is at their far ends. */
    private List<Link> neighbours() {
        List<World.Cable> cables = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            World.Cable cable = world.cable(router, receiver);
            cable.left().up();
            cable.right().up();
            cables.add(cable);
        }
        for (int i = 0; i < neighbours; i++) {
            World.Cable cable = cables.get(i % devices);
            router.neighbours()
                    .change(
                            Neighbours.Change.ADD,
                            Neighbour.of(
                                    new Ip4Address(NEXT_HOPS + i),
                                    cable.left().index(),
                                    NOBODY,
                                    NeighbourState.PERMANENT));
        }
        return cables.stream().map(World.Cable::left).toList();
    }

    private void check() {
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

    /** Each packet by a call of its own, all to the first destination. */
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
