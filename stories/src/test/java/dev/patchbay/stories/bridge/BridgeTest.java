package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.Block;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.EtherType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A switch with three hosts. */
class BridgeTest extends BridgedStory {

    private static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:00:aa");

    // ------------------------------------------------------------------------------------------------ learning

    @Test
    @Tag("R80")
    void the_first_frame_goes_everywhere_the_next_only_where_it_belongs() {
        Wire third = h3.watch("eth0");
        assertThat(h1.reaches("10.0.0.2")).isTrue();
        assertThat(third.lines()).containsExactly("ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28");
        assertThat(learned("p1")).containsExactly("02:00:00:00:00:01");
        assertThat(learned("p2")).containsExactly("02:00:00:00:00:02");
    }

    @Test
    @Tag("R80")
    void a_frame_never_goes_back_unless_the_port_is_a_hairpin() {
        Wire back = h1.watch("eth0");
        h1.send("eth0", Frames.blank(STRANGER, station(1)));
        assertThat(back.packets()).as("what was sent").hasSize(1);
        set("p1", "hairpin", "on");
        h1.send("eth0", Frames.blank(STRANGER, station(1)));
        assertThat(back.packets()).as("what was sent, and what came back").hasSize(2);
    }

    @Test
    @Tag("R80")
    void a_station_that_moves_is_found_at_once() {
        h2.send("eth0", Frames.blank(MacAddress.BROADCAST, station(2)));
        assertThat(learned("p2")).containsExactly("02:00:00:00:00:02");
        h3.send("eth0", Frames.blank(MacAddress.BROADCAST, station(2)));
        assertThat(learned("p2")).isEmpty();
        assertThat(learned("p3")).containsExactly("02:00:00:00:00:02");
    }

    @Test
    @Tag("R80")
    void a_station_is_forgotten_after_300_seconds_of_silence() {
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        seconds(290);
        assertThat(learned("p1")).hasSize(1);
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        seconds(290);
        assertThat(learned("p1")).as("it was heard again").hasSize(1);
        seconds(11);
        assertThat(learned("p1")).isEmpty();
    }

    @Test
    @Tag("R80")
    void the_ageing_time_can_be_shortened_and_with_none_nothing_is_remembered() {
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        set("ageing_time", "200");
        seconds(2.5);
        assertThat(learned("p1")).isEmpty();
        set("ageing_time", "0");
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        assertThat(learned("p1")).isEmpty();
    }

    @Test
    @Tag("R80")
    void a_port_that_loses_its_carrier_forgets_what_it_learned() {
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        h1.link("eth0").down();
        assertThat(option("p1", "state")).isEqualTo("disabled");
        assertThat(learned("p1")).isEmpty();
        h1.link("eth0").up();
        assertThat(option("p1", "state")).isEqualTo("forwarding");
    }

    @Test
    @Tag("R80")
    void a_port_may_not_learn_or_not_be_flooded() {
        set("p1", "learning", "off");
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        assertThat(learned("p1")).isEmpty();
        set("p3", "flood", "off");
        Wire third = h3.watch("eth0");
        h1.send("eth0", Frames.blank(STRANGER, station(1)));
        assertThat(third.packets()).isEmpty();
        set("p3", "bcast_flood", "off");
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        assertThat(third.packets()).isEmpty();
        set("p3", "bcast_flood", "on");
        h1.send("eth0", Frames.blank(MacAddress.BROADCAST, station(1)));
        assertThat(third.packets()).hasSize(1);
    }

    @Test
    @Tag("R80")
    void isolated_ports_reach_only_those_that_are_not() {
        set("p1", "isolated", "on");
        set("p2", "isolated", "on");
        assertThat(h1.reaches("10.0.0.2")).isFalse();
        assertThat(h1.reaches("10.0.0.3")).isTrue();
        assertThat(h2.reaches("10.0.0.3")).isTrue();
    }

    @Test
    void only_stations_that_are_known_may_speak_on_a_locked_port() {
        set("p1", "locked", "on");
        set("p1", "learning", "off");
        assertThat(h1.reaches("10.0.0.2")).isFalse();
        assertThat(sw.drops()).containsKey("LOCKED_PORT");
        int port = sw.link("p1").index();
        br0.with(Fdb.class, fdb -> {
            fdb.add(port, station(1), 0, FdbEntry.Kind.STATIC, false);
            return 0;
        });
        assertThat(h1.reaches("10.0.0.2")).isTrue();
    }

