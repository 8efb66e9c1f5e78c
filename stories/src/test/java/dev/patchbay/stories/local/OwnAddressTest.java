package dev.patchbay.stories.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.Route;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is addressed to this host itself, whatever device owns the address. */
class OwnAddressTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
    }

    @Test
    @Tag("R18")
    @Tag("R29")
    void our_own_address_is_reached_by_lo_and_the_wire_stays_silent() { // 02/B8
        Wire lo = alice.watch("lo");
        Wire wire = alice.watch("eth0");
        assertThat(alice.echo("10.42.0.1").send()).containsExactly("64 bytes from 10.42.0.1 ttl 64");
        assertThat(lo.frames())
                .containsExactly(
                        "00:00:00:00:00:00 > 00:00:00:00:00:00, ethertype IPv4 (0x0800), length 98:"
                                + " 10.42.0.1 > 10.42.0.1: ICMP echo request, id 4660, seq 1, length 64",
                        "00:00:00:00:00:00 > 00:00:00:00:00:00, ethertype IPv4 (0x0800), length 98:"
                                + " 10.42.0.1 > 10.42.0.1: ICMP echo reply, id 4660, seq 1, length 64");
        assertThat(wire.lines()).isEmpty();
        assertThat(alice.routeTo("10.42.0.1")).isEqualTo("local dev lo src 10.42.0.1");
        assertThat(alice.routes(Route.LOCAL_TABLE))
                .contains("local 10.42.0.1 dev eth0 proto kernel scope host src 10.42.0.1");
    }

    @Test
    @Tag("R19")
    void with_the_cable_unplugged_too() { // 02/B9
        bob.link("eth0").down();
        seconds(1.1);
        assertThat(alice.link("eth0").info().hasCarrier()).isFalse();
        assertThat(alice.echo("10.42.0.1").answered()).isTrue();
        assertThat(alice.routes())
                .containsExactly("10.42.0.0/24 dev eth0 proto kernel scope link src 10.42.0.1 linkdown");
        assertThat(alice.routes(Route.LOCAL_TABLE))
                .contains("broadcast 10.42.0.255 dev eth0 proto kernel scope link src 10.42.0.1 linkdown");
        assertThat(alice.echo("10.42.0.2").send()).isEmpty();
    }

    @Test
    @Tag("R19")
    void and_with_the_device_switched_off() { // 02/B10
        alice.link("eth0").down();
        assertThat(alice.addresses("eth0")).containsExactly("10.42.0.1/24 scope global");
        assertThat(alice.routes()).isEmpty();
        assertThat(alice.routes(Route.LOCAL_TABLE))
                .containsExactly(
                        "local 10.42.0.1 dev eth0 proto kernel scope host src 10.42.0.1",
                        "local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1",
                        "local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1",
                        "broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1");
        assertThat(alice.echo("10.42.0.1").answered()).isTrue();
        assertThat(alice.echo("10.42.0.2").send()).containsExactly("ENETUNREACH");
    }

    @Test
    @Tag("R7")
    @Tag("R6")
    void but_not_with_lo_switched_off() { // 02/B11
        alice.lo().down();
        assertThat(alice.echo("10.42.0.1").send()).isEmpty();
        assertThat(alice.echo("127.0.0.1").send()).isEmpty();
        assertThat(alice.echo("10.42.0.2").answered()).isTrue();
        assertThat(bob.echo("10.42.0.1").answered()).isTrue();
        assertThat(alice.routeTo("10.42.0.1")).isEqualTo("local dev lo src 10.42.0.1");
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("x", "10.42.0.1", 9)).isEqualTo("ok");
        }
        assertThat(alice.lo().counters().txDropped()).isEqualTo(3);
    }

    @Test
    @Tag("R21")
    void the_source_is_the_routes_and_the_reply_comes_from_who_was_asked() { // 02/B4, 05/E10
        alice.link("eth0").add("10.42.0.9/24");
        Wire lo = alice.watch("lo");
        assertThat(alice.echo("127.1.2.3").answered()).isTrue();
        assertThat(alice.echo("10.42.0.9").answered()).isTrue();
        assertThat(lo.lines())
                .containsExactly(
                        "IP 127.0.0.1 > 127.1.2.3: ICMP echo request, id 4660, seq 1, length 64",
                        "IP 127.1.2.3 > 127.0.0.1: ICMP echo reply, id 4660, seq 1, length 64",
                        "IP 10.42.0.1 > 10.42.0.9: ICMP echo request, id 4660, seq 1, length 64",
                        "IP 10.42.0.9 > 10.42.0.1: ICMP echo reply, id 4660, seq 1, length 64");
    }

    @Test
    @Tag("R22")
    void nought_means_this_host() { // 02/B7
        Wire lo = alice.watch("lo");
        assertThat(alice.echo("0.0.0.0").send()).containsExactly("64 bytes from 127.0.0.1 ttl 64");
        assertThat(lo.lines())
                .first()
                .isEqualTo("IP 127.0.0.1 > 127.0.0.1: ICMP echo request, id 4660, seq 1, length 64");
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            client.send("hello", "0.0.0.0", 7);
            assertThat(server.receive()).startsWith("hello from 127.0.0.1:");
        }
    }

    @Test
    @Tag("R24")
    void a_socket_sees_the_device_that_owns_the_address() { // 09/I7
        try (Udp server = alice.udp(7).with(SocketOption.IP_PKTINFO, true);
                Udp client = alice.udp()) {
            client.send("hello", "10.42.0.1", 7);
            assertThat(deviceOf(server.message())).isEqualTo(alice.link("eth0").index());
            client.send("hello", "127.0.0.1", 7);
            assertThat(deviceOf(server.message())).isEqualTo(alice.lo().index());
        }
    }

    @Test
    @Tag("R24")
    void so_a_server_bound_to_that_device_hears_it_and_one_bound_to_lo_does_not() { // 02/B12, 09/I7
        try (Udp onWire = alice.udp().dev("eth0").bind("0.0.0.0", 7);
                Udp onLo = alice.udp().dev("lo").bind("0.0.0.0", 7);
                Udp client = alice.udp()) {
            client.send("one", "10.42.0.1", 7).send("two", "127.0.0.1", 7);
            assertThat(onWire.receive()).startsWith("one from 10.42.0.1");
            assertThat(onWire.heardNothing()).isTrue();
            assertThat(onLo.receive()).startsWith("two from 127.0.0.1");
            assertThat(onLo.heardNothing()).isTrue();
        }
        assertThat(alice.echo("10.42.0.1").dev("eth0").answered()).isTrue();
        assertThat(alice.echo("10.42.0.1").dev("lo").send())
                .as("its reply is lost")
                .isEmpty();
        assertThat(alice.echo("127.0.0.1").dev("lo").answered()).isTrue();
    }

    @Test
    @Tag("R25")
    @Tag("R9")
    void a_capture_of_all_devices_says_lo() { // 02/B8
        Wire all = alice.watch();
        alice.echo("10.42.0.1").send();
        assertThat(all.packets()).hasSize(2).allMatch(each -> each.deviceName().equals("lo"));
    }

    @Test
    @Tag("R26")
    void an_address_belongs_to_the_host_and_not_to_the_device() { // 03/C13
        alice.lo().add("192.0.2.1/32");
        bob.route(Route.to("192.0.2.1/32").dev(bob.link("eth0")));
        assertThat(bob.echo("192.0.2.1").answered()).isTrue();
    }

    @Test
    @Tag("R27")
    void the_copy_of_a_broadcast_comes_in_by_the_same_device_unseen() { // 02/B22
        Wire lo = alice.watch("lo");
        Wire wire = alice.watch("eth0");
        try (Udp server = alice.udp(7).with(SocketOption.IP_PKTINFO, true);
                Udp bobs = bob.udp(7);
                Udp client = alice.udp().with(SocketOption.SO_BROADCAST, true)) {
            client.send("all", "10.42.0.255", 7);
            assertThat(deviceOf(server.message())).isEqualTo(alice.link("eth0").index());
            assertThat(bobs.receive()).startsWith("all from 10.42.0.1");
        }
        assertThat(wire.lines()).hasSize(1);
        assertThat(lo.lines()).isEmpty();
    }

    @Test
    @Tag("R4")
    void a_whole_prefix_on_lo_answers() { // 03/C2
        alice.lo().add("10.99.0.1/24");
        assertThat(alice.routes(Route.LOCAL_TABLE))
                .contains(
                        "local 10.99.0.0/24 dev lo proto kernel scope host src 10.99.0.1",
                        "local 10.99.0.1 dev lo proto kernel scope host src 10.99.0.1",
                        "broadcast 10.99.0.255 dev lo proto kernel scope link src 10.99.0.1");
        assertThat(alice.routes()).noneMatch(line -> line.contains("10.99"));
        assertThat(alice.echo("10.99.0.77").answered()).isTrue();
        bob.route("10.99.0.0/24", "10.42.0.1");
        assertThat(bob.echo("10.99.0.200").answered()).isTrue();
        Link lo = alice.lo();
        assertThat(lo.addresses().get(1).broadcast()).isNull();
    }

    private static int deviceOf(Message message) {
        return message.device();
    }
}
