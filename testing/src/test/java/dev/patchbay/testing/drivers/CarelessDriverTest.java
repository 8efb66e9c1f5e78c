package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.testing.drivers.CarelessType.Sin;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver that errs is caught, and harms nobody but its own packets. */
final class CarelessDriverTest {

    private static Link careless(Namespace where, Sin sin) {
        return where.links()
                .add(LinkSpec.of("careless").named("bad0").withOption("sin", sin.name()))
                .up()
                .add("192.0.2.1/24");
    }

    private static void send(Namespace from, int datagrams) {
        try (Socket socket = from.sockets().udp()) {
            socket.connect(Endpoint.of("192.0.2.2", 7));
            for (int i = 0; i < datagrams; i++) {
                socket.send(ByteBuffer.allocate(4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "READS_AFTER_RECEIVE",
                "READS_AFTER_FORWARD",
                "READS_AFTER_END",
                "READS_A_COPY_AFTER_RECEIVE",
                "READS_A_COPY_AFTER_END",
                "ENDS_TWICE",
                "ENDS_AFTER_RECEIVE"
            })
    void in_quarantine_the_use_of_a_packet_that_was_given_away_is_caught(Sin sin) throws Exception {
        try (World world = World.builder().seed(1).virtualTime().quarantine().build()) {
            Namespace host = world.host("host");
            Link link = careless(host, sin);
            send(host, 3);
            world.elapse(Duration.ofSeconds(1));

            assertThat(world.failures()).hasSize(1); // further ones of the same device are only counted
            assertThat(world.failures().get(0))
                    .hasMessageContaining("the driver of bad0 (careless,")
                    .hasRootCauseInstanceOf(AssertionError.class);
            assertThat(link.counters().txErrors()).isEqualTo(3);
        }
    }

    @Test
    void in_quarantine_who_keeps_the_bytes_harms_nobody_and_is_reported() throws Exception {
        World world = World.builder().seed(1).virtualTime().quarantine().build();
        try (world) {
            Namespace host = world.host("host");
            Link link = careless(host, Sin.WRITES_TO_THE_ARRAY_LATER);
            try (Socket socket = host.sockets().udp()) {
                socket.connect(Endpoint.of("192.0.2.2", 7));
                socket.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
            world.elapse(Duration.ofSeconds(1));
            assertThat(link.counters().rxPackets()).isEqualTo(1);
            assertThat(host.counters().verdicts()).as("its IP header is sound").doesNotContainKey("IP_INHDR");
        }
        assertThat(world.failures()).hasSize(1);
        assertThat(world.failures().get(0)).hasMessageContaining("handed over at bad0");
    }

    /** A careless device that stands on one end of a wire, and a ping from the other. */
    private static World standing(Sin sin) throws InterruptedException {
        World world = World.builder().seed(1).virtualTime().quarantine().build();
        Namespace host = world.host("host");
        Namespace far = world.host("far");
        host.links()
                .add(LinkSpec.of("wire")
                        .named("wire")
                        .withPeer(LinkSpec.of("wire").named("wire").in(far)))
                .up()
                .add("10.0.0.1/24");
        far.link("wire").up().add("10.0.0.2/24");
        host.links()
                .add(LinkSpec.of("careless").named("bad0").onTopOf("wire").withOption("sin", sin.name()))
                .up()
                .add("192.0.2.1/24");
        far.ping("10.0.0.1", 3);
        send(host, 1);
        return world;
    }

    @Test
    void in_quarantine_so_is_one_that_stands_above_and_sends_through_another() throws Exception {
        try (World world = standing(Sin.READS_AFTER_LOWER_TRANSMIT)) {
            assertThat(world.failures()).hasSize(1);
            assertThat(world.failures().get(0)).hasMessageContaining("the driver of bad0");
        }
    }

    @Test
    void in_quarantine_so_is_one_that_keeps_what_it_let_pass() throws Exception {
        try (World world = standing(Sin.KEEPS_WHAT_IT_LET_PASS)) {
            assertThat(world.failures()).hasSize(1);
            assertThat(world.failures().get(0))
                    .hasMessageContaining("receiving for what stands above it")
                    .hasRootCauseInstanceOf(AssertionError.class);
        }
    }

    @Test
    void a_packet_that_is_forgotten_shows_in_the_books() throws Exception {
        try (World world = World.builder().seed(1).virtualTime().build()) {
            Namespace host = world.host("host");
            careless(host, Sin.FORGETS);
            send(host, 3);
            world.elapse(Duration.ofSeconds(1));
            assertThat(world.books().inside()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROWS_CHECKED", "THROWS_UNCHECKED", "THROWS_ERROR", "THROWS_AFTER_END"})
    void what_a_driver_throws_costs_its_packet_and_nothing_else(Sin sin) {
        try (World world = World.builder().seed(1).virtualTime().build()) {
            Namespace host = world.host("host");
            Link link = careless(host, sin);
            send(host, 3);

            assertThat(link.counters().txErrors()).isEqualTo(3);
            assertThat(link.counters().txPackets()).isZero();
            long lost = sin == Sin.THROWS_AFTER_END ? 0 : 3;
            assertThat(host.counters().verdicts().getOrDefault("DRIVER_ERROR", 0L))
                    .isEqualTo(lost);
            assertThat(world.failures()).hasSize(1);
            assertThat(world.failures().get(0)).hasRootCauseMessage("no such line");
            assertThat(world.books().inside()).isZero();
            assertThat(host.ping("127.0.0.1").ok()).as("the loop lives").isTrue();
        }
    }
}