    @Test
    void a_large_frame_that_is_flooded_is_copied_with_its_headers_alone() {
        for (int i = 1; i <= 3; i++) {
            sw.link("p" + i).mtu(9000);
            h1.link("eth0").mtu(9000);
        }
        List<Block> seen = new ArrayList<>();
        for (String port : List.of("p1", "p2", "p3")) {
            sw.link(port).interpose((packet, outgoing) -> {
                if (packet.blockCount() > 0) {
                    seen.add(packet.block(0));
                }
                return true;
            });
        }
        try (Udp udp = h1.udp()) {
            udp.with(SocketOption.SO_BROADCAST, true).send("x".repeat(8000), "10.0.0.255", 9);
            seconds(0.01);
        }
        assertThat(seen).as("in by one, out by two").hasSize(3);
        assertThat(seen.get(1)).isSameAs(seen.get(0));
        assertThat(seen.get(2)).isSameAs(seen.get(0));
    }

    // ------------------------------------------------------------------------------------- entries by hand

    private void add(String port, MacAddress station, FdbEntry.Kind kind, boolean sticky) {
        int index = sw.link(port).index();
        br0.with(Fdb.class, fdb -> {
            fdb.add(index, station, 0, kind, sticky);
            return 0;
        });
    }

    @Test
    @Tag("R84")
    void an_entry_is_there_once() {
        add("p2", STRANGER, FdbEntry.Kind.STATIC, false);
        assertThat(answer(() -> add("p2", STRANGER, FdbEntry.Kind.STATIC, false)))
                .isEqualTo("EEXIST");
        assertThat(answer(() -> delete("p1", STRANGER))).isEqualTo("ENOENT");
        delete("p2", STRANGER);
        assertThat(answer(() -> delete("p2", STRANGER))).isEqualTo("ENOENT");
    }

    private void delete(String port, MacAddress station) {
        int index = sw.link(port).index();
        br0.with(Fdb.class, fdb -> {
            fdb.delete(index, station, 0);
            return 0;
        });
    }

    @Test
    void what_was_set_by_hand_stays_and_what_is_sticky_does_not_move() {
        add("p2", STRANGER, FdbEntry.Kind.STATIC, true);
        h3.send("eth0", Frames.blank(MacAddress.BROADCAST, STRANGER));
        seconds(1000);
        h2.link("eth0").down();
        assertThat(behind("p2")).contains(STRANGER + " static");
        assertThat(behind("p3")).doesNotContain(STRANGER + " static");
    }

    @Test
    void a_permanent_entry_makes_a_station_the_bridges_own() {
        add("p2", STRANGER, FdbEntry.Kind.PERMANENT, false);
        Wire second = h2.watch("eth0");
        h1.send("eth0", Frames.blank(STRANGER, station(1)));
        assertThat(second.packets()).isEmpty();
        assertThat(sw.drops()).containsKey("UNHANDLED_PROTO");
    }

    // ------------------------------------------------------------------------------------- the bridge as a station

    @Test
    @Tag("R79")
    void its_address_is_the_lowest_of_its_ports_and_theirs_are_permanent() {
        assertThat(br0.info().address()).isEqualTo(port(1));
        assertThat(behind("p2")).containsExactly(port(2) + " permanent");
        sw.link("p1").release();
        assertThat(br0.info().address()).isEqualTo(port(2));
        sw.link("p3").address(MacAddress.parse("02:00:00:00:00:33"));
        assertThat(br0.info().address()).isEqualTo(MacAddress.parse("02:00:00:00:00:33"));
        assertThat(behind("p3")).containsExactly("02:00:00:00:00:33 permanent");
    }

    @Test
    @Tag("R79")
    void an_address_that_was_chosen_stays() {
        MacAddress chosen = MacAddress.parse("02:00:00:00:77:77");
        br0.address(chosen);
        sw.link("p1").release();
        assertThat(br0.info().address()).isEqualTo(chosen);
        assertThat(behind("br0")).containsExactly(chosen + " permanent");
    }

    @Test
    @Tag("R79")
    void it_has_a_carrier_as_long_as_a_port_has() {
        assertThat(br0.info().hasCarrier()).isTrue();
        h1.link("eth0").down();
        h2.link("eth0").down();
        assertThat(br0.info().hasCarrier()).isTrue();
        h3.link("eth0").down();
        assertThat(br0.info().hasCarrier()).isFalse();
        h2.link("eth0").up();
        assertThat(br0.info().hasCarrier()).isTrue();
    }

