package dev.patchbay.stories.gso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Offload;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.Block;
import dev.patchbay.stories.kit.Chain;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One call, many datagrams: {@code UDP_SEGMENT}. */
class UdpSegmentTest extends Chain {

    private static final int HEADERS = 28;
    private static final int FRAME = 14;

    @BeforeEach
    void theRoutersForward() {
        forward();
        a.echo("10.2.0.2").send(); // the neighbours are known
    }

    private static List<Integer> received(Udp server) {
        List<Integer> lengths = new ArrayList<>();
        while (server.socket().readable()) {
            lengths.add(server.message().length());
        }
        return lengths;
    }

    private static List<Integer> lengths(Wire wire) {
        return wire.packets().stream().map(CapturedPacket::length).toList();
    }

    @Test
    void they_cross_all_cables_as_one_and_are_received_as_many() {
        Wire first = a.watch("eth0");
        Wire last = b.watch("eth0");
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.UDP_SEGMENT, 1000)) {
            client.send("x".repeat(3500), "10.2.0.2", 7);
            assertThat(received(server)).containsExactly(1000, 1000, 1000, 500);
        }
        assertThat(lengths(first)).containsExactly(FRAME + HEADERS + 3500);
        assertThat(lengths(last)).containsExactly(FRAME + HEADERS + 3500);
        assertThat(a.count("UdpOutDatagrams")).isEqualTo(1);
    }

    @Test
    void where_the_administrator_switched_it_off_they_go_one_by_one() {
        r1.link("eth1").offload(Offload.TX, false);
        Wire before = a.watch("eth0");
        Wire behind = b.watch("eth0");
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.UDP_SEGMENT, 1000)) {
            client.send("x".repeat(3500), "10.2.0.2", 7);
            assertThat(received(server)).containsExactly(1000, 1000, 1000, 500);
        }
        assertThat(lengths(before)).hasSize(1);
        int full = FRAME + HEADERS + 1000;
        assertThat(lengths(behind)).containsExactly(full, full, full, FRAME + HEADERS + 500);
        assertThat(b.count("UdpInCsumErrors")).isZero();
    }

    @Test
    void a_narrow_way_cuts_them_twice() { // Linux: ip_finish_output_gso
        r1.link("eth1").mtu(600);
        r2.link("eth0").mtu(600);
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.UDP_SEGMENT, 1000)) {
            client.send("x".repeat(3500), "10.2.0.2", 7);
            assertThat(received(server)).containsExactly(1000, 1000, 1000, 500);
        }
        assertThat(r1.count("IpFragCreates")).isEqualTo(6);
        assertThat(b.count("UdpInCsumErrors")).isZero();
    }

    @Test
    void and_one_that_must_not_be_cut_is_refused_if_its_segments_do_not_fit() { // Linux: ip_exceeds_mtu
        r1.link("eth1").mtu(600);
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DO)) {
            client.with(SocketOption.UDP_SEGMENT, 573).send("x".repeat(3500), "10.2.0.2", 7);
            assertThat(received(server)).isEmpty();
            assertThat(r1.drops()).containsEntry("PKT_TOO_BIG", 1L);
            client.with(SocketOption.UDP_SEGMENT, 572).send("x".repeat(1144), "10.2.0.2", 7);
            assertThat(received(server)).containsExactly(572, 572);
        }
    }

    @ParameterizedTest
    @CsvSource({ // asked of Linux 6.18
        "1000,  3500,  ok",
        "10,    1280,  ok",
        "10,    1281,  EINVAL",
        "1472,  3000,  ok",
        "1473,  3000,  EMSGSIZE",
        "1473,  1472,  ok",
        "65535, 1000,  ok",
        "65536, 1000,  EINVAL",
        "-1,    1000,  EINVAL",
    })
    void what_a_call_may_be_cut_into(int size, int length, String answer) {
        try (Udp client = a.udp()) {
            assertThat(answer(
                            () -> client.with(SocketOption.UDP_SEGMENT, size).send("x".repeat(length), "10.2.0.2", 7)))
                    .isEqualTo(answer);
        }
    }

    @Test
    void payload_crosses_a_cable_without_being_copied() {
        List<Block> seen = new ArrayList<>();
        for (var link : List.of(a.link("eth0"), b.link("eth0"))) {
            link.interpose((packet, outgoing) -> {
                seen.add(packet.block(0));
                return true;
            });
        }
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.UDP_SEGMENT, 1400)) {
            client.send("x".repeat(60_000), "10.2.0.2", 7);
            assertThat(received(server)).hasSize(43);
        }
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).isSameAs(seen.get(1));
    }

    @Test
    void a_checksum_left_to_the_device_is_made_before_a_datagram_is_cut() { // Linux: ip_do_fragment
        r1.link("eth1").mtu(600);
        r2.link("eth0").mtu(600);
        try (Udp server = b.udp(7);
                Udp client = a.udp().with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DONT)) {
            client.send("x".repeat(1400), "10.2.0.2", 7);
            assertThat(received(server)).containsExactly(1400);
        }
    }
}
