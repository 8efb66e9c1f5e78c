package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.shell.fake.FakeLink;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ip link} asks the network for. */
class LinkCommandTest {

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    @BeforeEach
    void a_device() {
        here.links()
                .put(LinkInfos.ethernet(2, "eth0", "veth")
                        .address(new MacAddress(0x020000000001L))
                        .build());
    }

    private FakeLink eth0() {
        return here.link("eth0");
    }

    private LinkSpec asked() {
        return here.links().requests().get(here.links().requests().size() - 1);
    }

    // ---- add

    @Test
    void a_cable_between_two_namespaces_is_one_command() {
        Namespace h1 = shell.world().add("h1");
        Namespace h2 = shell.world().add("h2");

        assertThat(shell.run(
                        "ip link add eth0 netns h1 type veth peer name eth1 netns h2 address 2:0:0:0:0:2 mtu 1400"))
                .isEmpty();

        assertThat(asked().kind()).isEqualTo("veth");
        assertThat(asked().name()).contains("eth0");
        assertThat(asked().namespace()).contains(h1);
        LinkSpec peer = asked().peer().orElseThrow();
        assertThat(peer.name()).contains("eth1");
        assertThat(peer.namespace()).contains(h2);
        assertThat(peer.address()).contains(MacAddress.parse("02:00:00:00:00:02"));
        assertThat(peer.mtu()).hasValue(1400);
    }

    @Test
    void a_peer_appears_where_the_command_runs_unless_it_is_told_otherwise() {
        shell.world().add("h1");

        shell.run("ip link add v0 netns h1 type veth peer v1");

        assertThat(asked().peer().flatMap(LinkSpec::namespace)).contains(here);
        assertThat(here.links().find("v1")).isPresent();
    }

    @Test
    void the_command_may_run_in_another_namespace() {
        FakeNamespace h1 = shell.world().add("h1");

        shell.run("ip -n h1 link add v0 type veth peer name v1");
        shell.run("ip netns exec h1 ip link add x0 type dummy");

        assertThat(h1.links().requests()).extracting(LinkSpec::kind).containsExactly("veth", "dummy");
        assertThat(h1.links().requests().get(0).namespace()).isEmpty();
    }

    @Test
    void all_that_can_be_said_of_a_new_link_reaches_the_network() {
        shell.run("ip link add link eth0 name m0 index 77 txqueuelen 0x10 address 2:0:0:0:0:9 mtu 1400"
                + " type macvlan mode bridge");

        assertThat(asked().lower()).contains("eth0");
        assertThat(asked().name()).contains("m0");
        assertThat(asked().index()).hasValue(77);
        assertThat(asked().queueLength()).hasValue(16);
        assertThat(asked().address()).contains(MacAddress.parse("02:00:00:00:00:09"));
        assertThat(asked().mtu()).hasValue(1400);
        assertThat(asked().options()).containsExactly(Map.entry("mode", "bridge"));
    }

    @Test
    void a_new_link_can_be_switched_on_and_given_a_master_at_once() {
        shell.run("ip link add br0 type bridge");
        shell.run("ip link add p0 up master br0 arp off type veth peer name p1 up");

        assertThat(here.link("p0").requests()).containsExactly("arp(false)", "up", "enslaveTo(br0)");
        assertThat(here.link("p1").requests()).containsExactly("up");
    }

    @Test
    void options_of_a_kind_may_be_cut_short_and_are_numbers_of_any_base() {
        shell.run("ip link add br0 type bridge forward 0x10 age 100 stp 1");
        assertThat(asked().options())
                .containsExactly(
                        Map.entry("forward_delay", "16"), Map.entry("ageing_time", "100"), Map.entry("stp_state", "1"));

        shell.run("ip link add link eth0 name v5 type vlan proto 802.1ad id 5 reorder_hdr off");
        assertThat(asked().options())
                .containsExactly(
                        Map.entry("protocol", "802.1ad"), Map.entry("id", "5"), Map.entry("reorder_hdr", "off"));

        shell.run("ip link add n0 type noise loud");
        assertThat(asked().options()).containsExactly(Map.entry("loud", "on"));
    }