    @Test
    @Tag("R82")
    void it_is_a_host_on_its_own_network() {
        br0.add("10.0.0.254/24");
        Wire onThePort = sw.watch("p1");
        Wire onTheBridge = sw.watch("br0");
        assertThat(h1.reaches("10.0.0.254")).isTrue();
        assertThat(sw.reaches("10.0.0.3")).isTrue();
        assertThat(onTheBridge.packets()).isNotEmpty();
        assertThat(onThePort.packets()).isNotEmpty();
        assertThat(sw.neighbourAddress("10.0.0.1")).isEqualTo("02:00:00:00:00:01");
    }

    @Test
    @Tag("R82")
    void a_port_is_no_host() {
        sw.link("p3").add("10.0.77.1/24");
        h3.link("eth0").add("10.0.77.3/24");
        byte[] toThePort = Frames.ip("10.0.77.3", "10.0.77.1").echo(1, 8).frame(port(3), station(3));
        h3.send("eth0", toThePort);
        assertThat(sw.count("IcmpInEchos"))
                .as("it came in on br0, which answers for all addresses")
                .isEqualTo(1);
        br0.down();
        h3.send("eth0", toThePort);
        assertThat(sw.count("IcmpInEchos")).isEqualTo(1);
    }

    @Test
    void a_bridge_that_is_off_forwards_nothing() {
        br0.down();
        assertThat(h1.reaches("10.0.0.2")).isFalse();
        br0.up();
        assertThat(h1.reaches("10.0.0.2")).isTrue();
    }

    @Test
    void nothing_larger_fits_through_than_through_all_ports() {
        sw.link("p2").mtu(1400);
        assertThat(br0.info().mtu()).isEqualTo(1400);
        sw.link("p2").release();
        assertThat(br0.info().mtu()).isEqualTo(1500);
        br0.mtu(1300);
        sw.link("p1").mtu(1200);
        assertThat(br0.info().mtu()).as("chosen by hand").isEqualTo(1300);
        byte[] large = Frames.ip("10.0.0.2", "10.0.0.1").echo(1, 1300).frame(station(1), station(2));
        sw.link("p2").enslaveTo(br0);
        h2.send("eth0", large);
        assertThat(sw.drops()).containsKey("PKT_TOO_BIG");
    }

    // ------------------------------------------------------------------------------------------------ groups

    @ParameterizedTest
    @Tag("R81")
    @CsvSource({
        "01:80:c2:00:00:00, true", // while the spanning tree is off
        "01:80:c2:00:00:01, false",
        "01:80:c2:00:00:02, false",
        "01:80:c2:00:00:03, false",
        "01:80:c2:00:00:0e, false",
        "01:80:c2:00:00:0f, false",
        "01:80:c2:00:00:10, true",
        "01:00:5e:00:00:fb, true",
        "33:33:00:00:00:01, true",
        "ff:ff:ff:ff:ff:ff, true",
    })
    void the_groups_of_the_link_stay_on_the_link(String group, boolean forwarded) {
        Wire second = h2.watch("eth0");
        h1.send("eth0", Frames.blank(MacAddress.parse(group), station(1)));
        assertThat(second.packets()).hasSize(forwarded ? 1 : 0);
    }

    @Test
    @Tag("R81")
    void a_mask_lets_some_of_them_through_but_never_flow_control() {
        set("group_fwd_mask", "0x4008");
        Wire second = h2.watch("eth0");
        h1.send("eth0", Frames.blank(MacAddress.parse("01:80:c2:00:00:03"), station(1)));
        h1.send("eth0", Frames.blank(MacAddress.parse("01:80:c2:00:00:0e"), station(1)));
        assertThat(second.packets()).hasSize(2);
        assertThat(answer(() -> set("group_fwd_mask", "0x2"))).isEqualTo("EINVAL");
        assertThat(option("group_fwd_mask")).isEqualTo("0x4008");
    }

    @Test
    void a_frame_from_a_group_is_from_nobody() {
        Wire second = h2.watch("eth0");
        h1.send("eth0", Frames.blank(station(2), MacAddress.parse("01:00:5e:00:00:01")));
        h1.send("eth0", Frames.blank(station(2), MacAddress.ZERO));
        assertThat(second.packets()).isEmpty();
        assertThat(sw.drops()).containsEntry("MAC_INVALID_SOURCE", 2L);
    }

