package dev.patchbay.stories.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.PingReport;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Echo requests and replies. */
class EchoTest extends Story {

    private static final String IGNORE_BROADCASTS = "net.ipv4.icmp_echo_ignore_broadcasts";

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send();
    }

    @Test
    @Tag("R96")
    void a_request_has_df_and_a_reply_has_not_and_copies_the_data() { // 02/B13
        Wire wire = bob.watch("eth0");
        alice.echo("10.42.0.2").send();
        List<byte[]> packets = wire.packets().stream().map(each -> each.bytes()).toList();
        assertThat(packets).hasSize(2);
        assertThat(packets.get(0)[20] & 0x40).as("DF").isEqualTo(0x40);
        assertThat(packets.get(1)[20] & 0x40).as("DF").isZero();
        assertThat(Arrays.copyOfRange(packets.get(1), 38, 98)).isEqualTo(Arrays.copyOfRange(packets.get(0), 38, 98));
    }

    @Test
    @Tag("R96")
    void a_fragmented_request_has_no_df() { // 10/J8
        Wire wire = bob.watch("eth0");
        assertThat(alice.echo("10.42.0.2").size(3000).answered()).isTrue();
        assertThat(wire.headers())
                .hasSize(6)
                .first()
                .asString()
                .contains("offset 0, flags [+], proto ICMP (1), length 1500");
    }

    @Test
    @Tag("R96")
    void ping_counts_its_answers() {
        PingReport report = alice.namespace().ping("10.42.0.2", 3);
        assertThat(report.ok()).isTrue();
        assertThat(report.transmitted()).isEqualTo(3);
        assertThat(report.received()).isEqualTo(3);
        assertThat(report.roundTrips()).hasSize(3);
        PingReport nobody = alice.namespace().ping("10.42.0.99", 1);
        assertThat(nobody.ok()).isFalse();
        assertThat(nobody.received()).isZero();
    }

    @Test
    @Tag("R96")
    void any_size_up_to_the_largest_packet_is_answered() { // 10/J7
        for (int size : new int[] {0, 1, 1472, 1473, 2953, 65_507}) {
            assertThat(alice.echo("10.42.0.2").size(size).answered())
                    .as("%d bytes", size)
                    .isTrue();
        }
        assertThat(alice.echo("10.42.0.2").size(65_508).send())
                .first()
                .asString()
                .contains("EMSGSIZE");
        assertThat(alice.echo("10.42.0.2").size(1472).dontFragment().answered()).isTrue();
        assertThat(alice.echo("10.42.0.2").size(1473).dontFragment().send())
                .first()
                .asString()
                .contains("EMSGSIZE");
    }

    @Test
    @Tag("R91")
    @Tag("R89")
    void a_broadcast_needs_permission_and_is_ignored() { // 10/J2
        assertThat(alice.echo("10.42.0.255").send()).containsExactly("EACCES");
        Wire wire = bob.watch("eth0");
        assertThat(alice.echo("10.42.0.255").broadcast().send()).isEmpty();
        assertThat(wire.frames())
                .containsExactly("02:00:00:00:01:01 > ff:ff:ff:ff:ff:ff, ethertype IPv4 (0x0800), length 98:"
                        + " 10.42.0.1 > 10.42.0.255: ICMP echo request, id 4660, seq 1, length 64");
        assertThat(bob.drops()).containsEntry("ICMP_ECHO_IGNORED", 1L);
        assertThat(alice.drops()).as("the sender hears it too").containsEntry("ICMP_ECHO_IGNORED", 1L);
    }

    @Test
    @Tag("R91")
    void otherwise_every_host_answers_from_its_own_address_the_sender_included() { // 10/J2
        bob.set(IGNORE_BROADCASTS, 0);
        assertThat(alice.echo("10.42.0.255").broadcast().send()).containsExactly("64 bytes from 10.42.0.2 ttl 64");
        alice.set(IGNORE_BROADCASTS, 0);
        assertThat(alice.echo("10.42.0.255").broadcast().send())
                .containsExactly("64 bytes from 10.42.0.1 ttl 64", "64 bytes from 10.42.0.2 ttl 64");
        assertThat(alice.echo("127.255.255.255").broadcast().send()).containsExactly("64 bytes from 127.0.0.1 ttl 64");
    }

    @Test
    @Tag("R89")
    void limited_broadcast_and_multicast_need_a_route() { // 10/J2
        assertThat(alice.echo("255.255.255.255").broadcast().send()).containsExactly("ENETUNREACH");
        assertThat(alice.echo("224.0.0.1").send()).containsExactly("ENETUNREACH");
    }

    @Test
    void all_echoes_can_be_ignored() { // 10/J3
        bob.set("net.ipv4.icmp_echo_ignore_all", 1);
        assertThat(alice.echo("10.42.0.2").send()).isEmpty();
        assertThat(bob.echo("127.0.0.1").send()).isEmpty();
        assertThat(bob.drops()).containsEntry("ICMP_ECHO_IGNORED", 2L);
    }

    @Test
    @Tag("R92")
    void replies_are_not_limited_in_number() { // 10/J5
        for (int i = 0; i < 1000; i++) {
            alice.echo("10.42.0.2").waiting(0).send();
        }
        seconds(0.1);
        assertThat(bob.count("IcmpOutEchoReps")).isEqualTo(1001);
    }

    @Test
    void a_ping_socket_needs_permission() { // 10/J9
        assertThat(answer(() -> pingSocket(alice))).isEqualTo("EACCES");
        alice.namespace().sysctl().set("net.ipv4.ping_group_range", "0 2147483647");
        assertThat(answer(() -> pingSocket(alice))).isEqualTo("ok");
    }

    @Test
    void a_source_that_is_not_ours_cannot_be_chosen() { // 10/J7
        assertThat(alice.echo("10.42.0.2").from("9.9.9.9").send()).containsExactly("EADDRNOTAVAIL");
        assertThat(alice.echo("10.42.0.2").dev("nosuch").send()).containsExactly("ENODEV");
        try (var socket = alice.namespace().sockets().raw(IpProtocol.ICMP)) {
            assertThat(answer(() -> socket.set(SocketOption.IP_TTL, 0))).isEqualTo("EINVAL");
        }
    }

    private static void pingSocket(Host host) {
        host.namespace()
                .sockets()
                .open(Family.INET, SocketType.DGRAM, IpProtocol.ICMP)
                .close();
    }
}
