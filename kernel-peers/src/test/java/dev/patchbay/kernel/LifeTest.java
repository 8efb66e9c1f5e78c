package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a tap comes, goes, and fares in between, at both of its ends. */
@Timeout(300)
final class LifeTest {

    private static final String HERE = "10.79.0.2";
    private static final String KERNEL = "10.79.0.1";

    private static final Pattern RECEIVED = Pattern.compile("\"rx\":\\{\"bytes\":\\d+,\"packets\":(\\d+)");

    private Peers peers;
    private KernelNamespace kernel;
    private Namespace host;

    @BeforeEach
    void begin() {
        Kernel.takes("ping");
        peers = new Peers();
        kernel = peers.kernel();
        host = peers.world.host("host");
    }

    @AfterEach
    void close() {
        if (peers != null) {
            peers.close();
        }
    }

    private Link tap() {
        return Peers.tap(host, "tap0", HERE + "/24", kernel, KERNEL + "/24");
    }

    private String ping(KernelNamespace from) {
        return from.run("ping", "-n", "-c", "1", "-W", "20", HERE);
    }

    // ------------------------------------------------------------------------------------------------------ going

    @Test
    void the_kernels_end_vanishes_with_the_link() {
        Link tap = tap();
        tap.delete();
        KernelNamespace.await("the kernel's end is gone", () -> !kernel.has("tap0"));
    }

    @Test
    void the_kernels_end_vanishes_with_the_world() {
        try (World other = World.create()) {
            Peers.link(other.host("h"), "tap", "tap1", kernel);
            assertThat(kernel.has("tap1")).isTrue();
        }
        KernelNamespace.await("the kernel's end is gone", () -> !kernel.has("tap1"));
    }

    @Test
    void the_kernels_end_vanishes_with_the_jvm(@TempDir Path directory) throws Exception {
        Path printed = directory.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(Child.java(Child.classPath(), Child.class, kernel.name()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        Process child = builder.start(); // its standard input stays open
        KernelNamespace.await("the child is ready", () -> kernel.has("tap0"));
        child.destroyForcibly().waitFor();
        KernelNamespace.await("the kernel's end is gone", () -> !kernel.has("tap0"));
        assertThat(Files.readString(printed)).contains("made");
    }

    @Test
    void its_name_is_free_again_at_once() {
        for (int i = 0; i < 10; i++) {
            Link tap = Peers.link(host, "tap", "tap0", kernel);
            assertThat(kernel.has("tap0")).isTrue();
            tap.delete();
        }
    }

    @Test
    void a_name_that_is_taken_is_refused() {
        tap();
        Namespace other = peers.world.host("other");
        assertThatThrownBy(() -> Peers.link(other, "tap", "tap0", kernel))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY))
                .hasMessage("the kernel's tap tap0 is in use by somebody else");
        assertThatThrownBy(() -> Peers.link(other, "tun", "lo", kernel)).isInstanceOf(NetException.class);
        assertThat(other.links().all()).containsExactly(other.lo());
    }

    @Test
    void one_that_is_deleted_from_outside_loses_its_carrier_and_is_reported() throws Exception {
        Link tap = tap();
        ping(kernel);
        kernel.ip("link del tap0");
        KernelNamespace.await("no carrier", () -> !tap.info().hasCarrier());
        KernelNamespace.await(
                "a word in the log",
                () -> peers.world.kernelLog().contains("tap0: the kernel's tap0 was deleted from outside"));
        assertThat(tap.exists()).isTrue();
        assertThat(host.ping(KERNEL).ok()).isFalse();
        tap.delete();
        tap();
        assertThat(ping(kernel)).contains(" 1 received");
    }

    // ---------------------------------------------------------------------------------------------- in between

    @Test
    void each_end_has_a_carrier_while_the_other_is_up() {
        Link tap = tap();
        kernel.ip("link set tap0 down");
        KernelNamespace.await("no carrier here", () -> !tap.info().hasCarrier());
        kernel.ip("link set tap0 up");
        KernelNamespace.await("a carrier here", () -> tap.info().hasCarrier());
        tap.down();
        KernelNamespace.await(
                "no carrier there", () -> kernel.ip("link show tap0").contains("NO-CARRIER"));
        tap.up();
        kernel.awaitCarrier("tap0");
        assertThat(ping(kernel)).contains(" 1 received");
    }

    @Test
    void follows_its_other_end_into_another_namespace_of_the_kernel() {
        Link tap = tap();
        KernelNamespace elsewhere = peers.kernel();
        kernel.ip("link set tap0 netns " + elsewhere.name());
        KernelNamespace.await("no carrier here", () -> !tap.info().hasCarrier());
        elsewhere.configure("tap0", KERNEL + "/24");
        KernelNamespace.await("a carrier here", () -> tap.info().hasCarrier());
        assertThat(ping(elsewhere)).contains(" 1 received");
        elsewhere.ip("link del tap0");
        KernelNamespace.await("no carrier here", () -> !tap.info().hasCarrier());
    }

    @Test
    void does_not_care_what_the_kernel_calls_it() {
        Link tap = tap();
        kernel.ip("link set tap0 down");
        kernel.ip("link set tap0 name other0");
        KernelNamespace.await("no carrier here", () -> !tap.info().hasCarrier());
        kernel.ip("link set other0 up");
        KernelNamespace.await("a carrier here", () -> tap.info().hasCarrier());
        assertThat(ping(kernel)).contains(" 1 received");
    }

    @Test
    void takes_a_device_that_was_made_ready_and_leaves_it_there() {
        kernel.ip("tuntap add dev tap0 mode tap");
        Link tap = tap();
        assertThat(ping(kernel)).contains(" 1 received");
        tap.delete();
        KernelNamespace.await(
                "the kernel's end is let go", () -> kernel.ip("link show tap0").contains("NO-CARRIER"));
        kernel.ip("tuntap del dev tap0 mode tap");
    }

    @Test
    void what_it_sends_is_counted_as_sent_or_as_dropped() {
        Link tap = tap();
        ping(kernel);
        LinkCounters before = tap.counters();
        int datagrams = 20_000;
        try (Socket mouth = host.sockets().udp()) {
            Endpoint there = Endpoint.of(KERNEL, 9);
            byte[] bytes = new byte[1400];
            for (int i = 0; i < datagrams; i++) {
                mouth.send(ByteBuffer.wrap(bytes), 0, there);
            }
        }
        LinkCounters after = tap.counters();
        assertThat(after.txPackets() - before.txPackets() + after.txDropped() - before.txDropped())
                .as("sent and dropped, %s", after)
                .isGreaterThanOrEqualTo(datagrams)
                .isLessThan(datagrams + 10);
        KernelNamespace.await(
                "the kernel has got all that was sent",
                () -> received("tap0") == tap.counters().txPackets());
        assertThat(ping(kernel)).contains(" 1 received");
    }

    private long received(String device) {
        Matcher counter = RECEIVED.matcher(kernel.ip("-s -j link show " + device));
        assertThat(counter.find()).isTrue();
        return Long.parseLong(counter.group(1));
    }
}
