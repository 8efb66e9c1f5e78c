package dev.patchbay.stories.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.Rule;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One namespace and two, and devices that move between them (11). */
class SeparationTest extends Story {

    @Test
    @Tag("R98")
    void in_one_namespace_the_cable_carries_nothing() { // 11/K1
        Host one = host("one");
        cable(one, "10.1.1.1/24", one, "10.1.2.1/24");
        Wire lo = one.watch("lo");
        assertThat(one.echo("10.1.2.1").from("10.1.1.1").answered()).isTrue();
        assertThat(lo.lines()).hasSize(2);
        assertThat(one.link("eth0").counters().txPackets()).isZero();
        assertThat(one.link("eth1").counters().rxPackets()).isZero();
        assertThat(one.lo().counters().rxBytes()).isEqualTo(168);
    }

    @Test
    @Tag("R98")
    void bound_to_the_device_it_asks_and_is_not_answered() { // 11/K1
        Host one = host("one");
        cable(one, "10.1.1.1/24", one, "10.1.1.2/24");
        Wire wire = one.watch("eth0");
        assertThat(one.echo("10.1.1.2").dev("eth0").waiting(1.5).send()).isEmpty();
        assertThat(wire.frames())
                .isEqualTo(List.of(
                        "02:00:00:00:01:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42:"
                                + " Request who-has 10.1.1.2 tell 10.1.1.1, length 28",
                        "02:00:00:00:01:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42:"
                                + " Request who-has 10.1.1.2 tell 10.1.1.1, length 28"));
        assertThat(one.routeTo("10.1.1.2")).isEqualTo("local dev lo src 10.1.1.2");
    }

    @Test
    @Tag("R98")
    void accept_local_forces_it_over_the_wire() { // 11/K1
        Host one = host("one");
        cable(one, "10.1.1.1/24", one, "10.1.1.2/24");
        one.set("net.ipv4.conf.eth0.accept_local", 1).set("net.ipv4.conf.eth1.accept_local", 1);
        Wire wire = one.watch("eth0");
        assertThat(one.echo("10.1.1.2").dev("eth0").answered()).isTrue();
        assertThat(wire.lines())
                .containsExactly(
                        "ARP, Request who-has 10.1.1.2 tell 10.1.1.1, length 28",
                        "ARP, Reply 10.1.1.2 is-at 02:00:00:00:01:02, length 28",
                        "IP 10.1.1.1 > 10.1.1.2: ICMP echo request, id 4660, seq 1, length 64");
    }

    @Test
    @Tag("R98")
    void without_the_local_route_it_is_not_answered_either() { // 11/K1
        Host one = host("one");
        cable(one, "10.1.1.1/24", one, "10.1.1.2/24");
        one.namespace()
                .routes()
                .delete(new RouteSelector(
                        dev.patchbay.api.Ip4Prefix.parse("10.1.1.2"),
                        0,
                        Route.LOCAL_TABLE,
                        null,
                        null,
                        0,
                        null,
                        null,
                        List.of()));
        assertThat(one.routeTo("10.1.1.2")).isEqualTo("dev eth0 src 10.1.1.1");
        assertThat(one.echo("10.1.1.2").send()).isEmpty();
    }

    @Test
    @Tag("R99")
    void in_two_namespaces_the_cable_is_used_and_both_lo_are_silent() { // 11/K2
        Host n1 = host("n1");
        Host n2 = host("n2");
        cable(n1, "10.1.1.1/24", n2, "10.1.1.2/24");
        assertThat(n1.echo("10.1.1.2").waiting(0.1).send()).hasSize(1);
        assertThat(n1.link("eth0").counters().txPackets()).isEqualTo(2);
        assertThat(n1.lo().counters().rxPackets()).isZero();
        assertThat(n2.lo().counters().rxPackets()).isZero();
    }

    @Test
    @Tag("R99")
    void without_a_cable_there_is_no_way() { // 03/C1
        assertThat(host("n1").echo("10.1.1.2").send()).containsExactly("ENETUNREACH");
    }

