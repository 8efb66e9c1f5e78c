package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device whose own threads deliver while it is moved about and closed under them. */
final class ForeignThreadTest {

    @Test
    void nothing_is_lost_from_the_books_while_it_moves() throws Exception {
        deliverWhileMoving(5_000, 200);
    }

    @Test
    @Tag("soak")
    void nothing_is_lost_from_the_books_while_it_moves_and_moves() throws Exception {
        deliverWhileMoving(1_000_000, 20_000);
    }

    private static void deliverWhileMoving(int datagrams, int moves) throws Exception {
        try (World world = World.builder().seed(1).build()) {
            Namespace here = world.host("here");
            Namespace there = world.host("there");
            Namespace elsewhere = world.host("elsewhere");
            Link near = here.links()
                    .add(LinkSpec.of("foreign")
                            .named("near")
                            .withPeer(LinkSpec.of("foreign").named("far").in(there)))
                    .add("10.0.0.1/24")
                    .up();
            Link far = near.peer().orElseThrow().add("10.0.0.2/24").up();
            assertThat(here.ping("10.0.0.2").ok()).isTrue();

            World.Task sender = world.spawn("sender", () -> send(here, datagrams));
            for (int i = 0; i < moves; i++) {
                far.moveTo(i % 2 == 0 ? elsewhere : there).up().add("10.0.0.2/24");
            }
            assertThat(world.await(sender::isDone, Duration.ofMinutes(5))).isTrue();
            near.delete();
            world.await(() -> world.books().inside() == 0, Duration.ofSeconds(20));

            assertThat(world.failures()).isEmpty();
            assertThat(world.books().inside()).as("%s", world.books()).isZero();
        }
    }

    private static void send(Namespace from, int datagrams) {
        try (Socket socket = from.sockets().udp()) {
            socket.connect(Endpoint.of("10.0.0.2", 7));
            for (int i = 0; i < datagrams; i++) {
                try {
                    socket.send(ByteBuffer.allocate(16));
                } catch (dev.patchbay.api.NetException e) {
                    // ECONNREFUSED, EHOSTUNREACH: what earlier ones met
                    assertThat(e.errno().name()).isIn("ECONNREFUSED", "EHOSTUNREACH");
                }
            }
        }
    }

    @Test
    void in_virtual_time_a_foreign_thread_is_refused() {
        Throwable[] refusal = new Throwable[1];
        try (World world = World.builder().seed(1).virtualTime().build()) {
            Namespace host = world.host("host");
            Thread stranger = new Thread(() -> {
                try {
                    host.lo().up();
                } catch (IllegalStateException e) {
                    refusal[0] = e;
                }
            });
            stranger.start();
            stranger.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(refusal[0]).hasMessageContaining("is driven by one thread");
    }
}
