package dev.patchbay.stories.macvlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two containers whose links stand on one card. */
class MacvlanTest extends Story {

    private final Host machine = host("machine");
    private final Host peer = host("peer");
    private final Host red = host("red");
    private final Host blue = host("blue");

    @BeforeEach
    void theCard() {
        cable(machine, "10.0.0.1/24", peer, "10.0.0.2/24");
    }

    private Link container(Host host, int number, String mode) {
        Link link = machine.namespace()
                .links()
                .add(LinkSpec.of("macvlan")
                        .named("mv" + number)
                        .onTopOf("eth0")
                        .withAddress(address(number))
                        .withOption("mode", mode));
        return link.moveTo(host.namespace(), "eth0").up().add("10.0.0." + number + "/24");
    }

    private static MacAddress address(int number) {
        return new MacAddress(0x0200_0000_aa00L | number);
    }

    @ParameterizedTest
    @CsvSource({"private, false", "vepa, false", "bridge, true"})
    void all_reach_the_world_and_in_mode_bridge_one_another(String mode, boolean reach) {
        container(red, 10, mode);
        container(blue, 11, mode);
        assertThat(red.reaches("10.0.0.2")).isTrue();
        assertThat(peer.reaches("10.0.0.11")).isTrue();
        assertThat(red.reaches("10.0.0.11")).isEqualTo(reach);
    }

    @Test
    void they_never_reach_the_machine_itself() {
        container(red, 10, "bridge");
        assertThat(red.reaches("10.0.0.1")).isFalse();
        assertThat(machine.reaches("10.0.0.2")).as("which goes its way").isTrue();
    }

    @Test
    void in_mode_bridge_their_frames_do_not_leave_the_machine() {
        container(red, 10, "bridge");
        container(blue, 11, "bridge");
        red.reaches("10.0.0.11");
        Wire wire = peer.watch("eth0");
        assertThat(red.reaches("10.0.0.11")).isTrue();
        assertThat(wire.lines()).isEmpty();
    }

    @Test
    void in_mode_vepa_a_switch_that_reflects_joins_them() {
        Link br0 =
                peer.namespace().links().add(LinkSpec.of("bridge").named("br0")).up();
        peer.link("eth0").enslaveTo(br0);
        peer.link("eth0").change(LinkSpec.of("bridge_slave").withOption("hairpin", "on"));
        container(red, 10, "vepa");
        container(blue, 11, "vepa");
        assertThat(red.reaches("10.0.0.11")).isTrue();
    }

    @Test
    void in_mode_private_not_even_then() {
        Link br0 =
                peer.namespace().links().add(LinkSpec.of("bridge").named("br0")).up();
        peer.link("eth0").enslaveTo(br0);
        peer.link("eth0").change(LinkSpec.of("bridge_slave").withOption("hairpin", "on"));
        container(red, 10, "private");
        container(blue, 11, "private");
        assertThat(red.reaches("10.0.0.11")).isFalse();
    }

    @Test
    void in_mode_passthru_there_is_one_with_the_cards_address() {
        LinkSpec spec = LinkSpec.of("macvlan").onTopOf("eth0").withOption("mode", "passthru");
        Link only = machine.namespace().links().add(spec);
        assertThat(only.info().address()).isEqualTo(mac(1, 1));
        assertThat(answer(() -> machine.namespace().links().add(spec))).isEqualTo("EINVAL");
        assertThat(answer(() -> machine.namespace().links().add(spec.withOption("mode", "bridge"))))
                .isEqualTo("EINVAL");
        only.moveTo(red.namespace(), "eth0").up().add("10.0.0.10/24");
        assertThat(peer.reaches("10.0.0.10")).isTrue();
        machine.link("eth0").address(MacAddress.parse("02:00:00:00:00:42"));
        assertThat(only.info().address()).isEqualTo(MacAddress.parse("02:00:00:00:00:42"));
    }

    @Test
    void one_address_is_one_stations() {
        container(red, 10, "bridge");
        Link twin = machine.namespace()
                .links()
                .add(LinkSpec.of("macvlan").named("twin").onTopOf("eth0").withAddress(address(10)));
        assertThat(answer(twin::up)).isEqualTo("EADDRINUSE");
        twin.address(address(11)).up();
        assertThat(answer(() -> twin.address(address(10)))).isEqualTo("EADDRINUSE");
    }

    @Test
    void a_card_that_is_a_port_bears_none() {
        Link br0 = machine.namespace().links().add(LinkSpec.of("bridge").named("br0"));
        machine.link("eth0").enslaveTo(br0);
        assertThat(answer(() ->
                        machine.namespace().links().add(LinkSpec.of("macvlan").onTopOf("eth0"))))
                .isEqualTo("EBUSY");
        machine.link("eth0").release();
        machine.namespace().links().add(LinkSpec.of("macvlan").onTopOf("eth0"));
        assertThat(answer(() -> machine.link("eth0").enslaveTo(br0))).isEqualTo("EBUSY");
    }

    @Test
    void the_card_is_its_own_again_when_the_last_is_gone() {
        Link one = container(red, 10, "bridge");
        Link other = container(blue, 11, "bridge");
        one.delete();
        assertThat(peer.reaches("10.0.0.11")).isTrue();
        other.delete();
        Link br0 = machine.namespace().links().add(LinkSpec.of("bridge").named("br0"));
        machine.link("eth0").enslaveTo(br0);
        assertThat(machine.link("eth0").info().masterName()).isEqualTo("br0");
    }

    @Test
    void it_follows_the_card() {
        Link link = container(red, 10, "bridge");
        machine.link("eth0").down();
        assertThat(link.info().hasCarrier()).isFalse();
        assertThat(link.info().isUp()).isTrue();
        machine.link("eth0").up();
        assertThat(link.info().hasCarrier()).isTrue();
        machine.link("eth0").mtu(1400);
        assertThat(link.info().mtu()).isEqualTo(1400);
        machine.link("eth0").delete();
        assertThat(link.exists()).isFalse();
    }

    @Test
    void a_broadcast_reaches_all_of_them_and_the_card() {
        container(red, 10, "private");
        container(blue, 11, "bridge");
        Wire reds = red.watch("eth0");
        Wire blues = blue.watch("eth0");
        Wire own = machine.watch("eth0");
        peer.send("eth0", Frames.blank(MacAddress.BROADCAST, mac(1, 2)));
        assertThat(java.util.List.of(
                        reds.packets().size(),
                        blues.packets().size(),
                        own.packets().size()))
                .containsOnly(1);
    }

    @Test
    void its_mode_can_be_changed_but_not_to_or_from_passthru() {
        Link link = container(red, 10, "private");
        link.change(LinkSpec.of("macvlan").withOption("mode", "bridge"));
        assertThat(link.info().options()).containsEntry("mode", "bridge");
        assertThat(answer(() -> link.change(LinkSpec.of("macvlan").withOption("mode", "passthru"))))
                .isEqualTo("EINVAL");
    }

    @Test
    void a_vlan_stands_on_it() {
        container(red, 10, "bridge");
        for (Host host : java.util.List.of(red, peer)) {
            host.namespace()
                    .links()
                    .add(LinkSpec.of("vlan").named("v").onTopOf("eth0").withOption("id", "5"))
                    .up()
                    .add(host == red ? "10.5.0.1/24" : "10.5.0.2/24");
        }
        assertThat(red.reaches("10.5.0.2")).isTrue();
    }
}
