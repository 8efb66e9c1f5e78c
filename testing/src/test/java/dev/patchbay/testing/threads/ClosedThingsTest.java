package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is closed says so, and leaves nothing behind. */
final class ClosedThingsTest {

    private static World world(boolean virtual) {
        World.Builder builder = World.builder().seed(1);
        return (virtual ? builder.virtualTime() : builder).build();
    }

    private static void assertSaysSo(Map<String, ThrowingCallable> calls, String words) {
        calls.forEach((name, call) -> assertThat(catchThrowable(call))
                .as(name)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(words));
    }

    private static Map<String, ThrowingCallable> callsOf(Namespace namespace) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("links", namespace::links);
        calls.put("lo", namespace::lo);
        calls.put("addresses", namespace::addresses);
        calls.put("routes", namespace::routes);
        calls.put("rules", namespace::rules);
        calls.put("neighbours", namespace::neighbours);
        calls.put("sysctl", namespace::sysctl);
        calls.put("counters", namespace::counters);
        calls.put("hosts", namespace::hosts);
        calls.put("sockets", namespace::sockets);
        calls.put("hostname", () -> namespace.hostname("other"));
        calls.put("capture", () -> namespace.capture(Capture.Options.any()));
        calls.put("ping", () -> namespace.ping("127.0.0.1"));
        calls.put("delete", namespace::delete);
        return calls;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_closed_world_says_that_it_is_closed(boolean virtual) {
        World world = world(virtual);
        Namespace host = world.host("host");
        world.close();
        world.close(); // again does nothing

        assertThat(world.isClosed()).isTrue();
        assertThat(host.exists()).isFalse();
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("add", () -> world.add("another"));
        calls.put("find", () -> world.find("host"));
        calls.put("namespaces", world::namespaces);
        calls.put("cable", () -> world.cable(host, host));
        calls.put("elapse", () -> world.elapse(java.time.Duration.ofSeconds(1)));
        calls.put("await", () -> world.await(() -> true, java.time.Duration.ofSeconds(1)));
        calls.put("spawn", () -> world.spawn("late", () -> {}));
        assertSaysSo(calls, "");
        assertThatThrownBy(() -> world.add("another")).hasMessageContaining("the world is closed");
        assertThat(world.books().inside()).isZero();
        assertThat(world.failures()).isEmpty();
        assertThat(world.kernelLog()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_deleted_namespace_says_that_it_is_gone(boolean virtual) {
        try (World world = world(virtual)) {
            Namespace host = world.host("host");
            host.delete();
            assertThat(host.exists()).isFalse();
            assertThat(world.find("host")).isEmpty();
            assertSaysSo(callsOf(host), "the namespace \"host\" is gone");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_namespace_of_a_closed_world_says_so(boolean virtual) {
        World world = world(virtual);
        Namespace host = world.host("host");
        world.close();
        assertSaysSo(callsOf(host), "");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_deleted_link_is_no_device(boolean virtual) {
        try (World world = world(virtual)) {
            Namespace host = world.host("host");
            Link link = host.links().add(LinkSpec.of("wire"));
            link.delete();
            Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
            calls.put("index", link::index);
            calls.put("name", link::name);
            calls.put("info", link::info);
            calls.put("counters", link::counters);
            calls.put("up", link::up);
            calls.put("down", link::down);
            calls.put("rename", () -> link.rename("other"));
            calls.put("address", () -> link.address(MacAddress.parse("02:00:00:00:00:01")));
            calls.put("mtu", () -> link.mtu(1400));
            calls.put("moveTo", () -> link.moveTo(world.initial()));
            calls.put("enslaveTo", () -> link.enslaveTo(host.lo()));
            calls.put("release", link::release);
            calls.put("delete", link::delete);
            calls.put("add", () -> link.add("10.0.0.1/24"));
            calls.put("addresses", link::addresses);
            calls.put("interpose", () -> link.interpose((packet, outgoing) -> true));
            calls.put("capture", () -> host.capture(Capture.Options.on(link)));
            calls.forEach((name, call) -> assertThat(catchThrowable(call))
                    .as(name)
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV)));
            assertThat(link.exists()).isFalse();
            assertThat(link.toString()).contains("gone");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_closed_socket_is_no_socket(boolean virtual) {
        try (World world = world(virtual)) {
            Socket socket = world.host("host").sockets().udp();
            socket.close();
            socket.close();
            assertRefusesAll(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_socket_of_a_deleted_namespace_is_no_socket(boolean virtual) {
        try (World world = world(virtual)) {
            Namespace host = world.host("host");
            Socket socket = host.sockets().udp();
            host.delete();
            assertRefusesAll(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_socket_of_a_closed_world_is_no_socket(boolean virtual) {
        World world = world(virtual);
        Socket socket = world.host("host").sockets().udp();
        world.close();
        assertRefusesAll(socket);
        socket.close();
    }

    private static void assertRefusesAll(Socket socket) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("bind", () -> socket.bind(Endpoint.any(7)));
        calls.put("connect", () -> socket.connect(Endpoint.of("127.0.0.1", 7)));
        calls.put("send", () -> socket.send(ByteBuffer.allocate(1), 0, Endpoint.of("127.0.0.1", 7)));
        calls.put("receive", () -> socket.receive(ByteBuffer.allocate(1), Socket.MSG_DONTWAIT));
        calls.put("receive, waiting", () -> socket.receive(ByteBuffer.allocate(1), 0));
        assertThat(socket.isOpen()).isFalse();
        calls.forEach((name, call) -> assertThat(catchThrowable(call))
                .as(name)
                .satisfiesAnyOf(
                        e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        NetException.class,
                                        n -> assertThat(n.errno()).isEqualTo(Errno.EBADF)),
                        e -> assertThat(e)
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("the world is closed")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_capture_outlives_its_world_to_be_read(boolean virtual) throws Exception {
        World world = world(virtual);
        Namespace host = world.host("host");
        Capture any = host.capture(Capture.Options.any());
        Capture one = host.capture(Capture.Options.on(host.lo()));
        host.ping("127.0.0.1");
        world.close();
        assertThat(one.isClosed()).as("its link is gone").isTrue();
        assertThat(one.drain()).hasSize(2);
        assertThat(any.drain()).hasSize(2);
        assertThat(any.poll()).isNull();
        any.close();
        one.close();
        assertThat(any.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_capture_whose_filter_throws_harms_no_packet(boolean virtual) {
        try (World world = world(virtual)) {
            Namespace host = world.host("host");
            Capture capture = host.capture(Capture.Options.any().matching(packet -> {
                throw new IllegalStateException("cannot judge");
            }));
            assertThat(host.ping("127.0.0.1").ok()).isTrue();
            assertThat(capture.drain()).isEmpty();
            assertThat(world.failures()).isNotEmpty().allMatch(e -> "cannot judge".equals(e.getMessage()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_link_filter_that_throws_lets_nothing_pass(boolean virtual) {
        try (World world = world(virtual)) {
            Namespace host = world.host("host");
            Link.Interposed filter = host.lo().interpose((packet, outgoing) -> {
                throw new IllegalStateException("cannot judge");
            });
            assertThat(host.ping("127.0.0.1").ok()).isFalse();
            assertThat(host.counters().verdicts()).containsEntry("LINK_FILTER", 1L);
            filter.close();
            assertThat(host.ping("127.0.0.1").ok()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void a_wait_ends_when_the_world_closes() throws Exception {
        World world = world(false);
        Socket socket = world.host("host").sockets().udp();
        Throwable[] met = new Throwable[1];
        Thread waiting = new Thread(() -> met[0] = catchThrowable(() -> socket.receive(ByteBuffer.allocate(1), 0)));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        world.close();
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
        assertThat(met[0]).isInstanceOfAny(NetException.class, IllegalStateException.class);
    }

    @Test
    void worlds_that_were_closed_leave_nothing_behind() throws Exception {
        openAndClose(100);
    }

    @Test
    @Tag("soak")
    void ten_thousand_worlds_that_were_closed_leave_nothing_behind() throws Exception {
        openAndClose(10_000);
    }

    private static void openAndClose(int worlds) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<WeakReference<World>> closed = new ArrayList<>();
        for (int i = 0; i < worlds; i++) {
            closed.add(new WeakReference<>(oneWorld(i % 2 == 0)));
        }
        for (int i = 0; i < 50 && closed.stream().anyMatch(world -> world.get() != null); i++) {
            System.gc();
        }
        assertThat(closed.stream().filter(world -> world.get() != null).count())
                .as("closed worlds that somebody still holds")
                .isZero();
        List<Thread> left = new ArrayList<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        assertThat(left).as("threads").allMatch(thread -> thread.getName().startsWith("patchbay-"));
        left.removeIf(thread -> thread.getName().equals("patchbay-softirq")); // they die of boredom
        assertThat(left).as("threads").hasSizeLessThanOrEqualTo(1);
    }

    private static World oneWorld(boolean virtual) throws InterruptedException {
        World world = world(virtual);
        try (world) {
            Namespace left = world.host("left");
            Namespace right = world.host("right");
            Link wire = left.links()
                    .add(LinkSpec.of("wire")
                            .named("w")
                            .withPeer(LinkSpec.of("wire").named("w").in(right)));
            wire.up().add("10.0.0.1/24");
            right.link("w").up().add("10.0.0.2/24");
            left.capture(Capture.Options.any());
            Socket open = right.sockets().udp();
            open.bind(Endpoint.any(7));
            Throwable[] met = new Throwable[1];
            World.Task waits = world.spawn(
                    "waits for ever", () -> met[0] = catchThrowable(() -> open.receive(ByteBuffer.allocate(1), 0)));
            assertThat(left.ping("10.0.0.2").ok()).isTrue();
            assertThat(waits.isDone()).isFalse();
        }
        return world;
    }
}
