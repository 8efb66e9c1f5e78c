package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.testing.drivers.BlockingType.Door;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver that blocks stalls its own namespace and whoever called it, and nobody else; the watchdog names it. */
@Timeout(120)
final class BlockingDriverTest {

    private static Door block(World world, Namespace where) throws InterruptedException {
        Link link =
                where.links().add(LinkSpec.of("blocking").named("bad0")).up().add("192.0.2.1/24");
        Door door = link.facet(Door.class).orElseThrow();
        world.spawn("caller", () -> {
            try (Socket socket = where.sockets().udp()) {
                socket.send(ByteBuffer.allocate(4), 0, Endpoint.of("192.0.2.2", 7));
            }
        });
        door.reached.await();
        return door;
    }

    @Test
    void others_go_on() throws Exception {
        try (World world = World.builder().seed(1).build()) {
            Namespace stalled = world.host("stalled");
            Namespace alice = world.host("alice");
            Namespace bob = world.host("bob");
            LinkSpec left = LinkSpec.of("wire").named("eth0");
            Link wire = alice.links()
                    .add(left.withPeer(LinkSpec.of("wire").named("eth0").in(bob)));
            wire.up().add("10.0.0.1/24");
            bob.link("eth0").up().add("10.0.0.2/24");
            Door door = block(world, stalled);
            World.Task waiting = world.spawn("waiting", () -> stalled.lo().info());

            assertThat(alice.ping("10.0.0.2", 3).ok()).isTrue();
            assertThat(bob.ping("127.0.0.1").ok()).isTrue();
            assertThat(waiting.isDone()).isFalse();

            door.open.countDown();
            assertThat(world.await(waiting::isDone, Duration.ofMinutes(1))).isTrue();
            assertThat(stalled.ping("127.0.0.1").ok()).isTrue();
            assertThat(world.failures()).isEmpty();
        }
    }

    @Test
    @Tag("soak")
    void the_watchdog_names_it() throws Exception {
        try (World world = World.builder().seed(1).build()) {
            Namespace stalled = world.host("stalled");
            Door door = block(world, stalled);
            assertThat(world.await(() -> !world.failures().isEmpty(), Duration.ofMinutes(1)))
                    .isTrue();
            door.open.countDown();

            assertThat(world.kernelLog())
                    .containsExactly("NETDEV WATCHDOG: bad0 (blocking): transmit queue 0 timed out 5000 ms");
            Throwable stall = world.failures().get(0);
            assertThat(stall).hasMessageContaining("bad0").hasMessageContaining("\"caller\"");
            assertThat(stall.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .anyMatch(name -> name.startsWith(BlockingType.class.getName()));
            assertThat(stalled.ping("127.0.0.1").ok()).as("it goes on").isTrue();
        }
    }
}
