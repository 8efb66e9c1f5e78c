package dev.patchbay.stories.martian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Route;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 127/8 on wires: what is refused, and what {@code route_localnet} admits. */
class RouteLocalnetTest extends Story {

    private static final MacAddress ALICES = mac(1, 1);
    private static final MacAddress BOBS = mac(1, 2);
    private static final String LOCALNET = "net.ipv4.conf.eth0.route_localnet";

    private final Host alice = host("alice");
    private final Host bob = host("bob");
    private Wire wire = alice.watch();

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
        alice.echo("10.42.0.2").send();
        wire = alice.watch("eth0");
    }

    @Test
    @Tag("R36")
    void a_source_of_127_does_not_leave_by_a_wire() { // 04/D2
        assertThat(alice.echo("10.42.0.2").from("127.0.0.1").send()).containsExactly("EINVAL");
        try (Udp udp = alice.udp("127.0.0.1", 7)) {
            assertThat(udp.trySend("hello", "10.42.0.2", 7)).isEqualTo("EINVAL");
            assertThat(answer(() -> udp.connect("10.42.0.2", 7))).isEqualTo("EINVAL");
        }
        assertThat(wire.lines()).isEmpty();
    }

    @Test
    @Tag("R36")
    @Tag("R39")
    void with_route_localnet_it_leaves_and_is_a_martian_over_there() { // 04/D2
        alice.set(LOCALNET, 1);
        assertThat(alice.echo("10.42.0.2").from("127.0.0.1").waiting(0.1).send())
                .isEmpty();
        assertThat(wire.lines())
                .containsExactly("IP 127.0.0.1 > 10.42.0.2: ICMP echo request, id 4660, seq 1, length 64");
        assertThat(bob.drops()).containsEntry("IP_LOCALNET", 1L);
    }

    @Test
    @Tag("R37")
    void binding_to_a_device_excludes_the_routes_of_lo() { // 04/D1
        assertThat(alice.echo("127.0.0.1").dev("eth0").waiting(0.5).send()).isEmpty();
        assertThat(wire.frames())
                .containsExactly("02:00:00:00:01:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42:"
                        + " Request who-has 127.0.0.1 tell 10.42.0.1, length 28");
    }

    @Test
    @Tag("R37")
    void but_our_own_address_on_that_device_loops() {
        assertThat(alice.echo("10.42.0.1").dev("eth0").answered()).isTrue();
        assertThat(wire.lines()).isEmpty();
    }

    @Test
    @Tag("R39")
    void the_receiver_admits_a_destination_of_127() { // 04/D8
        bob.set(LOCALNET, 1);
        alice.send("eth0", Frames.ip("10.42.0.1", "127.0.0.1").echo(7, 8).frame(BOBS, ALICES));
        assertThat(wire.lines())
                .containsExactly(
                        "IP 10.42.0.1 > 127.0.0.1: ICMP echo request, id 7, seq 1, length 16",
                        "IP 127.0.0.1 > 10.42.0.1: ICMP echo reply, id 7, seq 1, length 16");
        assertThat(alice.drops()).containsEntry("IP_LOCALNET", 1L);
    }

    @Test
    @Tag("R32")
    @Tag("R39")
    void but_not_its_own_address_as_a_source() { // 04/D8
        bob.set(LOCALNET, 1);
        alice.send("eth0", Frames.ip("127.0.0.1", "10.42.0.2").echo(7, 8).frame(BOBS, ALICES));
        assertThat(bob.drops()).containsEntry("IP_LOCAL_SOURCE", 1L);
    }

    @Test
    @Tag("R39")
    void the_reply_to_another_127_goes_to_lo() { // 04/D8
        bob.set(LOCALNET, 1);
        Wire lo = bob.watch("lo");
        alice.send("eth0", Frames.ip("127.9.9.9", "10.42.0.2").echo(7, 8).frame(BOBS, ALICES));
        assertThat(lo.lines()).containsExactly("IP 10.42.0.2 > 127.9.9.9: ICMP echo reply, id 7, seq 1, length 16");
        assertThat(wire.lines()).hasSize(1);
    }

    @Test
    @Tag("R37")
    @Tag("R39")
    void into_another_hosts_127_with_a_binding_and_route_localnet_on_both() { // 04/D9
        bob.set(LOCALNET, 1);
        assertThat(alice.echo("127.8.8.8").dev("eth0").waiting(0.1).send()).isEmpty();
        assertThat(wire.lines()).endsWith("IP 127.8.8.8 > 10.42.0.1: ICMP echo reply, id 4660, seq 1, length 64");
        alice.set(LOCALNET, 1);
        assertThat(alice.echo("127.8.8.8").dev("eth0").send()).containsExactly("64 bytes from 127.8.8.8 ttl 64");
        assertThat(alice.echo("127.0.0.1").dev("eth0").send())
                .as("our own address as a source")
                .isEmpty();
    }

    @Test
    @Tag("R30")
    void an_address_of_127_on_a_wire_is_accepted_and_stays_local() { // 04/D10
        alice.link("eth0").add("127.5.5.5/8");
        assertThat(alice.addresses("eth0")).contains("127.5.5.5/8 scope host");
        assertThat(alice.routes(Route.LOCAL_TABLE))
                .contains("local 127.5.5.5 dev eth0 proto kernel scope host src 127.5.5.5")
                .contains("broadcast 127.255.255.255 dev eth0 proto kernel scope link src 127.5.5.5");
        assertThat(alice.routes()).contains("127.0.0.0/8 dev eth0 proto kernel scope link src 127.5.5.5");
        Wire lo = alice.watch("lo");
        assertThat(alice.reaches("127.5.5.5")).isTrue();
        assertThat(alice.reaches("127.5.5.6")).isTrue();
        assertThat(lo.lines()).hasSize(4);
        assertThat(alice.echo("127.5.5.6").dev("eth0").send()).containsExactly("EINVAL");
        assertThat(wire.lines()).isEmpty();
    }

    @Test
    @Tag("R30")
    void other_machines_get_no_answer_from_it() { // 04/D13
        bob.link("eth0").add("127.5.5.5/8");
        alice.send("eth0", Frames.whoHas(ALICES, "10.42.0.1", "127.5.5.5"));
        alice.send("eth0", Frames.ip("10.42.0.1", "127.5.5.5").echo(7, 8).frame(BOBS, ALICES));
        assertThat(wire.lines()).as("only what was sent").hasSize(2);
        assertThat(bob.drops()).containsEntry("IP_LOCALNET", 1L);
    }

    @Test
    @Tag("R40")
    void two_hosts_without_a_loopback_of_127_can_use_it_on_the_wire() { // 04/D10
        withoutLoopbackAddress(alice, "127.5.5.5/8");
        withoutLoopbackAddress(bob, "127.5.5.6/8");
        assertThat(answer(() -> alice.routeTo("127.5.5.6"))).isEqualTo("EINVAL");
        assertThat(alice.echo("127.5.5.6").send()).containsExactly("EINVAL");
        alice.set(LOCALNET, 1);
        bob.set(LOCALNET, 1);
        assertThat(alice.echo("127.5.5.6").send()).containsExactly("64 bytes from 127.5.5.6 ttl 64");
        assertThat(wire.lines())
                .startsWith(
                        "ARP, Request who-has 127.5.5.6 tell 127.5.5.5, length 28",
                        "ARP, Reply 127.5.5.6 is-at 02:00:00:00:01:02, length 28",
                        "IP 127.5.5.5 > 127.5.5.6: ICMP echo request, id 4660, seq 1, length 64",
                        "IP 127.5.5.6 > 127.5.5.5: ICMP echo reply, id 4660, seq 1, length 64");
    }

    private static void withoutLoopbackAddress(Host host, String address) {
        host.namespace().addresses().delete(host.lo(), InterfaceAddress.parse("127.0.0.1/8"));
        host.link("eth0").add(address);
    }
}
