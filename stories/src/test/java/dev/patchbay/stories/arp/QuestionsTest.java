package dev.patchbay.stories.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.ArpHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who answers which ARP questions, and what is learned from them. */
class QuestionsTest extends Story {

    private static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:0a:0a");
    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);

    private final Host alice = host("alice");
    private final Host bob = host("bob");
    private Wire wire = alice.watch();

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        wire = alice.watch("eth0");
    }

    @Test
    @Tag("R46")
    void a_gratuitous_arp_makes_no_entry_but_changes_one() { // 03/C12
        alice.send("eth0", gratuitous("10.0.0.5"));
        assertThat(bob.neighbour("10.0.0.5")).isEqualTo("none");
        bob.echo("10.0.0.1").send();
        seconds(5);
        alice.send("eth0", gratuitous("10.0.0.1"));
        assertThat(bob.neighbour("10.0.0.1")).isEqualTo("STALE");
        assertThat(bob.neighbourAddress("10.0.0.1")).isEqualTo("02:00:00:00:0a:0a");
    }

    @Test
    @Tag("R46")
    void but_not_within_a_second_of_its_last_change() {
        bob.echo("10.0.0.1").waiting(0.5).send();
        alice.send("eth0", gratuitous("10.0.0.1"));
        assertThat(bob.neighbourAddress("10.0.0.1")).isEqualTo(ALICES.toString());
    }

    @Test
    @Tag("R46")
    void arp_accept_makes_an_entry_of_it() {
        bob.set("net.ipv4.conf.eth0.arp_accept", 1);
        alice.send("eth0", gratuitous("10.0.0.5"));
        assertThat(bob.neighbour("10.0.0.5")).isEqualTo("STALE");
    }

    @Test
    @Tag("R26")
    void an_address_is_answered_on_every_interface() { // 03/C13
        bob.lo().add("192.0.2.9/32");
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "192.0.2.9"));
        assertThat(wire.lines()).contains("ARP, Reply 192.0.2.9 is-at 02:00:00:00:01:02, length 28");
        bob.set("net.ipv4.conf.eth0.arp_ignore", 1);
        wire.forget();
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "192.0.2.9"));
        assertThat(wire.lines()).hasSize(1);
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "10.0.0.2"));
        assertThat(wire.lines()).hasSize(2);
    }

    @Test
    @Tag("R49")
    void the_question_is_asked_from_the_packets_own_source() { // 03/C13
        alice.lo().add("172.16.0.1/32");
        alice.echo("10.0.0.9").from("172.16.0.1").waiting(0.01).send();
        assertThat(wire.lines()).containsExactly("ARP, Request who-has 10.0.0.9 tell 172.16.0.1, length 28");
        alice.set("net.ipv4.conf.eth0.arp_announce", 2);
        alice.echo("10.0.0.8").from("172.16.0.1").waiting(0.01).send();
        assertThat(wire.lines()).contains("ARP, Request who-has 10.0.0.8 tell 10.0.0.1, length 28");
    }

    @Test
    @Tag("R38")
    void nobody_answers_for_127() { // 04/D11
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "127.0.0.1"));
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "127.9.9.9"));
        assertThat(wire.lines()).hasSize(2).allMatch(line -> line.contains("Request"));
    }

    @Test
    @Tag("R38")
    void with_route_localnet_on_the_device_somebody_does() {
        bob.set("net.ipv4.conf.eth0.route_localnet", 1);
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.1", "127.9.9.9"));
        assertThat(wire.lines()).contains("ARP, Reply 127.9.9.9 is-at 02:00:00:00:01:02, length 28");
    }

    @Test
    @Tag("R38")
    @Tag("R98")
    void a_question_from_our_own_address_is_not_answered() {
        bob.set("net.ipv4.conf.eth0.route_localnet", 1);
        alice.send("eth0", Frames.whoHas(ALICES, "127.0.0.1", "10.0.0.2"));
        alice.send("eth0", Frames.whoHas(ALICES, "10.0.0.2", "10.0.0.2"));
        assertThat(wire.lines()).hasSize(2).allMatch(line -> line.contains("Request"));
    }

    @Test
    @Tag("R50")
    void a_probe_for_a_duplicate_address_is_answered() { // 03/C11
        alice.send("eth0", Frames.whoHas(ALICES, "0.0.0.0", "10.0.0.2"));
        assertThat(wire.lines()).contains("ARP, Reply 10.0.0.2 is-at 02:00:00:00:01:02, length 28");
        assertThat(bob.neighbour("0.0.0.0")).isEqualTo("none");
        alice.send("eth0", Frames.whoHas(ALICES, "0.0.0.0", "10.0.0.9"));
        assertThat(wire.lines()).hasSize(1);
    }

    @Test
    @Tag("R48")
    void a_frame_to_another_station_is_invisible_to_ip_but_not_to_captures() { // 03/C10
        Wire bobs = bob.watch("eth0");
        alice.send("eth0", Frames.ip("10.0.0.1", "10.0.0.2").echo(1, 8).frame(STRANGER, ALICES));
        assertThat(bobs.lines()).containsExactly("IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 16");
        assertThat(bob.drops()).containsEntry("OTHERHOST", 1L);
        assertThat(bob.count("IpInReceives")).isZero();
    }

    @Test
    @Tag("R48")
    void an_arp_packet_to_another_station_is_no_concern_of_ours() {
        byte[] question = Frames.arp(ArpHeader.REQUEST, STRANGER, ALICES, "10.0.0.1", MacAddress.ZERO, "10.0.0.2");
        alice.send("eth0", question);
        assertThat(wire.lines()).hasSize(1);
        assertThat(bob.neighbour("10.0.0.1")).isEqualTo("none");
    }

    @Test
    @Tag("R48")
    void a_unicast_packet_in_a_broadcast_frame_is_not_delivered_by_drop_of_l2_multicast() {
        bob.set("net.ipv4.conf.all.drop_unicast_in_l2_multicast", 1);
        alice.send("eth0", Frames.ip("10.0.0.1", "10.0.0.2").echo(1, 8).frame(MacAddress.BROADCAST, ALICES));
        assertThat(bob.drops()).containsEntry("UNICAST_IN_L2_MULTICAST", 1L);
    }

    @Test
    void malformed_arp_is_dropped_under_its_name() {
        byte[] frame = Frames.whoHas(ALICES, "10.0.0.1", "10.0.0.2");
        frame[15] = 7;
        alice.send("eth0", frame);
        alice.send("eth0", java.util.Arrays.copyOf(Frames.whoHas(ALICES, "10.0.0.1", "10.0.0.2"), 30));
        assertThat(bob.drops().values().stream().mapToLong(each -> each).sum()).isEqualTo(2);
        assertThat(bob.neighbour("10.0.0.1")).isEqualTo("none");
    }

    @Test
    void a_reply_nobody_asked_for_makes_no_entry() {
        alice.send("eth0", Frames.arp(ArpHeader.REPLY, BOBS, STRANGER, "10.0.0.66", BOBS, "10.0.0.2"));
        assertThat(bob.neighbour("10.0.0.66")).isEqualTo("none");
    }

    private static byte[] gratuitous(String address) {
        return Frames.arp(ArpHeader.REPLY, MacAddress.BROADCAST, STRANGER, address, MacAddress.BROADCAST, address);
    }
}
