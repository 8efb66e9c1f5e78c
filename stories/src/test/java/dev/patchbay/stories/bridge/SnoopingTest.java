package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.bridge.Mdb;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Wire;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bridge that watches who hears which multicast group. */
class SnoopingTest extends BridgedStory {

    private static final String GROUP = "239.1.1.1";
    private static final int QUERY = 0x11;
    private static final int REPORT_1 = 0x12;
    private static final int REPORT_2 = 0x16;
    private static final int LEAVE = 0x17;
    private static final int REPORT_3 = 0x22;

    private static MacAddress linkGroup(String group) {
        return new MacAddress(0x0100_5e00_0000L | Ip4Address.parse(group).bits() & 0x7f_ffff);
    }

    private static byte[] message(int type, int code, String group, int... more) {
        byte[] igmp = new byte[8 + 4 * more.length];
        Bytes.put32(igmp, 0, type << 24 | code << 16);
        Bytes.put32(igmp, 4, Ip4Address.parse(group).bits());
        for (int i = 0; i < more.length; i++) {
            Bytes.put32(igmp, 8 + 4 * i, more[i]);
        }
        Bytes.put16(igmp, 2, InternetChecksum.of(igmp, 0, igmp.length));
        return igmp;
    }

    private static void say(Host host, int number, int type, String group, String to) {
        byte[] igmp = message(type, 0, group);
        host.send(
                "eth0",
                Frames.ip("10.0.0." + number, to)
                        .ttl(1)
                        .payload(IpProtocol.IGMP, igmp)
                        .frame(linkGroup(to), station(number)));
    }

    /** An IGMPv3 report with one record. */
    private static void say3(Host host, int number, int type, String group, String... sources) {
        int[] words = new int[2 + sources.length];
        words[0] = type << 24 | sources.length;
        words[1] = Ip4Address.parse(group).bits();
        for (int i = 0; i < sources.length; i++) {
            words[2 + i] = Ip4Address.parse(sources[i]).bits();
        }
        byte[] igmp = message(REPORT_3, 0, "0.0.0.1", words); // one record
        host.send(
                "eth0",
                Frames.ip("10.0.0." + number, "224.0.0.22")
                        .payload(IpProtocol.IGMP, igmp)
                        .frame(linkGroup("224.0.0.22"), station(number)));
    }

    private static void data(Host host, int number, String group) {
        host.send(
                "eth0",
                Frames.ip("10.0.0." + number, group).udp(1, 2, new byte[4]).frame(linkGroup(group), station(number)));
    }

    /** What is known: "p2 239.1.1.1 temp kernel". */
    private List<String> known() {
        return br0.with(Mdb.class, Mdb::entries).stream()
                .map(entry ->
                        sw.namespace().links().find(entry.port()).orElseThrow().name() + " " + entry.group()
                                + (entry.permanent() ? " permanent" : " temp")
                                + (entry.byHand() ? " static" : " kernel"))
                .toList();
    }

    private void askYourself() {
        set("mcast_querier", "1");
        seconds(15); // those who hear something have had the time to say so
    }

    @Test
    void without_a_querier_groups_are_flooded_though_listeners_are_known() {
        say(h2, 2, REPORT_2, GROUP, GROUP);
        assertThat(known()).containsExactly("p2 239.1.1.1 temp kernel");
        Wire third = h3.watch("eth0");
        data(h1, 1, GROUP);
        assertThat(third.packets()).hasSize(1);
    }

    @Test
    void with_a_querier_a_group_goes_only_where_it_is_heard() {
        askYourself();
        say(h2, 2, REPORT_2, GROUP, GROUP);
        Wire second = h2.watch("eth0");
        Wire third = h3.watch("eth0");
        data(h1, 1, GROUP);
        assertThat(second.packets()).hasSize(1);
        assertThat(third.packets()).isEmpty();
        data(h1, 1, "239.9.9.9");
        assertThat(second.packets()).as("nobody hears it").isEmpty();
        data(h1, 1, "224.0.0.251");
        assertThat(List.of(second.packets().size(), third.packets().size()))
                .as("a group of the link")
                .containsOnly(1);
    }