    @Test
    @Tag("R97")
    void everything_is_separate() { // 11/K4, K8
        Host n1 = host("n1");
        Host n2 = host("n2");
        n1.lo().add("10.9.9.9/32");
        n2.lo().add("10.9.9.9/32");
        n1.set("net.ipv4.ip_forward", 1).set("net.ipv4.ip_default_ttl", 33);
        n1.namespace().rules().add(Rule.match().mark(1, -1).lookup(100));
        n1.route(Route.to("192.0.2.0/24").dev(n1.lo()));
        assertThat(n2.namespace().sysctl().get("net.ipv4.ip_forward")).isEqualTo("0");
        assertThat(n2.namespace().rules().all()).hasSize(3);
        assertThat(n2.routes()).isEmpty();
        assertThat(n1.echo("127.0.0.1").send()).containsExactly("64 bytes from 127.0.0.1 ttl 33");
        assertThat(n2.echo("127.0.0.1").send()).containsExactly("64 bytes from 127.0.0.1 ttl 64");
        assertThat(n1.count("IpInReceives")).isEqualTo(2);
        assertThat(n2.count("IpInReceives")).isEqualTo(2);
        try (Udp one = n1.udp(4711);
                Udp two = n2.udp(4711)) {
            two.send("mine", "10.9.9.9", 4711);
            assertThat(one.heardNothing()).isTrue();
            assertThat(two.receive()).startsWith("mine from");
        }
    }

    @Test
    @Tag("R100")
    void a_device_that_moves_goes_down_and_loses_its_addresses() { // 11/K5
        Host n1 = host("n1");
        Host n2 = host("n2");
        Host n4 = host("n4");
        cable(n1, "10.1.1.1/24", n2, "10.1.1.2/24");
        n1.echo("10.1.1.2").send();
        Link link = n1.link("eth0");
        link.moveTo(n4.namespace());
        assertThat(n1.namespace().links().all()).hasSize(1);
        assertThat(n1.namespace().routes().all()).hasSize(3);
        assertThat(n1.neighbour("10.1.1.2")).isEqualTo("none");
        assertThat(link.namespace()).isSameAs(n4.namespace());
        assertThat(link.info().isUp()).isFalse();
        assertThat(link.addresses()).isEmpty();
        seconds(1.1);
        assertThat(n2.link("eth0").info().flags() & (LinkFlags.UP | LinkFlags.LOWER_UP))
                .isEqualTo(LinkFlags.UP);
        n4.link("eth0").up().add("10.1.1.1/24");
        seconds(1.1);
        assertThat(n4.echo("10.1.1.2").answered()).isTrue();
    }

    @Test
    @Tag("R100")
    void a_name_that_is_taken_over_there_needs_another() { // 11/K5
        Host n1 = host("n1");
        Host n2 = host("n2");
        Host n4 = host("n4");
        cable(n1, "10.1.1.1/24", n2, "10.1.1.2/24");
        n4.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named("eth0")
                        .withPeer(LinkSpec.of("veth").named("other")));
        Link link = n1.link("eth0");
        assertThat(answer(() -> link.moveTo(n4.namespace())))
                .isEqualTo("EEXIST: An interface with the same name exists in the target netns");
        assertThat(link.namespace()).isSameAs(n1.namespace());
        assertThat(link.info().isUp()).isTrue();
        assertThat(n1.reaches("10.1.1.2")).isTrue();
        link.moveTo(n4.namespace(), "w0");
        assertThat(n4.link("w0").info().isUp()).isFalse();
    }

    @Test
    @Tag("R100")
    void packets_under_way_to_a_device_that_moves_are_lost_under_a_name() {
        Host n1 = host("n1");
        Host n2 = host("n2");
        cable(n1, "10.1.1.1/24", n2, "10.1.1.2/24");
        n1.echo("10.1.1.77").waiting(0.1).send();
        assertThat(world.books().inside()).isEqualTo(1);
        n1.link("eth0").delete();
        assertThat(world.books().inside()).isZero();
        assertThat(world.books().dropped().values()).containsExactly(1L);
    }
}
