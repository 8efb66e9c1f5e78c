package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Namespaces that are configured against each other from several threads, while packets go to and fro. */
final class ConfigurationRaceTest {

    @Test
    @Timeout(120)
    void namespaces_configured_against_each_other_do_not_deadlock() throws Exception {
        race(2_000);
    }

    @Test
    @Tag("soak")
    void namespaces_configured_against_each_other_do_not_deadlock_for_long() throws Exception {
        race(300_000);
    }

    private static void race(int changes) throws Exception {
        World world = World.builder().seed(1).build();
        try (world) {
            Namespace left = world.host("left");
            Namespace right = world.host("right");
            List<World.Task> tasks = new ArrayList<>();
            tasks.add(world.spawn("left's enemy", () -> new Vandal(right, left, 1).rage(changes)));
            tasks.add(world.spawn("right's enemy", () -> new Vandal(left, right, 2).rage(changes)));
            tasks.add(world.spawn("sender", () -> {
                for (int i = 0; i < changes; i++) {
                    send(left);
                    send(right);
                }
            }));
            assertThat(world.await(() -> tasks.stream().allMatch(World.Task::isDone), Duration.ofHours(1)))
                    .isTrue();
            assertThat(world.failures()).isEmpty();
        }
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }

    private static void send(Namespace from) {
        try (Socket socket = from.sockets().udp()) {
            socket.send(ByteBuffer.allocate(8), 0, Endpoint.of("10.0.0.77", 9));
        } catch (NetException e) {
            assertThat(e.errno()).isIn(Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.ECONNREFUSED, Errno.EINVAL);
        }
    }
}
