package dev.patchbay.fuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.World;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.DropReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, by whatever device, of whatever length and content, ends under a name: never as an exception, never
 * uncounted. A router under traffic gets it all, and answers decent questions afterwards.
 */
final class FrameFuzzTest {

    /** The stack's names, and the bridge's own. */
    private static final Set<String> KNOWN = Stream.concat(
                    Arrays.stream(DropReason.values()).map(Enum::name),
                    Stream.of(
                            "MAC_INVALID_SOURCE",
                            "MAC_IEEE_MAC_CONTROL",
                            "BRIDGE_INGRESS_STP_STATE",
                            "VLAN_FILTER",
                            "LOCKED_PORT",
                            "BAD_IGMP",
                            "NO_TX_TARGET"))
            .collect(Collectors.toSet());

    private static final long MEGABYTE = 1 << 20;

    @Test
    void any_frame_ends_under_a_name() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            inVirtualTime(seed, 10_000, true);
        }
    }

    @Test
    void every_field_may_have_any_value_and_every_frame_any_length() throws Exception {
        sweep(15);
    }

    @Test
    void any_frame_from_any_thread_ends_under_a_name() throws Exception {
        inRealTime(1, 3, 15_000);
    }

    @Test
    @Tag("soak")
    void every_field_of_many_frames_may_have_any_value() throws Exception {
        sweep(60);
    }

    @Test
    @Tag("soak")
    void any_of_millions_of_frames_ends_under_a_name() throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            inVirtualTime(seed, 50_000, seed % 4 == 0);
        }
    }

    @Test
    @Tag("soak")
    void any_of_ten_million_frames_from_any_thread_ends_under_a_name() throws Exception {
        inRealTime(2, 4, 2_500_000);
    }

    private static void inVirtualTime(long seed, int frames, boolean quarantine) throws Exception {
        World.Builder builder = World.builder().seed(seed).virtualTime();
        World world = (quarantine ? builder.quarantine() : builder).build();
        try (world) {
            Gauntlet gauntlet = new Gauntlet(world);
            Frames source = new Frames(seed, gauntlet.station());
            Socket speaker = gauntlet.speaker();
            for (int i = 0; i < frames; i++) {
                gauntlet.push(source.next(), i);
                if (i % 10 == 9) {
                    gauntlet.talk(speaker, i / 10);
                }
                if (i % 100 == 99) {
                    world.elapse(Duration.ofMillis(10));
                    gauntlet.read();
                }
            }
            settle(world, gauntlet, seed);
        }
        assertSane(world, seed, frames / 2);
    }

    private static void sweep(int subjects) throws Exception {
        World world = World.builder().seed(1).virtualTime().quarantine().build();
        int[] pushed = {0};
        try (world) {
            Gauntlet gauntlet = new Gauntlet(world);
            for (byte[] subject : Sweep.subjects(gauntlet.station()).subList(0, subjects)) {
                new Sweep(frame -> gauntlet.push(frame, pushed[0]++)).over(subject);
                world.elapse(Duration.ofMillis(10));
                gauntlet.read();
            }
            settle(world, gauntlet, 1);
        }
        assertSane(world, 1, pushed[0] / 2);
    }

    private static void settle(World world, Gauntlet gauntlet, long seed) throws Exception {
        gauntlet.read();
        world.elapse(Duration.ofSeconds(60)); // reassembly gives up after 30 seconds, kernel R95
        assertThat(gauntlet.answers()).as("the router answers; seed %d", seed).isTrue();
        gauntlet.read();
        assertThat(world.books().inside())
                .as("inside; seed %d; %s", seed, world.books())
                .isZero();
    }

    private static void inRealTime(long seed, int threads, int frames) throws Exception {
        World world = World.builder().seed(seed).build();
        try (world) {
            Gauntlet gauntlet = new Gauntlet(world);
            List<World.Task> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Frames source = new Frames(seed * 1000 + t, gauntlet.station());
                Socket speaker = gauntlet.speaker();
                tasks.add(world.spawn("driver " + t, () -> {
                    for (int i = 0; i < frames; i++) {
                        gauntlet.push(source.next(), i);
                        if (i % 10 == 9) {
                            gauntlet.talk(speaker, i / 10);
                        }
                    }
                }));
            }
            long early = readUntilDone(world, gauntlet, tasks);
            gauntlet.read();
            assertThat(gauntlet.answers()).as("the router answers").isTrue();
            assertThat(usedMemory() - early).as("growth of memory, in bytes").isLessThan(64 * MEGABYTE);
        }
        assertSane(world, seed, threads * (long) frames / 2);
    }

    /** Answers the memory that was used when a tenth of the first second had passed: all queues have been full by then. */
    private static long readUntilDone(World world, Gauntlet gauntlet, List<World.Task> tasks) throws Exception {
        long early = 0;
        for (int round = 0; !tasks.stream().allMatch(World.Task::isDone); round++) {
            gauntlet.read();
            world.await(() -> tasks.stream().allMatch(World.Task::isDone), Duration.ofMillis(5));
            early = round == 20 ? usedMemory() : early;
        }
        return early == 0 ? usedMemory() : early;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void assertSane(World world, long seed, long frames) {
        World.Books books = world.books();
        assertThat(world.failures()).as("seed %d", seed).isEmpty();
        assertThat(books.inside()).as("inside; seed %d; %s", seed, books).isZero();
        assertThat(books.made()).as("made; seed %d", seed).isGreaterThanOrEqualTo(frames);
        assertThat(KNOWN).as("seed %d", seed).containsAll(books.dropped().keySet());
        assertThat(books.dropped())
                .as("seed %d", seed)
                .doesNotContainKey("DRIVER_ERROR")
                .hasSizeGreaterThan(12);
    }
}
