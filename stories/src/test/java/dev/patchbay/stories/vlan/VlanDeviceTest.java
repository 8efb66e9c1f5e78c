package dev.patchbay.stories.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.OperState;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that stand on another and speak in one VLAN. */
@Tag("R85a")
class VlanDeviceTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.1.0.1/24", bob, "10.1.0.2/24");
    }

    private static Link vlan(Host host, String lower, int id) {
        return host.namespace()
                .links()
                .add(LinkSpec.of("vlan").named(lower + "." + id).onTopOf(lower).withOption("id", Integer.toString(id)));
    }

    private static String vlanAnswer(Host host, LinkSpec spec) {
        return answer(() -> host.namespace().links().add(spec));
    }

    @Test
    void two_hosts_talk_in_one_vlan() {
        vlan(alice, "eth0", 10).up().add("10.10.0.1/24");
        vlan(bob, "eth0", 10).up().add("10.10.0.2/24");
        Wire wire = bob.watch("eth0");
        Wire inside = bob.watch("eth0.10");
        assertThat(alice.reaches("10.10.0.2")).isTrue();
        assertThat(wire.frames())
                .hasSize(4)
                .allMatch(line -> line.contains("ethertype 802.1Q (0x8100), length ")
                        && line.contains(": vlan 10, p 0, ethertype "));
        assertThat(inside.frames()).hasSize(4).noneMatch(line -> line.contains("vlan"));
    }

    @Test
    void another_vlan_is_another_network() {
        vlan(alice, "eth0", 10).up().add("10.10.0.1/24");
        vlan(bob, "eth0", 20).up().add("10.10.0.2/24");
        assertThat(alice.reaches("10.10.0.2")).isFalse();
        assertThat(bob.drops().keySet()).contains("OTHERHOST");
        assertThat(alice.reaches("10.1.0.2")).as("without a tag").isTrue();
    }

    @Test
    void the_frames_of_ieee_802_1ad_are_others() {
        for (Host host : java.util.List.of(alice, bob)) {
            host.namespace()
                    .links()
                    .add(LinkSpec.of("vlan")
                            .named("s10")
                            .onTopOf("eth0")
                            .withOption("protocol", "802.1ad")
                            .withOption("id", "10"))
                    .up()
                    .add(host == alice ? "10.10.0.1/24" : "10.10.0.2/24");
            vlan(host, "eth0", 10).up();
        }
        Wire wire = bob.watch("eth0");
        assertThat(alice.reaches("10.10.0.2")).isTrue();
        assertThat(wire.frames()).allMatch(line -> line.contains("ethertype 802.1Q-QinQ (0x88a8)"));
    }

    @Test
    void one_stands_upon_the_other() {
        for (Host host : java.util.List.of(alice, bob)) {
            vlan(host, "eth0", 100).up();
            vlan(host, "eth0.100", 7).up().add(host == alice ? "10.10.0.1/24" : "10.10.0.2/24");
        }
        Wire wire = bob.watch("eth0");
        assertThat(alice.reaches("10.10.0.2")).isTrue();
        assertThat(wire.frames())
                .allMatch(line -> line.contains("vlan 100, p 0, ethertype 802.1Q (0x8100), vlan 7, p 0, "));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,   ERANGE: 8021q: Invalid VLAN id",
        "4095, ERANGE: 8021q: Invalid VLAN id",
        "9999, ERANGE: 8021q: Invalid VLAN id",
        "0,    ok",
        "1,    ok",
        "4094, ok",
    })
    void its_number_is_0_to_4094(String id, String expected) {
        assertThat(vlanAnswer(alice, LinkSpec.of("vlan").onTopOf("eth0").withOption("id", id)))
                .isEqualTo(expected);
    }

    @Test
    void one_device_has_one_of_each_number_and_protocol() {
        LinkSpec spec = LinkSpec.of("vlan").onTopOf("eth0").withOption("id", "10");
        assertThat(vlanAnswer(alice, spec)).isEqualTo("ok");
        assertThat(vlanAnswer(alice, spec)).isEqualTo("EEXIST: 8021q: VLAN device already exists");
        assertThat(vlanAnswer(alice, spec.withOption("protocol", "802.1ad"))).isEqualTo("ok");
        alice.link("vlan0").delete();
        assertThat(vlanAnswer(alice, spec)).isEqualTo("ok");
    }

    @Test
    void it_needs_a_number_and_a_device() {
        assertThat(vlanAnswer(alice, LinkSpec.of("vlan").onTopOf("eth0")))
                .isEqualTo("EINVAL: 8021q: VLAN id not specified");
        assertThat(vlanAnswer(alice, LinkSpec.of("vlan").withOption("id", "1")))
                .isEqualTo("EINVAL: 8021q: link not specified");
        assertThat(vlanAnswer(alice, LinkSpec.of("vlan").onTopOf("eth9").withOption("id", "1")))
                .isEqualTo("ENODEV");
    }

    @Test
    void its_mtu_is_at_most_that_of_the_device_below_and_follows_it_down() {
        Link vlan = vlan(alice, "eth0", 10);
        assertThat(vlan.info().mtu()).isEqualTo(1500);
        assertThat(answer(() -> vlan.mtu(1501))).isEqualTo("ERANGE");
        assertThat(vlanAnswer(
                        alice,
                        LinkSpec.of("vlan")
                                .onTopOf("eth0")
                                .withOption("id", "11")
                                .withMtu(1501)))
                .isEqualTo("EINVAL");
        alice.link("eth0").mtu(1400);
        assertThat(vlan.info().mtu()).isEqualTo(1400);
        alice.link("eth0").mtu(1500);
        assertThat(vlan.info().mtu()).as("it does not grow").isEqualTo(1400);
    }

    @Test
    void its_address_is_that_of_the_device_below_until_it_gets_its_own() {
        Link vlan = vlan(alice, "eth0", 10);
        assertThat(vlan.info().address()).isEqualTo(mac(1, 1));
        MacAddress next = MacAddress.parse("02:00:00:00:00:42");
        alice.link("eth0").address(next);
        assertThat(vlan.info().address()).isEqualTo(next);
        vlan.address(MacAddress.parse("02:00:00:00:00:43"));
        alice.link("eth0").address(mac(1, 1));
        assertThat(vlan.info().address()).isEqualTo(MacAddress.parse("02:00:00:00:00:43"));
    }

    @Test
    void a_frame_to_its_own_address_is_ours() {
        MacAddress own = MacAddress.parse("02:00:00:00:00:43");
        vlan(bob, "eth0", 10).address(own).up().add("10.10.0.2/24");
        byte[] frame = Frames.ip("10.10.0.1", "10.10.0.2").echo(1, 8).frame(own, mac(1, 1));
        alice.send("eth0", Frames.tagged(EtherType.VLAN, 10, frame));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
    }

    @Test
    void it_is_on_and_off_with_the_device_below() {
        Link below = alice.link("eth0");
        Link vlan = vlan(alice, "eth0", 10);
        assertThat(vlan.info().isUp()).isFalse();
        vlan.up();
        below.down();
        assertThat(vlan.info().isUp()).isFalse();
        assertThat(answer(vlan::up)).isEqualTo("ENETDOWN");
        below.up();
        assertThat(vlan.info().isUp()).isTrue();
        assertThat(vlan.info().hasCarrier()).isTrue();
        bob.link("eth0").down();
        assertThat(vlan.info().hasCarrier()).isFalse();
        assertThat(vlan.info().operState()).isEqualTo(OperState.LOWERLAYERDOWN);
    }

    @Test
    void bound_loosely_it_stays_on() {
        Link vlan = alice.namespace()
                .links()
                .add(LinkSpec.of("vlan")
                        .named("v")
                        .onTopOf("eth0")
                        .withOption("id", "10")
                        .withOption("loose_binding", "on"));
        vlan.up();
        alice.link("eth0").down();
        assertThat(vlan.info().isUp()).isTrue();
        assertThat(vlan.info().hasCarrier()).isFalse();
    }

    @Test
    void a_frame_for_a_vlan_that_is_off_is_dropped() {
        vlan(bob, "eth0", 10);
        byte[] frame = Frames.ip("10.10.0.1", "10.10.0.2").echo(1, 8).frame(mac(1, 2), mac(1, 1));
        alice.send("eth0", Frames.tagged(EtherType.VLAN, 10, frame));
        assertThat(bob.drops()).containsEntry("DEV_READY", 1L);
        assertThat(bob.count("IpInReceives")).isZero();
    }

    @Test
    @Tag("R85")
    void without_a_device_for_its_vlan_a_frame_is_nobodys_and_with_number_0_it_has_no_tag() {
        byte[] frame = Frames.ip("10.1.0.1", "10.1.0.2").echo(1, 8).frame(mac(1, 2), mac(1, 1));
        alice.send("eth0", Frames.tagged(EtherType.VLAN, 10, frame));
        assertThat(bob.count("IpInReceives")).isZero();
        assertThat(bob.drops()).containsEntry("OTHERHOST", 1L);
        alice.send("eth0", Frames.tagged(EtherType.VLAN, VlanTag.tci(5, 0), frame));
        assertThat(bob.count("IcmpInEchos")).isEqualTo(1);
    }

    @Test
    void priorities_become_others_on_the_way_out() {
        Link vlan = vlan(alice, "eth0", 10);
        vlan.up().add("10.10.0.1/24");
        vlan.change(LinkSpec.of("vlan").withOption("egress-qos-map", "0:3 4:5"));
        vlan(bob, "eth0", 10).up().add("10.10.0.2/24");
        Wire wire = bob.watch("eth0");
        assertThat(alice.reaches("10.10.0.2")).isTrue();
        assertThat(wire.frames()).anyMatch(line -> line.contains("vlan 10, p 3, ethertype IPv4"));
        assertThat(vlan.info().options()).containsEntry("egress-qos-map", "0:3 4:5");
    }

    @Test
    void it_goes_with_the_device_below() {
        Link vlan = vlan(alice, "eth0", 10);
        vlan(alice, "eth0.10", 20);
        alice.link("eth0").delete();
        assertThat(vlan.exists()).isFalse();
        assertThat(alice.namespace().links().find("eth0.10.20")).isEmpty();
    }

    @Test
    void it_works_from_another_namespace() {
        Host elsewhere = host("elsewhere");
        vlan(alice, "eth0", 10).moveTo(elsewhere.namespace()).up().add("10.10.0.1/24");
        vlan(bob, "eth0", 10).up().add("10.10.0.2/24");
        assertThat(elsewhere.reaches("10.10.0.2")).isTrue();
    }

    @Test
    void it_stands_on_a_bridge_and_a_bridge_on_it() {
        Link outer = bob.namespace().links().add(LinkSpec.of("bridge").named("br0"));
        bob.namespace()
                .addresses()
                .delete(bob.link("eth0"), bob.link("eth0").addresses().get(0));
        bob.link("eth0").enslaveTo(outer);
        outer.up();
        vlan(bob, "br0", 10).up().add("10.10.0.2/24"); // a VLAN of a bridge

        Link inner = alice.namespace()
                .links()
                .add(LinkSpec.of("bridge").named("br1"))
                .up();
        vlan(alice, "eth0", 10).up().enslaveTo(inner);
        inner.add("10.10.0.1/24"); // a bridge over a VLAN
        Wire wire = bob.watch("eth0");
        assertThat(alice.reaches("10.10.0.2")).isTrue();
        assertThat(wire.frames()).allMatch(line -> line.contains("vlan 10, p 0"));
    }
}
