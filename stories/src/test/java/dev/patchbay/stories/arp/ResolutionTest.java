package dev.patchbay.stories.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a link address is found, kept and lost. */
class ResolutionTest extends Story {

    private static final String ASKING =
            "02:00:00:00:01:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: Request who-has ";

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
    }

    @Test
    @Tag("R44")
    void the_first_packet_waits_for_one_question_and_one_answer() { // 03/C5
        Wire wire = bob.watch("eth0");
        assertThat(alice.echo("10.0.0.2").send()).containsExactly("64 bytes from 10.0.0.2 ttl 64");
        assertThat(wire.frames())
                .containsExactly(
                        ASKING + "10.0.0.2 tell 10.0.0.1, length 28",
                        "02:00:00:00:01:02 > 02:00:00:00:01:01, ethertype ARP (0x0806), length 42:"
                                + " Reply 10.0.0.2 is-at 02:00:00:00:01:02, length 28",
                        "02:00:00:00:01:01 > 02:00:00:00:01:02, ethertype IPv4 (0x0800), length 98:"
                                + " 10.0.0.1 > 10.0.0.2: ICMP echo request, id 4660, seq 1, length 64",
                        "02:00:00:00:01:02 > 02:00:00:00:01:01, ethertype IPv4 (0x0800), length 98:"
                                + " 10.0.0.2 > 10.0.0.1: ICMP echo reply, id 4660, seq 1, length 64");
        assertThat(alice.neighbour("10.0.0.2")).isEqualTo("REACHABLE");
    }

    @Test
    @Tag("R42")
    void without_a_route_there_is_an_error_at_once() { // 03/C1
        assertThat(alice.echo("192.0.2.1").send()).containsExactly("ENETUNREACH");
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("hello", "192.0.2.1", 7)).isEqualTo("ENETUNREACH");
            assertThat(answer(() -> udp.connect("192.0.2.1", 7))).isEqualTo("ENETUNREACH");
        }
    }

    @Test
    @Tag("R42")
    @Tag("R44")
    void without_an_answer_there_is_one_from_our_own_address_after_three_seconds() { // 03/C7
        Wire wire = bob.watch("eth0");
        Wire own = alice.watch("lo");
        assertThat(alice.echo("10.0.0.9").waiting(2.9).send()).isEmpty();
        assertThat(alice.neighbour("10.0.0.9")).isEqualTo("INCOMPLETE");
        assertThat(own.lines()).isEmpty();
        seconds(0.3);
        assertThat(alice.neighbour("10.0.0.9")).isEqualTo("FAILED");
        assertThat(wire.frames()).isEqualTo(Collections.nCopies(3, ASKING + "10.0.0.9 tell 10.0.0.1, length 28"));
        assertThat(own.headers())
                .singleElement()
                .asString()
                .contains("tos 0xc0", "10.0.0.1 > 10.0.0.1: ICMP host 10.0.0.9 unreachable");
        assertThat(alice.drops()).containsEntry("NEIGH_FAILED", 1L);
    }

    @Test
    @Tag("R42")
    void the_sender_hears_of_it() {
        assertThat(alice.echo("10.0.0.9").waiting(4).send()).containsExactly("from 10.0.0.1: 3/1");
        try (Udp udp = alice.udp().connect("10.0.0.8", 7)) {
            udp.send("hello");
            seconds(4);
            assertThat(udp.receive()).as("not a fatal error").isEqualTo("EAGAIN");
            udp.with(SocketOption.IP_RECVERR, true).send("hello");
            seconds(4);
            assertThat(udp.receive()).isEqualTo("EHOSTUNREACH");
        }
    }

    @Test
    @Tag("R44")
    void what_is_sent_meanwhile_waits_in_a_queue() {
        try (Udp udp = alice.udp();
                Udp bobs = bob.udp(7)) {
            bob.link("eth0").arp(false);
            for (int i = 0; i < 5; i++) {
                udp.send("number " + i, "10.0.0.2", 7);
            }
            assertThat(alice.neighbour("10.0.0.2")).isEqualTo("INCOMPLETE");
            assertThat(bobs.heardNothing()).isTrue();
            bob.link("eth0").arp(true);
            seconds(1.1);
            for (int i = 0; i < 5; i++) {
                assertThat(bobs.receive()).startsWith("number " + i + " from 10.0.0.1:");
            }
        }
    }

    @Test
    @Tag("R44")
    void a_request_to_a_failed_entry_starts_over() {
        Wire wire = bob.watch("eth0");
        alice.echo("10.0.0.3").waiting(4).send();
        assertThat(alice.neighbour("10.0.0.3")).isEqualTo("FAILED");
        assertThat(wire.lines()).hasSize(3);
        bob.link("eth0").add("10.0.0.3/24");
        assertThat(alice.echo("10.0.0.3").answered()).isTrue();
        assertThat(alice.neighbour("10.0.0.3")).isEqualTo("REACHABLE");
    }

    @Test
    @Tag("R45")
    void a_neighbour_is_reachable_for_a_while_and_then_stale() { // 03/C6
        alice.echo("10.0.0.2").send();
        seconds(13);
        assertThat(alice.neighbour("10.0.0.2")).as("at least 15 s").isEqualTo("REACHABLE");
        seconds(40);
        assertThat(alice.neighbour("10.0.0.2")).as("at most 45 s").isEqualTo("STALE");
    }

    @Test
    @Tag("R45")
    void a_stale_one_is_used_at_once_and_asked_after_five_seconds() { // 03/C6
        alice.echo("10.0.0.2").send();
        seconds(60);
        Wire wire = bob.watch("eth0");
        try (Udp udp = alice.udp();
                Udp bobs = bob.udp(7)) {
            udp.send("hello", "10.0.0.2", 7);
            assertThat(bobs.receive()).startsWith("hello from 10.0.0.1");
            assertThat(alice.neighbour("10.0.0.2")).isEqualTo("DELAY");
            seconds(4.9);
            assertThat(wire.lines()).as("only the datagram").hasSize(1);
            seconds(0.3);
            assertThat(wire.frames())
                    .first()
                    .asString()
                    .startsWith("02:00:00:00:01:01 > 02:00:00:00:01:02, ethertype ARP (0x0806), length 42:"
                            + " Request who-has 10.0.0.2 tell 10.0.0.1");
            assertThat(alice.neighbour("10.0.0.2")).isEqualTo("REACHABLE");
        }
    }

    @Test
    @Tag("R45")
    void one_that_is_gone_fails_after_three_unicast_questions() {
        alice.echo("10.0.0.2").send();
        seconds(60);
        bob.link("eth0").arp(false);
        Wire wire = bob.watch("eth0");
        try (Udp udp = alice.udp()) {
            udp.send("hello", "10.0.0.2", 7);
            seconds(5.5);
            assertThat(alice.neighbour("10.0.0.2")).isEqualTo("PROBE");
            seconds(3);
        }
        assertThat(alice.neighbour("10.0.0.2")).isEqualTo("FAILED");
        assertThat(wire.frames().stream().filter(line -> line.contains("Request who-has 10.0.0.2")))
                .hasSize(3)
                .allMatch(line -> line.startsWith("02:00:00:00:01:01 > 02:00:00:00:01:02"));
    }

    @Test
    @Tag("R45")
    void traffic_that_goes_well_keeps_an_entry_alive_when_it_is_asked() {
        alice.echo("10.0.0.2").send();
        for (int minute = 0; minute < 5; minute++) {
            seconds(59);
            assertThat(alice.echo("10.0.0.2").answered()).isTrue();
            seconds(6);
            assertThat(alice.neighbour("10.0.0.2")).isEqualTo("REACHABLE");
        }
    }

    @Test
    @Tag("R46")
    void who_is_asked_learns_the_asker() { // 03/C5
        alice.echo("10.0.0.2").waiting(0.01).send();
        assertThat(bob.neighbour("10.0.0.1")).isIn("STALE", "DELAY");
        assertThat(bob.neighbourAddress("10.0.0.1")).isEqualTo("02:00:00:00:01:01");
    }

    @Test
    @Tag("R50")
    void entries_can_be_set_and_deleted_by_hand() { // 03/C9
        MacAddress mac = MacAddress.parse("02:00:00:00:09:09");
        Neighbour entry =
                Neighbour.of(Ip4Address.parse("10.0.0.7"), alice.link("eth0").index(), mac, NeighbourState.PERMANENT);
        Neighbours neighbours = alice.namespace().neighbours();
        assertThat(answer(() -> neighbours.change(Neighbours.Change.ADD, entry)))
                .isEqualTo("ok");
        assertThat(answer(() -> neighbours.change(Neighbours.Change.ADD, entry)))
                .isEqualTo("EEXIST");
        Wire wire = bob.watch("eth0");
        alice.echo("10.0.0.7").waiting(0.01).send();
        assertThat(wire.frames())
                .singleElement()
                .asString()
                .startsWith("02:00:00:00:01:01 > 02:00:00:00:09:09, ethertype IPv4");
        seconds(600);
        assertThat(alice.neighbour("10.0.0.7")).isEqualTo("PERMANENT");
        assertThat(answer(() -> neighbours.delete(entry.address(), entry.device())))
                .isEqualTo("ok");
        assertThat(answer(() -> neighbours.delete(Ip4Address.parse("10.0.0.77"), entry.device())))
                .isEqualTo("ENOENT");
        assertThat(alice.neighbour("10.0.0.7")).isIn("none", "FAILED");
    }

    @Test
    @Tag("R47")
    void losing_the_carrier_forgets_all_but_what_was_set_by_hand() { // 03/C8
        alice.echo("10.0.0.2").send();
        alice.setNeighbour("10.0.0.7", "eth0", MacAddress.parse("02:00:00:00:09:09"), NeighbourState.PERMANENT);
        bob.link("eth0").down();
        seconds(1.1);
        assertThat(alice.neighbour("10.0.0.2")).isEqualTo("none");
        assertThat(alice.neighbour("10.0.0.7")).isEqualTo("PERMANENT");
    }

    @Test
    @Tag("R47")
    void without_arp_evict_nocarrier_they_stay() {
        alice.set("net.ipv4.conf.eth0.arp_evict_nocarrier", 0);
        alice.echo("10.0.0.2").send();
        bob.link("eth0").down();
        seconds(1.1);
        assertThat(alice.neighbour("10.0.0.2")).isEqualTo("REACHABLE");
    }

    @Test
    @Tag("R43")
    void a_connected_route_is_used_without_carrier_unless_we_say_otherwise() { // 03/C4
        bob.link("eth0").down();
        seconds(1.1);
        assertThat(alice.routes())
                .containsExactly("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 linkdown");
        assertThat(alice.routeTo("10.0.0.2")).isEqualTo("dev eth0 src 10.0.0.1");
        alice.set("net.ipv4.conf.eth0.ignore_routes_with_linkdown", 1);
        assertThat(alice.routes())
                .containsExactly("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 dead linkdown");
        assertThat(alice.echo("10.0.0.2").send()).containsExactly("ENETUNREACH");
        bob.link("eth0").up();
        seconds(1.1);
        assertThat(alice.echo("10.0.0.2").answered()).isTrue();
    }

    @Test
    void an_administrators_down_forgets_its_neighbours() {
        alice.echo("10.0.0.2").send();
        alice.link("eth0").down();
        assertThat(alice.neighbour("10.0.0.2")).isEqualTo("none");
    }

    @Test
    void there_may_be_1024_neighbours_and_any_number_of_permanent_ones() { // Linux: neigh_alloc, exempt_from_gc
        alice.link("eth0").add("10.1.0.1/16");
        for (int i = 0; i < 3000; i++) {
            alice.namespace().neighbours().change(Neighbours.Change.ADD, neighbour(i, NeighbourState.PERMANENT));
        }
        for (int i = 3000; i < 4024; i++) {
            alice.namespace().neighbours().change(Neighbours.Change.ADD, neighbour(i, NeighbourState.REACHABLE));
        }
        assertThat(answer(() -> alice.namespace()
                        .neighbours()
                        .change(Neighbours.Change.ADD, neighbour(4024, NeighbourState.REACHABLE))))
                .isEqualTo("ENOBUFS");
        alice.namespace().neighbours().change(Neighbours.Change.ADD, neighbour(4024, NeighbourState.PERMANENT));
    }

    private Neighbour neighbour(int number, NeighbourState state) {
        return Neighbour.of(
                new Ip4Address(0x0a01_0100 + number), alice.link("eth0").index(), mac(1, 2), state);
    }
}
