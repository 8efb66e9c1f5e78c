package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.fuzz.frame.Probe;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host at 10.9.0.1 whose only link ends at the test, in a world of its own in virtual time. */
final class Tested implements AutoCloseable {

    static final int MTU = 1500;

    /** Time enough for a packet to be dealt with. */
    private static final Duration HOP = Duration.ofNanos(100_000);

    private final World world = World.builder().virtualTime().seed(1).build();
    final Namespace host = world.host("tested");
    private final Probe wire;
    private List<byte[]> packets = new ArrayList<>();

    Tested() {
        Link link = host.links()
                .add(LinkSpec.of("probe").named("eth0").withOption("ip", ""))
                .up()
                .add(Segments.TESTED + "/24");
        wire = link.facet(Probe.class).orElseThrow();
        wire.show(packets::add);
    }

    /** A packet comes in, and is dealt with. */
    void receive(byte[] packet) throws InterruptedException {
        wire.push(packet);
        elapse(HOP);
    }

    void elapse(Duration time) throws InterruptedException {
        world.elapse(time);
    }

    /** The segments that were sent since the last time; what is no segment is left out. */
    List<Sent> sent() {
        List<Sent> segments = new ArrayList<>();
        for (byte[] packet : packets) {
            if (Ip4Header.protocol(packet, 0) == IpProtocol.TCP) {
                segments.add(Sent.of(packet, MTU));
            }
        }
        packets.clear();
        return segments;
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return world.clock().nanos();
    }

    long count(String counter) {
        return host.counters().get(counter);
    }

    List<SocketReport> sockets() {
        return host.sockets().all();
    }

    /** Nothing has failed, and each packet ended under a name. */
    void checkBooks() {
        World.Books books = world.books();
        long lost = books.dropped().values().stream().mapToLong(each -> each).sum();
        assertThat(world.failures()).isEmpty();
        assertThat(books.delivered() + books.consumed() + lost + books.inside())
                .as("%s", books)
                .isEqualTo(books.made());
        assertThat(books.dropped()).doesNotContainKey("DRIVER_ERROR");
    }

    long inside() {
        return world.books().inside();
    }

    @Override
    public void close() {
        world.close();
    }
}
