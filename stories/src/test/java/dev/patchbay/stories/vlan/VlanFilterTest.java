package dev.patchbay.stories.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.api.bridge.VlanFilter;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bridge that tells VLANs apart: two access ports, and a trunk. */
@Tag("R85b")
class VlanFilterTest extends Story {

    private final Host sw = host("sw");
    private final Host red = host("red");
    private final Host blue = host("blue");
    private final Host trunk = host("trunk");
    private final Link br0 =
            sw.namespace().links().add(LinkSpec.of("bridge").named("br0").withOption("vlan_filtering", "1"));

    @BeforeEach
    void wire() {
        cable(red, "10.0.0.1/24", sw, "");
        cable(blue, "10.0.0.2/24", sw, "");
        cable(trunk, "10.0.0.3/24", sw, "");
        for (int i = 0; i < 3; i++) {
            sw.link("eth" + i).enslaveTo(br0);
        }
        br0.up();
    }

    private static MacAddress station(int cable) {
        return mac(cable, 1);
    }

    private void member(String link, int vid, boolean pvid, boolean untagged) {
        int index = sw.link(link).index();
        br0.with(VlanFilter.class, filter -> {
            filter.add(index, new BridgeVlan(vid, pvid, untagged));
            return 0;
        });
    }

    private void leave(String link, int vid) {
        int index = sw.link(link).index();
        br0.with(VlanFilter.class, filter -> {
            filter.delete(index, vid);
            return 0;
        });
    }

    /** Port eth0 is in VLAN 10, port eth1 in VLAN 20, port eth2 in both, with tags. */
    private void accessAndTrunk() {
        for (int i = 0; i < 3; i++) {
            leave("eth" + i, 1);
        }
        member("eth0", 10, true, true);
        member("eth1", 20, true, true);
        member("eth2", 10, false, false);
        member("eth2", 20, false, false);
    }

    private List<BridgeVlan> vlans(String link) {
        int index = sw.link(link).index();
        return br0.with(VlanFilter.class, filter -> filter.vlans(index));
    }

    private List<FdbEntry> stations(String link) {
        int index = sw.link(link).index();
        return br0.with(Fdb.class, fdb -> fdb.entries(index));
    }

    @Test
    void at_first_all_are_in_vlan_1_without_tags() {
        assertThat(vlans("eth0")).containsExactly(new BridgeVlan(1, true, true));
        assertThat(vlans("br0")).containsExactly(new BridgeVlan(1, true, true));
        assertThat(red.reaches("10.0.0.2")).isTrue();
    }

    @Test
    void ports_of_different_vlans_do_not_hear_one_another() {
        accessAndTrunk();
        Wire blues = blue.watch("eth0");
        assertThat(red.reaches("10.0.0.2")).isFalse();
        assertThat(blues.lines()).isEmpty();
    }

    @Test
    void on_a_trunk_frames_have_their_tags() {
        accessAndTrunk();
        Wire wire = trunk.watch("eth0");
        red.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        blue.send("eth0", Frames.blank(MacAddress.BROADCAST, station(2)));
        assertThat(wire.frames())
                .satisfiesExactly(
                        first -> assertThat(first).contains("vlan 10, p 0"),
                        second -> assertThat(second).contains("vlan 20, p 0"));
    }

    @Test
    void from_a_trunk_they_come_with_tags_and_leave_without() {
        accessAndTrunk();
        Wire reds = red.watch("eth0");
        Wire blues = blue.watch("eth0");
        trunk.send("eth0", Frames.tagged(EtherType.VLAN, 10, Frames.blank(MacAddress.BROADCAST, station(3))));
        assertThat(reds.frames()).hasSize(1).noneMatch(line -> line.contains("vlan"));
        assertThat(blues.lines()).isEmpty();
        assertThat(sw.drops()).as("the bridge itself is no member").containsEntry("VLAN_FILTER", 1L);
        trunk.send("eth0", Frames.blank(MacAddress.BROADCAST, station(3)));
        assertThat(sw.drops()).as("no tag, no PVID").containsEntry("VLAN_FILTER", 2L);
        trunk.send("eth0", Frames.tagged(EtherType.VLAN, 30, Frames.blank(MacAddress.BROADCAST, station(3))));
        assertThat(sw.drops()).as("no member of 30").containsEntry("VLAN_FILTER", 3L);
    }

