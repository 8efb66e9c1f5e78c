package dev.patchbay.stories.losses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every packet that is lost is lost under a name: those that no other story meets. */
class DropReasonsTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.echo("10.0.0.2").send();
    }

    @Test
    void a_protocol_that_nobody_speaks() {
        byte[] frame = ip().echo(1, 8).frame(BOBS, ALICES);
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5;
        alice.send("eth0", frame);
        assertThat(bob.drops()).isEqualTo(Map.of("UNHANDLED_PROTO", 1L));
    }

    @Test
    @Tag("R94")
    void a_frame_that_ends_inside_its_packets_header() {
        alice.send("eth0", Arrays.copyOf(ip().echo(1, 8).frame(BOBS, ALICES), 14 + 19));
        assertThat(bob.drops()).isEqualTo(Map.of("IP_INHDR", 1L));
        assertThat(bob.count("IpInHdrErrors")).isEqualTo(1);
    }

    @Test
    void options_that_make_no_sense() {
        byte[] good = ip().echo(1, 8).packet();
        byte[] packet = new byte[good.length + 4];
        System.arraycopy(good, 0, packet, 0, 20);
        packet[20] = 7; // record route
        packet[21] = 99; // of a length that is not there
        System.arraycopy(good, 20, packet, 24, good.length - 20);
        packet[0] = 0x46;
        packet[3] = (byte) packet.length;
        Ip4Header.seal(packet, 0);
        Wire wire = alice.watch("eth0");
        alice.send("eth0", Frames.frame(BOBS, ALICES, packet));
        assertThat(bob.drops()).isEqualTo(Map.of("IP_OPTIONS", 1L));
        assertThat(bob.count("IpInHdrErrors")).isEqualTo(1);
        assertThat(wire.ip()).last().asString().contains("ICMP parameter problem");
    }

    @Test
    void icmp_of_an_unknown_type() {
        alice.send("eth0", ip().icmp(99, 0, 0, new byte[8]).frame(BOBS, ALICES));
        alice.send("eth0", ip().icmp(19, 0, 0, new byte[8]).frame(BOBS, ALICES));
        assertThat(bob.drops()).isEqualTo(Map.of("ICMP_INVALID", 2L));
        assertThat(bob.count("IcmpInErrors")).isEqualTo(2);
    }

    @Test
    void icmp_shorter_than_its_header() {
        alice.send("eth0", ip().payload(IpProtocol.ICMP, new byte[4]).frame(BOBS, ALICES));
        assertThat(bob.drops()).hasSize(1);
        assertThat(bob.count("IcmpInErrors")).isEqualTo(1);
    }

    @Test
    @Tag("R48")
    void arp_for_somebody_else_is_consumed_and_bad_arp_is_invalid() {
        byte[] multicast = Frames.whoHas(ALICES, "10.0.0.1", "224.0.0.1");
        alice.send("eth0", multicast);
        byte[] unknown = Frames.whoHas(ALICES, "10.0.0.1", "10.0.0.2");
        unknown[14 + 7] = 9;
        alice.send("eth0", unknown);
        assertThat(bob.drops()).isEqualTo(Map.of("ARP_INVALID", 2L));
    }

    @Test
    @Tag("R44")
    void more_than_the_neighbours_queue_holds() {
        alice.set("net.ipv4.neigh.eth0.unres_qlen", 4);
        try (Udp udp = alice.udp()) {
            for (int i = 0; i < 20; i++) {
                udp.send("x".repeat(1000), "10.0.0.9", 7);
            }
        }
        assertThat(alice.drops().keySet()).containsExactly("NEIGH_QUEUEFULL");
        seconds(4);
        assertThat(alice.drops()).containsKey("NEIGH_FAILED");
        assertThat(alice.drops().values().stream().mapToLong(each -> each).sum())
                .isEqualTo(20);
    }

    @Test
    @Tag("R50")
    void a_neighbour_that_is_deleted_takes_the_waiting_packets_along() {
        alice.echo("10.0.0.9").waiting(0.1).send();
        alice.namespace()
                .neighbours()
                .delete(
                        dev.patchbay.api.Ip4Address.parse("10.0.0.9"),
                        alice.link("eth0").index());
        seconds(0.001);
        assertThat(alice.drops().values()).containsExactly(1L);
        assertThat(world.books().inside()).isZero();
    }

    @Test
    @Tag("R43")
    void a_cable_without_carrier() {
        alice.setNeighbour("10.0.0.3", "eth0", BOBS, dev.patchbay.api.NeighbourState.PERMANENT);
        bob.link("eth0").down();
        seconds(1.1);
        alice.echo("10.0.0.3").send();
        assertThat(alice.drops()).isEqualTo(Map.of("QDISC_DROP", 1L));
        assertThat(alice.link("eth0").counters().txDropped()).isEqualTo(1);
    }

    @Test
    @Tag("R31")
    void a_reply_without_a_way_back() {
        alice.send("eth0", Frames.ip("192.0.2.9", "10.0.0.2").echo(1, 8).frame(BOBS, ALICES));
        assertThat(bob.drops()).isEqualTo(Map.of("IP_OUTNOROUTES", 1L));
    }

    @Test
    @Tag("R95")
    void a_fragment_after_the_end() {
        alice.send("eth0", fragment(3, false, 8));
        alice.send("eth0", fragment(5, true, 8));
        seconds(31);
        assertThat(bob.drops().values().stream().mapToLong(each -> each).sum()).isEqualTo(2);
        assertThat(bob.drops()).containsKey("FRAG_INVALID");
    }

    @Test
    @Tag("R95")
    void fragments_beyond_the_memory_for_them() {
        bob.set("net.ipv4.ipfrag_high_thresh", 4096);
        for (int id = 0; id < 20; id++) {
            alice.send(
                    "eth0",
                    ip().id(id)
                            .payload(IpProtocol.UDP, new byte[800])
                            .fragment(Ip4Header.MF)
                            .frame(BOBS, ALICES));
        }
        assertThat(bob.drops()).containsKey("FRAG_NOMEM");
        seconds(31);
        assertThat(bob.drops().values().stream().mapToLong(each -> each).sum()).isEqualTo(20);
    }

    @Test
    void what_a_filter_refuses_is_counted_on_both_ways() {
        Link.LinkFilter nothing = (packet, outgoing) -> false;
        try (Link.Interposed closed = bob.link("eth0").interpose(nothing)) {
            assertThat(closed).isNotNull();
            alice.echo("10.0.0.2").send();
            bob.echo("10.0.0.1").send();
        }
        assertThat(bob.drops()).isEqualTo(Map.of("LINK_FILTER", 2L));
    }

    @Test
    void a_reply_of_arp_to_a_broadcast_address_is_not_believed() {
        alice.send("eth0", Frames.arp(ArpHeader.REPLY, BOBS, ALICES, "255.255.255.255", BOBS, "10.0.0.2"));
        assertThat(bob.neighbour("255.255.255.255")).isEqualTo("none");
    }

    private static Frames ip() {
        return Frames.ip("10.0.0.1", "10.0.0.2");
    }

    private static byte[] fragment(int offset, boolean more, int size) {
        return ip().payload(IpProtocol.UDP, new byte[size])
                .fragment(offset | (more ? Ip4Header.MF : 0))
                .frame(BOBS, ALICES);
    }
}
