package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hubs joined by two wires: a broadcast goes round and round, for ever. */
final class StormTest {

    private static Link hub(Namespace where) {
        return where.links().add(LinkSpec.of("hub").named("hub")).up();
    }

    private static Link wire(String name, Namespace left, Namespace right) {
        Link wire = left.links()
                .add(LinkSpec.of("wire")
                        .named(name)
                        .withPeer(LinkSpec.of("wire").named(name).in(right)));
        wire.up().enslaveTo(left.link("hub"));
        right.link(name).up().enslaveTo(right.link("hub"));
        return wire;
    }

    @Test
    @Timeout(120)
    void a_storm_captures_no_application_thread() throws Exception {
        World world = World.builder().seed(1).build();
        try (world) {
            Namespace left = world.host("left");
            Namespace right = world.host("right");
            Link hub = hub(left).add("10.0.0.1/24");
            hub(right).add("10.0.0.2/24");
            wire("one", left, right);
            Link two = wire("two", left, right);

            broadcast(left); // this call returns, although what it began never ends
            long before = hub.counters().rxPackets();
            for (int i = 0; i < 50; i++) { // and so do others, in both namespaces
                assertThat(left.link("hub").info().isUp()).isTrue();
                assertThat(right.link("hub").info().isUp()).isTrue();
            }
            assertThat(world.await(() -> hub.counters().rxPackets() > before + 10_000, Duration.ofMinutes(1)))
                    .as("the storm goes on")
                    .isTrue();

            two.down(); // the ring is cut
            assertThat(world.await(() -> world.books().inside() == 0, Duration.ofMinutes(1)))
                    .as("the storm ends")
                    .isTrue();
        }
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }

    @Test
    @Timeout(120)
    void a_storm_keeps_nobody_from_closing_its_world() {
        World world = World.builder().seed(1).build();
        Namespace left = world.host("left");
        Namespace right = world.host("right");
        hub(left).add("10.0.0.1/24");
        hub(right);
        wire("one", left, right);
        wire("two", left, right);
        broadcast(left);
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }

    private static void broadcast(Namespace from) {
        try (Socket socket = from.sockets().udp()) {
            socket.set(SocketOption.SO_BROADCAST, true);
            socket.send(ByteBuffer.allocate(8), 0, Endpoint.of("10.0.0.255", 9));
        } catch (NetException e) {
            throw new AssertionError("a broadcast could not be sent", e);
        }
    }
}
