package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.SplittableRandom;
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

    /** Spoils what it finds in another namespace, and puts something new there now and then. */
    private static final class Vandal {
        private final Namespace home;
        private final Namespace victim;
        private final SplittableRandom chance;
        private final int number;

        Vandal(Namespace home, Namespace victim, int number) {
            this.home = home;
            this.victim = victim;
            this.chance = new SplittableRandom(number);
            this.number = number;
        }

        void rage(int changes) {
            for (int i = 0; i < changes; i++) {
                try {
                    spoil(i);
                } catch (NetException e) { // it was gone, or the name was taken: the other one is at work as well
                    assertThat(e.errno())
                            .isIn(Errno.ENODEV, Errno.EEXIST, Errno.EINVAL, Errno.EADDRNOTAVAIL, Errno.ENETDOWN);
                }
            }
        }

        private void spoil(int i) {
            Optional<Link> found = victim.links().all().stream()
                    .filter(link -> link.index() != 1)
                    .findAny();
            if (found.isEmpty()) {
                home.links()
                        .add(LinkSpec.of("wire")
                                .named("w" + number + "." + i)
                                .withPeer(LinkSpec.of("wire")
                                        .named("v" + number + "." + i)
                                        .in(victim)));
                return;
            }
            Link link = found.get();
            switch (chance.nextInt(8)) {
                case 0 -> link.delete();
                case 1 -> link.moveTo(home);
                case 2 -> link.down();
                case 3 -> link.rename("x" + number + "." + i);
                case 4 -> link.up().add("10.0.0." + (1 + chance.nextInt(50)) + "/24");
                case 5 -> link.mtu(1000 + chance.nextInt(400));
                case 6 -> link.peer().ifPresent(peer -> peer.info());
                default -> link.up();
            }
        }
    }
}
