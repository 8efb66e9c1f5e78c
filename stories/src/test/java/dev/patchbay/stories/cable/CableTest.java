package dev.patchbay.stories.cable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.OperState;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cables: carrier, sizes, names and ends. */
class CableTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @Test
    @Tag("R41")
    void a_cable_has_a_carrier_only_with_both_ends_up() { // 03/C3-C5
        Link left = world.cable(alice.namespace(), bob.namespace()).left();
        Link right = left.peer().orElseThrow();
        assertThat(flags(left)).isEqualTo(LinkFlags.BROADCAST | LinkFlags.MULTICAST);
        assertThat(left.info().qdisc()).isEqualTo("noop");
        left.up();
        seconds(1.1);
        assertThat(flags(left)).isEqualTo(LinkFlags.BROADCAST | LinkFlags.MULTICAST | LinkFlags.UP);
        assertThat(left.info().operState()).isEqualTo(OperState.DOWN);
        right.up();
        seconds(1.1);
        for (Link end : new Link[] {left, right}) {
            LinkInfo info = end.info();
            assertThat(flags(end))
                    .isEqualTo(LinkFlags.BROADCAST | LinkFlags.MULTICAST | LinkFlags.UP | LinkFlags.LOWER_UP);
            assertThat(info.operState()).isEqualTo(OperState.UP);
            assertThat(info.qdisc()).isEqualTo("noqueue");
        }
    }

    @Test
    @Tag("R41")
    void in_one_namespace_the_end_below_is_seen_to_be_down() { // asked of Linux 6.18
        Link left = alice.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named("v0")
                        .withPeer(LinkSpec.of("veth").named("v1")));
        left.up();
        assertThat(left.info().operState()).isEqualTo(OperState.LOWERLAYERDOWN);
        assertThat(left.peer().orElseThrow().info().operState()).isEqualTo(OperState.DOWN);
    }

    @Test
    @Tag("R41")
    void routes_hear_of_the_carrier_up_to_a_second_later() { // 03/C8
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        bob.link("eth0").down();
        seconds(1.1);
        assertThat(alice.routes()).first().asString().endsWith("linkdown");
        bob.link("eth0").up();
        seconds(1.1);
        assertThat(alice.routes()).first().asString().doesNotContain("linkdown");
        assertThat(alice.reaches("10.0.0.2")).isTrue();
    }

    @Test
    @Tag("R8")
    void a_cable_counts_whole_frames() { // 11/K2
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.echo("10.0.0.2").waiting(0.1).send();
        for (Host each : new Host[] {alice, bob}) {
            assertThat(each.link("eth0").counters().rxPackets()).isEqualTo(2);
            assertThat(each.link("eth0").counters().rxBytes()).isEqualTo(140);
            assertThat(each.link("eth0").counters().txBytes()).isEqualTo(140);
            assertThat(each.lo().counters().rxPackets()).isZero();
        }
    }

    @Test
    @Tag("R51")
    void without_one_end_goes_the_other() { // 03/C15
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        Link bobs = bob.link("eth0");
        alice.link("eth0").delete();
        assertThat(bobs.exists()).isFalse();
        assertThat(answer(() -> bobs.info())).startsWith("ENODEV");
        assertThat(bob.namespace().links().all()).hasSize(1);
        assertThat(bob.routes()).isEmpty();
        assertThat(bob.echo("10.0.0.1").send()).containsExactly("ENETUNREACH");
    }

    @Test
    @Tag("R51")
    void a_namespace_takes_its_ends_along() { // 11/K7
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.namespace().delete();
        assertThat(bob.namespace().links().all()).hasSize(1);
        assertThat(bob.echo("10.0.0.1").send()).containsExactly("ENETUNREACH");
    }

    @Test
    @Tag("R52")
    void what_is_too_long_for_the_receiver_is_counted_on_both_sides() { // 11/K9
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.echo("10.0.0.2").send();
        bob.link("eth0").mtu(1300);
        assertThat(alice.echo("10.0.0.2").size(1400).dontFragment().send()).isEmpty();
        assertThat(alice.link("eth0").counters().txDropped()).isEqualTo(1);
        assertThat(bob.link("eth0").counters().rxDropped()).isEqualTo(1);
        assertThat(alice.echo("10.0.0.2").size(1000).answered()).isTrue();
        assertThat(world.books().dropped()).containsEntry("PKT_TOO_BIG", 1L);
    }

    @Test
    @Tag("R15")
    void sizes_and_addresses_have_limits() { // 11/K9
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        Link end = alice.link("eth0");
        assertThat(answer(() -> end.mtu(67))).isEqualTo("EINVAL: mtu less than device minimum");
        assertThat(answer(() -> end.mtu(70_000))).isEqualTo("EINVAL: mtu greater than device maximum");
        assertThat(answer(() -> end.address(MacAddress.parse("01:00:00:00:00:01"))))
                .isEqualTo("EADDRNOTAVAIL");
        assertThat(answer(() -> end.address(MacAddress.BROADCAST))).isEqualTo("EADDRNOTAVAIL");
        assertThat(answer(() -> end.mtu(68))).isEqualTo("ok");
    }

    @Test
    void names_are_given_once() { // 11/K9
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        assertThat(answer(
                        () -> alice.namespace().links().add(LinkSpec.of("veth").named("eth0"))))
                .isEqualTo("EEXIST");
        assertThat(answer(() -> alice.namespace()
                        .links()
                        .add(LinkSpec.of("veth")
                                .named("x")
                                .withPeer(LinkSpec.of("veth").named("x")))))
                .isEqualTo("EEXIST");
        assertThat(answer(() -> alice.namespace().link("nosuch"))).startsWith("ENODEV");
    }

    @Test
    void frames_of_a_filtered_wire_are_lost_under_a_name() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.echo("10.0.0.2").send();
        try (Link.Interposed nothing = alice.link("eth0").interpose(Link.LinkFilter.outgoing(packet -> false))) {
            assertThat(nothing).isNotNull();
            assertThat(alice.echo("10.0.0.2").send()).isEmpty();
        }
        assertThat(alice.drops()).containsEntry("LINK_FILTER", 1L);
        assertThat(alice.echo("10.0.0.2").answered()).isTrue();
    }

    private static int flags(Link link) {
        return link.info().flags() & ~LinkFlags.RUNNING;
    }
}