    // ------------------------------------------------------------------------------------------------ tags, ports

    @Test
    @Tag("R85")
    void tags_pass_unchanged() {
        byte[] frame = Frames.ip("10.0.0.1", "10.0.0.2").echo(1, 8).frame(station(2), station(1));
        Wire second = h2.watch("eth0");
        h1.send("eth0", Frames.tagged(EtherType.SERVICE_VLAN, 5, Frames.tagged(EtherType.VLAN, 10, frame)));
        h1.send("eth0", Frames.tagged(EtherType.VLAN, 10, frame));
        assertThat(second.frames()).hasSize(2).allMatch(line -> line.contains("vlan 10, p 0, ethertype IPv4"));
        assertThat(learned("p1")).as("nobody tells VLANs apart").containsExactly("02:00:00:00:00:01");
    }

    @Test
    @Tag("R84")
    void what_can_be_a_port_and_what_cannot() {
        Link br1 = sw.namespace().links().add(LinkSpec.of("bridge").named("br1"));
        assertThat(answer(() -> br1.enslaveTo(br0))).isEqualTo("ELOOP: Can not enslave a bridge to a bridge");
        assertThat(answer(() -> sw.link("p1").enslaveTo(sw.link("p2")))).isEqualTo("EOPNOTSUPP");
        sw.link("p1").enslaveTo(br1); // at once, from one bridge to another
        assertThat(sw.link("p1").info().masterName()).isEqualTo("br1");
        assertThat(option("p1", "state")).isEqualTo("disabled");
        assertThat(sw.link("p1").info().promiscuity()).isEqualTo(1);
        br1.delete();
        assertThat(sw.link("p1").info().masterName()).isNull();
        assertThat(sw.link("p1").info().promiscuity()).isZero();
        assertThat(answer(() -> br0.moveTo(h1.namespace()))).isEqualTo("EINVAL: The interface netns is immutable");
    }

    @Test
    void nothing_stands_on_itself_and_nothing_too_high() {
        Link vlan = sw.namespace()
                .links()
                .add(LinkSpec.of("vlan").named("v").onTopOf("br0").withOption("id", "5"));
        assertThat(answer(() -> vlan.enslaveTo(br0))).isEqualTo("EBUSY");
        String below = "v";
        for (int i = 2; i < 8; i++) {
            LinkSpec spec = LinkSpec.of("vlan").named("v" + i).onTopOf(below).withOption("id", "5");
            String answer = answer(() -> sw.namespace().links().add(spec));
            assertThat(answer).isEqualTo(i < 7 ? "ok" : "EMLINK");
            below = "v" + i;
        }
    }

    @Test
    void a_port_that_moves_away_is_no_port_any_more() {
        Host elsewhere = host("elsewhere");
        sw.link("p1").moveTo(elsewhere.namespace());
        assertThat(elsewhere.link("p1").info().masterName()).isNull();
        elsewhere.link("p1").up().add("10.0.0.9/24");
        assertThat(h1.reaches("10.0.0.9")).isTrue();
        assertThat(h2.reaches("10.0.0.3")).isTrue();
    }

    @Test
    void ports_are_numbered_from_the_lowest_that_is_free() {
        assertThat(List.of(option("p1", "port_no"), option("p3", "port_no"))).containsExactly("0x1", "0x3");
        sw.link("p1").release();
        sw.link("p1").enslaveTo(br0);
        assertThat(option("p1", "port_no")).isEqualTo("0x1");
        assertThat(option("p1", "port_id")).isEqualTo("0x8001");
    }

    @Test
    void it_takes_1023_ports() {
        Link big =
                sw.namespace().links().add(LinkSpec.of("bridge").named("big")).up();
        for (int i = 0; i < 1023; i++) {
            sw.namespace().links().add(LinkSpec.of("dummy").named("d" + i)).up().enslaveTo(big);
        }
        Link oneTooMany = sw.namespace().links().add(LinkSpec.of("dummy").named("d1023"));
        assertThat(answer(() -> oneTooMany.enslaveTo(big))).isEqualTo("EXFULL");
        big.add("10.9.0.1/24");
        sw.echo("10.9.0.2").send();
        assertThat(sw.link("d1022").counters().txPackets()).isPositive();
        assertThat(sw.link("d0").counters().txPackets()).isPositive();
    }
}
