package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
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

/**
 * Eight threads at once: three send, two spoil the links under them, one makes and removes namespaces with cables into
 * the others, one opens and closes sockets and captures, one asks for everything. Nothing deadlocks, nothing is thrown
 * that Linux would not answer, and the books balance in the end.
 */
final class EightThreadsTest {

    @Test
    @Timeout(120)
    void they_get_along() throws Exception {
        hammer(400);
    }

    @Test
    @Tag("soak")
    @Timeout(1200)
    void they_get_along_for_long() throws Exception {
        hammer(40_000);
    }

    private static void hammer(int rounds) throws Exception {
        World world = World.builder().seed(1).build();
        try (world) {
            Namespace left = world.host("left");
            Namespace right = world.host("right");
            wire(left, right, "steady", "10.9.0.1/24", "10.9.0.2/24");
            List<World.Task> tasks = new ArrayList<>();
            tasks.add(spawn(world, "sender 1", 20 * rounds, i -> send(left, "10.9.0.2")));
            tasks.add(spawn(world, "sender 2", 20 * rounds, i -> send(right, "10.9.0.1")));
            tasks.add(spawn(world, "sender 3", 20 * rounds, i -> send(left, "10.0.0." + (1 + i % 60))));
            tasks.add(world.spawn("vandal 1", () -> new Vandal(right, left, 1).rage(rounds)));
            tasks.add(world.spawn("vandal 2", () -> new Vandal(left, right, 2).rage(rounds)));
            tasks.add(spawn(world, "founder", rounds, i -> found(world, left, i)));
            tasks.add(spawn(world, "listener", rounds, i -> listen(i % 2 == 0 ? left : right)));
            tasks.add(spawn(world, "inspector", rounds, i -> inspect(world)));
            assertThat(world.await(() -> tasks.stream().allMatch(World.Task::isDone), Duration.ofHours(1)))
                    .isTrue();
            assertThat(world.failures()).isEmpty();
        }
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).as("%s", world.books()).isZero();
    }

    /** What one of them does again and again. */
    private interface Round {
        void run(int number) throws InterruptedException;
    }

    /** A task that does something again and again, and takes a refusal for an answer. */
    private static World.Task spawn(World world, String name, int times, Round what) {
        return world.spawn(name, () -> {
            for (int i = 0; i < times; i++) {
                try {
                    what.run(i);
                } catch (NetException e) {
                    assertThat(e.errno())
                            .as(name)
                            .isIn(
                                    Errno.ENETUNREACH,
                                    Errno.EHOSTUNREACH,
                                    Errno.ECONNREFUSED,
                                    Errno.EINVAL,
                                    Errno.EEXIST,
                                    Errno.ENODEV,
                                    Errno.ENETDOWN,
                                    Errno.EAGAIN);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    private static void wire(Namespace left, Namespace right, String name, String here, String there) {
        Link one = left.links()
                .add(LinkSpec.of("wire")
                        .named(name)
                        .withPeer(LinkSpec.of("wire").named(name).in(right)));
        one.up().add(here);
        right.link(name).up().add(there);
    }

    private static void send(Namespace from, String to) {
        try (Socket socket = from.sockets().udp()) {
            socket.send(ByteBuffer.allocate(64), 0, Endpoint.of(to, 9));
        }
    }

    private static void found(World world, Namespace neighbour, int number) {
        Namespace young = world.host("young" + number);
        try {
            wire(neighbour, young, "y" + number, "10.8.0.1/24", "10.8.0.2/24");
            send(young, "10.8.0.1");
            send(young, "127.0.0.1");
        } finally {
            young.delete();
        }
    }

    private static void listen(Namespace where) throws InterruptedException {
        try (Socket socket = where.sockets().udp();
                Socket frames = where.sockets().frames()) {
            Capture capture = where.capture(Capture.Options.any().snap(64));
            socket.bind(Endpoint.any(0));
            send(where, "127.0.0.1");
            frames.receive(ByteBuffer.allocate(2048), Socket.MSG_DONTWAIT);
            capture.drain();
            capture.close();
        }
    }

    private static void inspect(World world) {
        for (Namespace each : world.namespaces()) {
            try {
                each.links().all().forEach(link -> link.exists());
                each.routes().all();
                each.neighbours().all();
                each.counters().verdicts();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("is gone"); // it went meanwhile
            }
        }
        assertThat(world.books().made()).isNotNegative();
    }
}