    @Test
    void wrong_options_of_a_kind_are_refused_in_the_words_of_its_parser() {
        assertThat(shell.run("ip link add x0 type bridge foo 1"))
                .startsWith("bridge: unknown command \"foo\"?\nUsage: ... type bridge")
                .contains("[ stp_state NUMBER ]   1: spanning tree")
                .endsWith("(exit 1)\n");
        assertThat(shell.run("ip link add x0 type macvlan foo")).startsWith("macvlan: unknown option \"foo\"?\n");
        assertThat(shell.run("ip link add x0 type bridge stp_state x"))
                .isEqualTo("Error: argument \"x\" is wrong: invalid stp_state\n(exit 255)\n");
        assertThat(shell.run("ip link add x0 type vlan id x"))
                .isEqualTo("Error: argument \"x\" is wrong: id is invalid\n(exit 255)\n");
        assertThat(shell.run("ip link add x0 type vlan reorder_hdr x"))
                .isEqualTo("Error: argument of \"reorder_hdr\" must be \"on\" or \"off\", not \"x\"\n(exit 1)\n");
        assertThat(shell.run("ip link add x0 type macvlan mode foo"))
                .isEqualTo("Error: argument of \"mode\" must be \"private\", \"vepa\", \"bridge\", \"passthru\" or"
                        + " \"source\", not \"foo\"\n(exit 1)\n");
        assertThat(shell.run("ip link add x0 type veth foo"))
                .startsWith("Usage: ")
                .endsWith("(exit 1)\n");
        assertThat(shell.run("ip link add x0 type veth peer name v1 type veth"))
                .isEqualTo("Error: duplicate \"type\": \"veth\" is the second value.\n(exit 255)\n");
        assertThat(here.links().requests()).isEmpty();
    }

    @Test
    void what_the_kernel_refuses_is_exit_2() {
        assertThat(shell.run("ip link add x type nosuch")).isEqualTo("Error: Unknown device type.\n(exit 2)\n");
        assertThat(shell.run("ip link add lo2 type loopback"))
                .isEqualTo("Error: Unknown device type.\n(exit 2)\n"); // transcript 01/A7
        assertThat(shell.run("ip link add eth0 type dummy"))
                .isEqualTo("RTNETLINK answers: File exists\n(exit 2)\n"); // kernel R16
        assertThat(shell.run("ip link add x address 1:2:3 type dummy"))
                .isEqualTo("RTNETLINK answers: Invalid argument\n(exit 2)\n");
        assertThat(shell.run("ip link add x mtu -1 type dummy"))
                .isEqualTo("Error: mtu less than device minimum.\n(exit 2)\n");
    }

    @Test
    void replace_makes_a_link_or_changes_the_one_that_is_there() {
        shell.run("ip link replace d0 type dummy");
        shell.run("ip link replace eth0 mtu 1400");

        assertThat(asked().name()).contains("d0");
        assertThat(eth0().requests()).containsExactly("mtu(1400)");
    }

    // ---- set

    @Test
    void changes_take_effect_in_the_kernels_order_whatever_the_words_order() { // Linux: do_setlink
        shell.run("ip link add br0 type bridge");
        shell.run("ip link set eth0 txqlen 5 master br0 allmulticast on promisc on up arp off multicast off"
                + " alias x name eth9 mtu 1400 address 2:0:0:0:0:9");

        assertThat(here.link("eth9").requests())
                .containsExactly(
                        "address(02:00:00:00:00:09)",
                        "mtu(1400)",
                        "rename(eth9)",
                        "alias(x)",
                        "arp(false)",
                        "multicast(false)",
                        "up",
                        "promiscuous(true)",
                        "allMulticast(true)",
                        "enslaveTo(br0)",
                        "queueLength(5)");
    }

    @Test
    void a_move_may_rename() { // kernel R100
        shell.world().add("h1");
        shell.run("ip link set dev eth0 netns h1 name w0");
        FakeLink moved = (FakeLink) shell.world().find("h1").orElseThrow().link("w0");
        assertThat(moved.requests()).containsExactly("moveTo(h1, w0)");
    }

