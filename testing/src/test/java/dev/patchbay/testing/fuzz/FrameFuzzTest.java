package dev.patchbay.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.DropReason;
import dev.patchbay.testing.drivers.Probe;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in by a device, of whatever length and content, ends under a name: never as an exception, never
 * uncounted. A namespace with addresses on two devices, forwarding on, sockets open and a capture running gets it all.
 */
final class FrameFuzzTest {

    private static final Set<String> KNOWN =
            Arrays.stream(DropReason.values()).map(Enum::name).collect(Collectors.toSet());

    @Test
    void any_frame_ends_under_a_name() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            inVirtualTime(seed, 10_000);
        }
    }

    @Test
    void any_frame_from_any_thread_ends_under_a_name() throws Exception {
        inRealTime(1, 3, 20_000);
    }

    @Test
    @Tag("soak")
    void any_of_millions_of_frames_ends_under_a_name() throws Exception {
        for (long seed = 1; seed <= 100; seed++) {
            inVirtualTime(seed, 50_000);
        }
        inRealTime(2, 4, 2_000_000);
    }

    /** The machine that gets it all. */
    private static final class Target {
        private final Namespace namespace;
        private final Probe framed;
        private final Probe bare;
        private final long station;
        private final List<Socket> sockets = new ArrayList<>();
        private final Capture capture;

        Target(World world) {
            namespace = world.host("target");
            namespace.sysctl().set("net.ipv4.ip_forward", "1");
            Link eth = namespace
                    .links()
                    .add(LinkSpec.of("probe").named("eth0"))
                    .up()
                    .add("10.0.0.1/24");
            Link tun = namespace
                    .links()
                    .add(LinkSpec.of("probe").named("tun0").withOption("ip", ""))
                    .up()
                    .add("10.9.0.1/24");
            framed = eth.facet(Probe.class).orElseThrow();
            bare = tun.facet(Probe.class).orElseThrow();
            station = Objects.requireNonNull(eth.info().address()).bits();
            capture = namespace.capture(Capture.Options.any().snap(96));
            Socket udp = namespace.sockets().udp();
            udp.bind(Endpoint.any(7));
            udp.set(SocketOption.IP_RECVERR, true);
            sockets.add(udp);
            sockets.add(namespace.sockets().raw(IpProtocol.ICMP));
            sockets.add(namespace.sockets().raw(IpProtocol.UDP));
            sockets.add(namespace.sockets().frames());
        }

        void push(byte[] frame, int number) {
            if (number % 4 == 3) {
                bare.push(frame.length < 14 ? frame : Arrays.copyOfRange(frame, 14, frame.length));
            } else {
                framed.push(frame);
            }
        }

        /** Reads what the sockets and the capture got, so that there is room for more. */
        void read() throws InterruptedException {
            capture.drain();
            for (Socket socket : sockets) {
                for (int flags : new int[] {Socket.MSG_DONTWAIT, Socket.MSG_DONTWAIT | Socket.MSG_ERRQUEUE}) {
                    while (readOne(socket, flags)) {}
                }
            }
        }

        private static boolean readOne(Socket socket, int flags) throws InterruptedException {
            try {
                socket.receive(ByteBuffer.allocate(2048), flags);
                return true;
            } catch (NetException e) {
                return false; // nothing there, or what an ICMP error left behind: the next read goes on
            }
        }
    }

    private static void inVirtualTime(long seed, int frames) throws Exception {
        World world = World.builder().seed(seed).virtualTime().quarantine().build();
        try (world) {
            Target target = new Target(world);
            Frames source = new Frames(seed, target.station);
            for (int i = 0; i < frames; i++) {
                target.push(source.next(), i);
                if (i % 100 == 99) {
                    world.elapse(Duration.ofMillis(10));
                    target.read();
                }
            }
            world.elapse(Duration.ofSeconds(60)); // reassembly gives up after 30 seconds, kernel R95
            target.read();
            assertThat(world.books().inside()).as("inside; seed %d", seed).isZero();
        }
        assertSane(world, seed, frames);
    }

    private static void inRealTime(long seed, int threads, int frames) throws Exception {
        World world = World.builder().seed(seed).build();
        try (world) {
            Target target = new Target(world);
            List<World.Task> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Frames source = new Frames(seed * 1000 + t, target.station);
                tasks.add(world.spawn("driver " + t, () -> {
                    for (int i = 0; i < frames; i++) {
                        target.push(source.next(), i);
                    }
                }));
            }
            while (!tasks.stream().allMatch(World.Task::isDone)) {
                target.read();
                world.await(() -> tasks.stream().allMatch(World.Task::isDone), Duration.ofMillis(5));
            }
        }
        assertSane(world, seed, threads * (long) frames);
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