    @Test
    void the_bridge_asks_twice_fast_and_then_every_125_seconds() {
        Wire wire = h1.watch("eth0");
        set("mcast_querier", "1");
        seconds(300);
        List<String> lines = wire.headers();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .contains("tos 0xc0, ttl 1")
                .contains("options (RA)")
                .contains("0.0.0.0 > 224.0.0.1: igmp query v2");
    }

    @Test
    void in_version_3_it_asks_so() {
        Wire wire = h1.watch("eth0");
        set("mcast_igmp_version", "3");
        set("mcast_querier", "1");
        seconds(1);
        assertThat(wire.lines()).first().asString().contains("igmp query v3");
    }

    @Test
    void what_is_not_spoken_of_for_260_seconds_is_forgotten() {
        say(h2, 2, REPORT_1, GROUP, GROUP);
        seconds(250);
        say(h2, 2, REPORT_2, GROUP, GROUP);
        seconds(250);
        assertThat(known()).hasSize(1);
        seconds(11);
        assertThat(known()).isEmpty();
    }

    @Test
    void a_leave_is_followed_by_a_question_and_two_seconds() {
        askYourself();
        say(h2, 2, REPORT_2, GROUP, GROUP);
        Wire second = h2.watch("eth0");
        say(h2, 2, LEAVE, GROUP, "224.0.0.2");
        assertThat(second.lines())
                .anyMatch(line -> line.contains("igmp query v2 [max resp time 10] [gaddr 239.1.1.1]"));
        seconds(1);
        assertThat(known()).hasSize(1);
        seconds(1.5);
        assertThat(known()).isEmpty();
    }

    @Test
    void unless_somebody_else_there_still_hears_it() {
        askYourself();
        say(h2, 2, REPORT_2, GROUP, GROUP);
        say(h2, 2, LEAVE, GROUP, "224.0.0.2");
        seconds(1);
        say(h2, 2, REPORT_2, GROUP, GROUP);
        seconds(10);
        assertThat(known()).hasSize(1);
    }

    @Test
    void on_a_fast_port_it_leaves_at_once() {
        set("p2", "fastleave", "on");
        say(h2, 2, REPORT_2, GROUP, GROUP);
        say(h2, 2, LEAVE, GROUP, "224.0.0.2");
        assertThat(known()).isEmpty();
    }

    @Test
    void reports_of_version_3_join_and_leave() {
        say3(h2, 2, 4, GROUP); // to exclude nobody
        assertThat(known()).containsExactly("p2 239.1.1.1 temp kernel");
        say3(h2, 2, 3, GROUP); // to include nobody
        seconds(2.5);
        assertThat(known()).isEmpty();
        say3(h2, 2, 5, "239.2.2.2", "10.9.9.9"); // allow one source
        assertThat(known()).containsExactly("p2 239.2.2.2 temp kernel");
    }

    @Test
    void the_querier_with_the_lowest_address_asks_and_behind_its_port_is_a_router() {
        askYourself();
        say(h2, 2, REPORT_2, GROUP, GROUP);
        Wire first = h1.watch("eth0");
        h3.send(
                "eth0",
                Frames.ip("10.0.0.3", "224.0.0.1")
                        .ttl(1)
                        .payload(IpProtocol.IGMP, message(QUERY, 100, "0.0.0.0"))
                        .frame(linkGroup("224.0.0.1"), station(3)));
        assertThat(br0.with(Mdb.class, Mdb::routers))
                .containsExactly(sw.link("p3").index());
        first.forget();
        seconds(250);
        assertThat(first.packets())
                .as("the bridge is silent while another asks")
                .isEmpty();
        Wire third = h3.watch("eth0");
        data(h1, 1, GROUP);
        data(h1, 1, "239.9.9.9");
        assertThat(third.packets()).as("a router gets every group").hasSize(2);
        seconds(10);
        assertThat(first.lines())
                .as("the other has been silent for 255 seconds")
                .anyMatch(line -> line.contains("igmp query"));
        assertThat(br0.with(Mdb.class, Mdb::routers)).isEmpty();
    }