    @Test
    void process_1_stands_for_the_initial_namespace() {
        FakeNamespace h1 = shell.world().add("h1");
        h1.links().put(LinkInfos.ethernet(5, "back", "veth").build());

        assertThat(shell.run("ip -n h1 link set back netns 1")).isEmpty();
        assertThat(here.links().find("back")).isPresent();
        assertThat(shell.run("ip link set back netns 99999"))
                .isEqualTo("RTNETLINK answers: No such process\n(exit 2)\n");
    }

    @Test
    void a_kinds_options_are_changed_through_the_link() {
        shell.run("ip link set eth0 type bridge stp_state 1");
        assertThat(eth0().requests()).containsExactly("change(bridge{stp_state=1})");

        assertThat(shell.run("ip link set eth0 type veth")).isEmpty();
        assertThat(eth0().requests()).hasSize(1);
    }

    @Test
    void down_nomaster_and_the_same_name_again() {
        assertThat(shell.run("ip link set eth0 down nomaster name eth0")).isEmpty();
        assertThat(eth0().requests()).containsExactly("down", "release");
    }

    @Test
    void carrier_has_a_complaint_and_a_status_of_its_own() {
        assertThat(shell.run("ip link set eth0 carrier x"))
                .isEqualTo("Error: argument of \"carrier\" must be one of \"off\", \"on\", not \"x\"\n(exit 22)\n");
        assertThat(shell.run("ip link set eth0 carrier off"))
                .isEqualTo("RTNETLINK answers: Operation not supported\n(exit 2)\n"); // kernel R16
    }

    @Test
    void what_this_network_cannot_do_is_said_clearly() {
        assertThat(shell.run("ip link set eth0 protodown on"))
                .isEqualTo("Error: \"protodown\" is not supported here.\n(exit 2)\n");
        assertThat(shell.run("ip link set eth0 group 7; ip link show group 7"))
                .contains("eth0")
                .contains(" group 7 ");
        assertThat(shell.run("ip link show group default")).doesNotContain("eth0");
        assertThat(shell.run("ip link set eth0 group default")).isEmpty();
        assertThat(shell.run("ip link property add dev eth0 altname x"))
                .isEqualTo("Error: \"ip link property\" is not supported here.\n(exit 2)\n");
        assertThat(shell.run("ip route showdump"))
                .isEqualTo("Error: \"ip route showdump\" is not supported here.\n(exit 2)\n");
        assertThat(shell.run("ip link set eth0 netns 1 index 5")).contains("\"index\" is not supported here");
    }

    @Test
    void delete_deletes() {
        assertThat(shell.run("ip link del dev eth0 type whatever")).isEmpty();
        assertThat(here.links().find("eth0")).isEmpty();
        assertThat(shell.run("ip link delete eth0")).isEqualTo("Cannot find device \"eth0\"\n(exit 1)\n");
    }

    @Test
    void an_alias_is_at_most_255_characters() {
        assertThat(shell.run("ip link set eth0 alias " + "x".repeat(255))).isEmpty();
        assertThat(shell.run("ip link set eth0 alias " + "x".repeat(256))).contains("alias too long");
    }

    @Test
    void a_device_name_is_at_most_15_characters() {
        assertThat(shell.run("ip link set eth0 name abcdefghijklmno")).isEmpty();
        assertThat(shell.run("ip link set abcdefghijklmno name abcdefghijklmnop"))
                .contains("\"name\" not a valid ifname");
    }

    // ---- show, where the recorded network has nothing to show

    @Test
    void statistics_stand_in_columns_as_wide_as_their_numbers() { // transcript 03/C8
        eth0().look(link -> link.noCarrier());
        eth0().count(new LinkCounters(2384, 30, 0, 0, 0, 0, 2014, 33, 0, 7, 0, 0));

        assertThat(shell.run("ip -s link show eth0")).isEqualTo("""
                        2: eth0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN mode DEFAULT group default qlen 1000
                            link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                            RX:  bytes packets errors dropped  missed   mcast          \s
                                  2384      30      0       0       0       0\s
                            TX:  bytes packets errors dropped carrier collsns          \s
                                  2014      33      0       7       0       0\s
                        """);

        eth0().count(new LinkCounters(123_456_789_012L, 8, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0));
        assertThat(shell.run("ip -s link show eth0"))
                .contains("    RX:    bytes packets errors")
                .contains("    123456789012       8      0")
                .contains("               1       1      0");
    }