    @Test
    void a_tag_with_a_priority_alone_belongs_to_the_ports_vlan_and_keeps_the_priority() {
        accessAndTrunk();
        Wire wire = trunk.watch("eth0");
        byte[] frame = Frames.blank(MacAddress.BROADCAST, station(1));
        red.send("eth0", Frames.tagged(EtherType.VLAN, VlanTag.tci(5, 0), frame));
        assertThat(wire.frames()).hasSize(1).allMatch(line -> line.contains("vlan 10, p 5"));
    }

    @Test
    void each_vlan_has_stations_of_its_own() {
        accessAndTrunk();
        MacAddress twin = MacAddress.parse("02:00:00:00:00:aa");
        red.send("eth0", Frames.blank(MacAddress.BROADCAST, twin));
        blue.send("eth0", Frames.blank(MacAddress.BROADCAST, twin));
        Wire reds = red.watch("eth0");
        Wire blues = blue.watch("eth0");
        trunk.send("eth0", Frames.tagged(EtherType.VLAN, 10, Frames.blank(twin, station(3))));
        assertThat(reds.packets()).hasSize(1);
        assertThat(blues.packets()).isEmpty();
        assertThat(stations("eth0"))
                .anyMatch(entry -> entry.station().equals(twin) && entry.vid() == 10)
                .anyMatch(entry -> entry.station().equals(mac(1, 2)) && entry.vid() == 10); // the port's own
    }

    @Test
    void the_bridge_itself_is_a_member_like_a_port() {
        accessAndTrunk();
        br0.add("10.0.0.254/24");
        assertThat(red.reaches("10.0.0.254")).as("the bridge is in VLAN 1").isFalse();
        Link vlan = sw.namespace()
                .links()
                .add(LinkSpec.of("vlan").named("br0.10").onTopOf("br0").withOption("id", "10"));
        member("br0", 10, false, false);
        sw.namespace().addresses().delete(br0, br0.addresses().get(0));
        vlan.up().add("10.0.0.254/24");
        assertThat(red.reaches("10.0.0.254")).isTrue();
    }

    @Test
    void leaving_a_vlan_forgets_its_stations() {
        member("eth0", 10, true, true);
        red.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        leave("eth0", 10);
        assertThat(stations("eth0")).noneMatch(entry -> entry.vid() == 10);
        assertThat(answer(() -> leave("eth0", 10))).isEqualTo("ENOENT");
        assertThat(answer(() -> member("eth0", 4095, false, false))).isEqualTo("EINVAL");
    }

    @Test
    void a_tag_of_the_other_protocol_is_payload() {
        Wire blues = blue.watch("eth0");
        byte[] frame = Frames.blank(MacAddress.BROADCAST, station(1));
        red.send("eth0", Frames.tagged(EtherType.SERVICE_VLAN, 99, frame));
        assertThat(blues.frames()).hasSize(1).allMatch(line -> line.contains("vlan 99"));
    }

    @Test
    void a_stream_crosses_it_from_an_access_port_to_a_tagged_host() {
        accessAndTrunk();
        Link vlan = trunk.namespace()
                .links()
                .add(LinkSpec.of("vlan").named("eth0.10").onTopOf("eth0").withOption("id", "10"));
        vlan.up().add("10.10.0.3/24");
        red.link("eth0").add("10.10.0.1/24");
        try (Tcp server = Tcp.on(trunk).listen(80);
                Tcp client = Tcp.on(red)) {
            client.connect("10.10.0.3", 80);
            seconds(0.1);
            try (Tcp connection = server.accept()) {
                int sent = Integer.parseInt(connection.send("x".repeat(60_000)));
                seconds(1);
                assertThat(sent).isGreaterThan(10_000);
                assertThat(client.receive(sent, 0)).isEqualTo("x".repeat(sent));
                assertThat(trunk.link("eth0.10").counters().txPackets())
                        .as("in super-segments")
                        .isLessThan(sent / 1448);
            }
        }
    }

    @Test
    void filtering_can_be_switched_off_again() {
        accessAndTrunk();
        br0.change(LinkSpec.of("bridge").withOption("vlan_filtering", "0"));
        assertThat(red.reaches("10.0.0.2")).isTrue();
    }
}
