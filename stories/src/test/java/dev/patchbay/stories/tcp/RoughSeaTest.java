package dev.patchbay.stories.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the segments on their way, every byte arrives once and in order, both ways. */
class RoughSeaTest {

    private static final int BLOCK = 8192;
    private static final MacAddress ALICES = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress BOBS = MacAddress.parse("02:00:00:00:00:02");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void every_byte_arrives(long seed) throws InterruptedException {
        new Voyage(seed).sail(300_000);
    }

    /** Both remember a window of more than 16 bits, and once said so to each other for ever. */
    @Test
    void two_that_close_at_the_same_time_fall_silent() throws InterruptedException {
        new Voyage(963).sail(200_000);
    }

    @Test
    @Tag("soak")
    void over_thousands_of_seas() throws InterruptedException {
        for (long seed = 100; seed < 3_100; seed++) {
            new Voyage(seed).sail(200_000);
        }
    }

    @Test
    @Tag("soak")
    void a_hundred_megabytes() throws InterruptedException {
        for (long seed = 1; seed <= 4; seed++) {
            new Voyage(seed).sail(100_000_000);
        }
    }

    /** One world, bent by its seed: how much is lost, doubled, late; with or without SACK, timestamps, scaling. */
    private static final class Voyage {
        private final Random random;
        private final World world;
        private final Namespace alice;
        private final Namespace bob;
        private final String told;

        Voyage(long seed) {
            random = new Random(seed);
            world = World.builder().virtualTime().seed(seed).build();
            alice = world.host("alice");
            bob = world.host("bob");
            LinkSpec sea = LinkSpec.of("roughsea")
                    .named("eth0")
                    .withOption("loss", Integer.toString(random.nextInt(3) == 0 ? 0 : random.nextInt(100)))
                    .withOption("double", Integer.toString(random.nextInt(50)))
                    .withOption("delay", Integer.toString(random.nextInt(30_000)))
                    .withOption("jitter", Integer.toString(random.nextInt(2) == 0 ? 0 : random.nextInt(20_000)))
                    .withAddress(ALICES)
                    .withPeer(LinkSpec.of("roughsea")
                            .named("eth0")
                            .withAddress(BOBS)
                            .in(bob));
            alice.links().add(sea);
            alice.link("eth0").up().add("10.0.0.1/24");
            bob.link("eth0").up().add("10.0.0.2/24");
            for (Namespace each : new Namespace[] {alice, bob}) {
                each.sysctl().set("net.ipv4.tcp_sack", random.nextInt(4) == 0 ? 0 : 1);
                each.sysctl().set("net.ipv4.tcp_timestamps", random.nextInt(3) == 0 ? 0 : 1);
                each.sysctl().set("net.ipv4.tcp_window_scaling", random.nextInt(4) == 0 ? 0 : 1);
                each.sysctl().set("net.ipv4.tcp_congestion_control", random.nextBoolean() ? "cubic" : "reno");
            }
            know(alice, "10.0.0.2", BOBS);
            know(bob, "10.0.0.1", ALICES);
            told = "seed " + seed + ", " + sea.options();
        }

        /** ARP is not what this is about. */
        private static void know(Namespace who, String address, MacAddress station) {
            Neighbour neighbour = Neighbour.of(
                    Ip4Address.parse(address), who.link("eth0").index(), station, NeighbourState.PERMANENT);
            who.neighbours().change(Neighbours.Change.REPLACE, neighbour);
        }

        void sail(int bytes) throws InterruptedException {
            try (world) {
                Socket listener = bob.sockets().tcp();
                listener.bind(Endpoint.any(7));
                listener.listen(1);
                Throwable[] failed = new Throwable[1];
                boolean[] received = new boolean[1];
                World.Task server = world.spawn("bob", () -> {
                    try (Socket socket = listener.accept()) {
                        World.Task writer = world.spawn("bob writes", () -> write(socket, bytes / 3, 5));
                        read(socket, bytes, 3);
                        received[0] = true;
                        world.await(writer::isDone, Duration.ofHours(5));
                    } catch (Throwable e) {
                        failed[0] = e;
                    }
                });
                try (Socket socket = alice.sockets().tcp()) {
                    socket.set(SocketOption.SO_SNDBUF, 20_000 + random.nextInt(500_000));
                    socket.connect(Endpoint.of("10.0.0.2", 7));
                    World.Task writer = world.spawn("alice writes", () -> write(socket, bytes, 3));
                    read(socket, bytes / 3, 5);
                    world.await(() -> writer.isDone() && server.isDone(), Duration.ofHours(5));
                }
                assertThat(failed[0]).as(told).isNull();
                assertThat(received[0]).as(told).isTrue();
                world.elapse(Duration.ofMinutes(20));
                assertThat(world.failures()).as(told).isEmpty();
                World.Books books = world.books();
                long lost = books.dropped().values().stream()
                        .mapToLong(each -> each)
                        .sum();
                assertThat(books.delivered() + books.consumed() + lost + books.inside())
                        .as("%s: %s", told, books)
                        .isEqualTo(books.made());
            } catch (RuntimeException e) {
                throw new AssertionError(told, e);
            }
        }

        private static void write(Socket socket, int bytes, int factor) {
            byte[] block = new byte[BLOCK];
            for (int done = 0; done < bytes; ) {
                int length = Math.min(BLOCK, bytes - done);
                for (int i = 0; i < length; i++) {
                    block[i] = expected(done + i, factor);
                }
                ByteBuffer data = ByteBuffer.wrap(block, 0, length);
                while (data.hasRemaining()) {
                    int sent = socket.send(data);
                    assertThat(sent).isPositive();
                }
                done += length;
            }
            socket.shutdown(Shutdown.WR);
        }

        private void read(Socket socket, int bytes, int factor) throws InterruptedException {
            ByteBuffer room = ByteBuffer.allocate(20_000);
            int done = 0;
            while (true) {
                room.clear().limit(1 + random.nextInt(room.capacity()));
                int length = socket.receive(room, 0).copied();
                if (length == 0) {
                    break;
                }
                for (int i = 0; i < length; i++) {
                    if (room.get(i) != expected(done + i, factor)) {
                        throw new AssertionError(told + ": byte " + (done + i) + " is wrong");
                    }
                }
                done += length;
            }
            assertThat(done).as(told).isEqualTo(bytes);
        }

        private static byte expected(int at, int factor) {
            return (byte) (at * factor ^ at >> 9);
        }
    }
}