    @Test
    void reports_are_shown_to_routers_only() {
        askYourself();
        set("p3", "mcast_router", "2");
        Wire first = h1.watch("eth0");
        Wire third = h3.watch("eth0");
        say(h2, 2, REPORT_2, GROUP, GROUP);
        assertThat(first.packets()).isEmpty();
        assertThat(third.packets()).hasSize(1);
    }

    @Test
    void a_broken_message_is_dropped() {
        byte[] igmp = message(REPORT_2, 0, GROUP);
        igmp[2] ^= 1;
        h2.send(
                "eth0",
                Frames.ip("10.0.0.2", GROUP).payload(IpProtocol.IGMP, igmp).frame(linkGroup(GROUP), station(2)));
        assertThat(sw.drops()).containsEntry("BAD_IGMP", 1L);
        assertThat(known()).isEmpty();
    }

    @Test
    void a_port_that_goes_takes_its_groups_along() {
        say(h2, 2, REPORT_2, GROUP, GROUP);
        h2.link("eth0").down();
        assertThat(known()).isEmpty();
    }

    @Test
    void entries_by_hand() {
        int port = sw.link("p2").index();
        add(port, GROUP, true);
        assertThat(answer(() -> add(port, GROUP, false)))
                .isEqualTo("EEXIST: bridge: (*, G) group is already joined by port");
        assertThat(answer(() -> add(port, "224.0.0.1", false)))
                .isEqualTo("EINVAL: IPv4 entry group address is local multicast");
        assertThat(answer(() -> add(port, "10.0.0.1", false)))
                .isEqualTo("EINVAL: IPv4 entry group address is not multicast or 0.0.0.0");
        seconds(1000);
        say(h2, 2, LEAVE, GROUP, "224.0.0.2");
        seconds(10);
        assertThat(known()).containsExactly("p2 239.1.1.1 permanent static");
        delete(port, GROUP);
        assertThat(answer(() -> delete(port, GROUP))).isEqualTo("EINVAL");
    }

    private void add(int port, String group, boolean permanent) {
        br0.with(Mdb.class, mdb -> {
            mdb.add(port, Ip4Address.parse(group), 0, permanent);
            return 0;
        });
    }

    private void delete(int port, String group) {
        br0.with(Mdb.class, mdb -> {
            mdb.delete(port, Ip4Address.parse(group), 0);
            return 0;
        });
    }

    @Test
    @Tag("R82")
    void a_socket_on_the_bridge_hears_its_group() {
        askYourself();
        br0.add("10.0.0.254/24");
        data(h1, 1, "239.7.7.7");
        assertThat(sw.count("IpExtInMcastPkts")).isZero();
        try (dev.patchbay.api.socket.Socket socket = sw.namespace().sockets().udp()) {
            sw.namespace()
                    .routes()
                    .add(dev.patchbay.api.Route.to("224.0.0.0/4").dev(br0).build());
            socket.set(
                    dev.patchbay.api.socket.SocketOption.IP_ADD_MEMBERSHIP,
                    dev.patchbay.api.socket.MulticastRequest.of("239.7.7.7"));
            data(h1, 1, "239.7.7.7");
            assertThat(sw.count("IpExtInMcastPkts")).isEqualTo(1);
        }
    }

    @Test
    void switched_off_it_forgets_and_floods() {
        askYourself();
        say(h2, 2, REPORT_2, GROUP, GROUP);
        set("mcast_snooping", "0");
        assertThat(known()).isEmpty();
        Wire third = h3.watch("eth0");
        data(h1, 1, GROUP);
        assertThat(third.packets()).hasSize(1);
    }
}