    @Test
    void large_numbers_are_cut_for_people() { // iproute2: print_num
        eth0().count(new LinkCounters(1500, 999, 0, 0, 0, 0, 12_345_678, 1_000_000_000L, 0, 0, 0, 0));

        assertThat(shell.run("ip -h -s link show eth0"))
                .contains("     1.50k     999      0 ")
                .contains("     12.3M   1.00G      0 ");
        assertThat(shell.run("ip -h -iec -s link show eth0")).contains("    1.46ki ");
    }

    @Test
    void details_show_a_kinds_options_and_a_ports() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("forward_delay", "1500");
        options.put("bridge_id", "8000.0:0:0:0:0:0");
        here.links()
                .put(LinkInfos.ethernet(3, "br0", "bridge")
                        .options(options)
                        .counts(1, 2, 3)
                        .build());
        eth0().look(link -> link.master("br0").portOptions(Map.of("state", "forwarding")));

        assertThat(shell.run("ip -d link show br0"))
                .contains(" promiscuity 1  allmulti 2 minmtu 68 maxmtu 65535 \n"
                        + "    bridge forward_delay 1500 bridge_id 8000.0:0:0:0:0:0 numtxqueues 1 ");
        assertThat(shell.run("ip -d -j link show br0"))
                .contains("\"linkinfo\":{\"info_kind\":\"bridge\",\"info_data\":{\"forward_delay\":1500,"
                        + "\"bridge_id\":\"8000.0:0:0:0:0:0\"}},\"num_tx_queues\":1");
        assertThat(shell.run("ip -d link show eth0"))
                .contains("    veth \n    bridge_slave state forwarding numtxqueues");
        assertThat(shell.run("ip -d -j link show eth0"))
                .contains("\"info_slave_kind\":\"bridge\",\"info_slave_data\":{\"state\":\"forwarding\"}}");
        assertThat(shell.run("ip -br link show type bridge_slave")).startsWith("eth0 ");
    }

    @Test
    void a_link_without_addresses_shows_none() { // transcript 11/K9, a tun device
        here.links()
                .put(LinkInfos.ethernet(3, "tun0", "tun")
                        .noAddress()
                        .flags(0x1090)
                        .build());

        assertThat(shell.run("ip link show tun0"))
                .isEqualTo("3: tun0: <POINTOPOINT,MULTICAST,NOARP> mtu 1500 qdisc noop state DOWN mode DEFAULT group"
                        + " default qlen 1000\n    link/none \n");
    }

    @Test
    void the_initial_namespace_has_no_name_but_a_number() {
        FakeNamespace h1 = shell.world().add("h1");
        h1.links()
                .put(LinkInfos.ethernet(2, "v", "veth").joinedTo(9, null, here).build());

        assertThat(shell.run("ip -n h1 link show v")).contains(" link-netnsid unknown\n");
        h1.meet(here);
        assertThat(shell.run("ip -n h1 link show v")).startsWith("2: v@if9: ").contains(" link-netnsid 0\n");
    }

    @Test
    void help_lists_the_kinds_that_there_are() {
        assertThat(shell.run("ip link help"))
                .startsWith("Usage: ip link add")
                .endsWith("KIND := { bridge | dummy | macvlan | noise | tap | tun | veth | vlan }\n(exit 255)\n");
        assertThat(shell.run("ip link help vlan")).isEqualTo("""
                        Usage: ... type vlan
                                        [ protocol TEXT ]   802.1Q or 802.1ad
                                        [ id NUMBER ]   0 to 4095
                                        [ reorder_hdr { on | off } ]   move the tag
                        """);
        assertThat(Optional.of(shell.run("ip link help veth"))).contains("Usage: ... type veth [ peer OPTIONS ]\n");
    }
}
