package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.FakeRoutes;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ip route} asks the network for, and how it prints routes; see also {@link RouteGetTest}. */
class RouteCommandTest {

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    @BeforeEach
    void devices() {
        here.links().put(LinkInfos.ethernet(2, "eth0", "veth").build());
        here.links().put(LinkInfos.ethernet(3, "eth1", "veth").build());
    }

    private Route asked() {
        List<FakeRoutes.Request> all = here.routes().requests();
        return all.get(all.size() - 1).route();
    }

    private RouteSelector deleted() {
        List<RouteSelector> all = here.routes().deletions();
        return all.get(all.size() - 1);
    }

    private static Ip4Address ip(String text) {
        return Ip4Address.parse(text);
    }

    // ---- add and the like

    @Test
    void a_route_over_a_gateway() {
        assertThat(shell.run("ip route add 192.0.2.0/24 via 10.0.0.1")).isEmpty();

        assertThat(asked())
                .isEqualTo(new Route(
                        Ip4Prefix.parse("192.0.2.0/24"),
                        RouteType.UNICAST,
                        0,
                        Route.MAIN_TABLE,
                        3,
                        Scope.UNIVERSE,
                        0,
                        null,
                        Map.of(),
                        List.of(NextHop.of(ip("10.0.0.1"), 0))));
    }

    @Test
    void a_route_without_a_gateway_reaches_the_link_only() {
        shell.run("ip route add 192.0.2.0/24 dev eth0");
        assertThat(asked().scope()).isEqualTo(Scope.LINK);
        assertThat(asked().nextHops()).containsExactly(NextHop.of(null, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "local, 255, 254",
        "broadcast, 255, 253",
        "anycast, 255, 253",
        "multicast, 254, 253",
        "unicast, 254, 253",
        "blackhole, 254, 0",
        "unreachable, 254, 0",
        "prohibit, 254, 0",
        "throw, 254, 0"
    })
    void the_type_decides_table_and_scope(String type, int table, int scope) { // iproute2: iproute_modify
        shell.run("ip route add " + type + " 203.0.113.7 dev eth0");
        assertThat(asked().type().name()).isEqualToIgnoringCase(type);
        assertThat(asked().table()).isEqualTo(table);
        assertThat(asked().scope()).isEqualTo(new Scope(scope));
    }

    @Test
    void everything_that_can_be_said_of_a_route() {
        shell.run("ip route add to 192.0.2.0/24 tos 0x10 via 10.0.0.1 dev eth0 onlink table 1000 proto static"
                + " scope site metric 5 src 10.0.0.9");

        assertThat(asked().tos()).isEqualTo(0x10);
        assertThat(asked().table()).isEqualTo(1000);
        assertThat(asked().protocol()).isEqualTo(4);
        assertThat(asked().scope()).isEqualTo(Scope.SITE);
        assertThat(asked().metric()).isEqualTo(5);
        assertThat(asked().source()).isEqualTo(ip("10.0.0.9"));
        assertThat(asked().nextHops()).containsExactly(new NextHop(ip("10.0.0.1"), 2, 1, true, false, false));
    }

    @Test
    void large_table_numbers_are_unsigned() {
        shell.run("ip route add 192.0.2.0/24 dev eth0 table 4294967295");
        assertThat(asked().table()).isEqualTo(-1);
        assertThat(shell.run("ip route show table all")).contains(" table 4294967295 ");
    }

    @Test
    void what_is_prescribed_about_the_path() {
        shell.run("ip route add 192.0.2.0/24 dev eth0 mtu lock 1400 advmss 1000 hoplimit 64 window 5 ssthresh 6 cwnd 7"
                + " initcwnd 8 initrwnd 9 reordering 10 features ecn quickack 1");

        assertThat(asked().metrics())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(RouteMetric.LOCK, 1 << 2),
                        Map.entry(RouteMetric.MTU, 1400),
                        Map.entry(RouteMetric.ADVMSS, 1000),
                        Map.entry(RouteMetric.HOPLIMIT, 64),
                        Map.entry(RouteMetric.WINDOW, 5),
                        Map.entry(RouteMetric.SSTHRESH, 6),
                        Map.entry(RouteMetric.CWND, 7),
                        Map.entry(RouteMetric.INITCWND, 8),
                        Map.entry(RouteMetric.INITRWND, 9),
                        Map.entry(RouteMetric.REORDERING, 10),
                        Map.entry(RouteMetric.FEATURES, 1),
                        Map.entry(RouteMetric.QUICKACK, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "rtt 100, RTT, 100", // raw: in eighths of a millisecond
        "rtt 100ms, RTT, 800",
        "rtt 2s, RTT, 16000",
        "rtt 1.5s, RTT, 12000",
        "rtt .5ms, RTT, 8",
        "rttvar 3, RTTVAR, 3",
        "rttvar 3MSECS, RTTVAR, 12",
        "rto_min 2sec, RTO_MIN, 2000",
        "rto_min 0x10, RTO_MIN, 16"
    })
    void times_have_units(String words, RouteMetric metric, int value) { // iproute2: get_time_rtt
        shell.run("ip route add 192.0.2.0/24 dev eth0 " + words);
        assertThat(asked().metrics()).containsEntry(metric, value);
    }

    @Test
    void rto_min_is_always_locked() {
        shell.run("ip route add 192.0.2.0/24 dev eth0 rto_min 5ms");
        assertThat(asked().metrics()).containsEntry(RouteMetric.LOCK, 1 << 13);
    }

    @Test
    void many_ways_onward() { // transcript 05/E8
        shell.run("ip route add 192.0.2.0/24 nexthop via 10.1.0.2 weight 2 nexthop dev eth1 onlink weight 256");

        assertThat(asked().scope()).isEqualTo(Scope.UNIVERSE);
        assertThat(asked().nextHops())
                .containsExactly(
                        new NextHop(ip("10.1.0.2"), 0, 2, false, false, false),
                        new NextHop(null, 3, 256, true, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "add, ADD",
        "append, APPEND",
        "prepend, PREPEND",
        "replace, REPLACE",
        "change, CHANGE",
        "chg, CHANGE",
        "a, ADD",
        "ap, APPEND",
        "r, REPLACE",
        "c, CHANGE"
    })
    void each_word_is_a_way_to_join(String word, Routes.Change how) {
        shell.run("ip route " + word + " 192.0.2.0/24 dev eth0");
        assertThat(here.routes().requests()).extracting(FakeRoutes.Request::how).containsExactly(how);
    }

    @Test
    void bits_behind_the_prefix_are_refused() { // kernel R61
        String refusal = "Error: Invalid prefix for given prefix length.\n(exit 2)\n";
        assertThat(shell.run("ip route add 192.0.2.1/24 via 10.2.0.2")).isEqualTo(refusal);
        assertThat(shell.run("ip route del 192.0.2.1/24")).isEqualTo(refusal);
    }

    @Test
    void other_families_and_types_are_refused() {
        assertThat(shell.run("ip route add ::/0 dev eth0"))
                .isEqualTo("RTNETLINK answers: Operation not supported\n(exit 2)\n");
        assertThat(shell.run("ip -6 route add default dev eth0"))
                .isEqualTo("RTNETLINK answers: Operation not supported\n(exit 2)\n");
        assertThat(shell.run("ip route add nat 192.0.2.0/24 dev eth0"))
                .isEqualTo("RTNETLINK answers: Invalid argument\n(exit 2)\n");
        assertThat(shell.run("ip route add 192.0.2.0/24 realms 5 dev eth0"))
                .isEqualTo("Error: \"realms\" is not supported here.\n(exit 2)\n");
    }

    // ---- del

    @Test
    void what_is_not_said_of_a_deletion_may_be_anything() {
        shell.run("ip route add 192.0.2.0/24 via 10.0.0.1 metric 7");
        assertThat(shell.run("ip route del 192.0.2.0/24")).isEmpty();

        assertThat(deleted()).isEqualTo(RouteSelector.to("192.0.2.0/24"));
        assertThat(shell.run("ip route del 192.0.2.0/24"))
                .isEqualTo("RTNETLINK answers: No such process\n(exit 2)\n"); // kernel R61
    }

    @Test
    void what_is_said_of_a_deletion_must_agree() {
        shell.run("ip route del local 10.0.0.1 dev eth1 via 10.0.0.2 metric 5 src 10.0.0.3 proto static tos 0x10");

        assertThat(deleted().type()).isEqualTo(RouteType.LOCAL);
        assertThat(deleted().table()).isEqualTo(Route.LOCAL_TABLE);
        assertThat(deleted().scope()).isEqualTo(Scope.HOST);
        assertThat(deleted().nextHops()).containsExactly(NextHop.of(ip("10.0.0.2"), 3));
        assertThat(deleted().metric()).isEqualTo(5);
        assertThat(deleted().source()).isEqualTo(ip("10.0.0.3"));
        assertThat(deleted().protocol()).isEqualTo(4);
        assertThat(deleted().tos()).isEqualTo(0x10);
    }

    @Test
    void a_line_of_the_listing_can_be_pasted_behind_del() {
        shell.run("ip route add 192.0.2.0/24 via 10.0.0.1 dev eth0 metric 5 mtu 1400");
        shell.run("ip route append 192.0.2.0/24 via 10.0.0.1 dev eth0 metric 6 mtu 1300");

        assertThat(shell.run("ip route del 192.0.2.0/24 via 10.0.0.1 dev eth0 mtu 1200"))
                .isEqualTo("RTNETLINK answers: No such process\n(exit 2)\n");
        assertThat(shell.run("ip route del 192.0.2.0/24 via 10.0.0.1 dev eth0 metric 6 mtu 1300"))
                .isEmpty();
        assertThat(deleted().metric()).isEqualTo(6);
        assertThat(shell.run("ip route")).isEqualTo("192.0.2.0/24 via 10.0.0.1 dev eth0 metric 5 mtu 1400 \n");
    }

    // ---- flush

    @Test
    void a_flush_deletes_what_it_selects() {
        shell.run("ip route add 192.0.2.0/24 dev eth0");
        shell.run("ip route add 192.0.3.0/24 dev eth1");

        assertThat(shell.run("ip route flush dev eth0")).isEmpty();
        assertThat(shell.run("ip route")).isEqualTo("192.0.3.0/24 dev eth1 scope link \n");
        assertThat(shell.run("ip -s -s route flush root 192.0.0.0/16")).isEqualTo("""
                        192.0.3.0/24 dev eth1 scope link\s

                        *** Round 1, deleting 1 entries ***
                        *** Flush is complete after 1 round ***
                        """);
        assertThat(shell.run("ip route flush")).isEqualTo("\"ip route flush\" requires arguments.\n(exit 1)\n");
    }

    @Test
    void the_cache_is_flushed_by_name() {
        assertThat(shell.run("ip route flush cache")).isEmpty();
        assertThat(here.routes().flushes()).isEqualTo(1);
    }

    // ---- show, where the recorded network has nothing to show

    @Test
    void dead_ways_are_marked() { // transcript 05/E8, kernel R65
        here.routes()
                .put(Route.to("192.0.2.0/24")
                        .nextHop(new NextHop(ip("10.1.0.2"), 2, 1, false, false, false))
                        .nextHop(new NextHop(ip("10.2.0.2"), 3, 1, false, true, true))
                        .build())
                .put(Route.to("10.1.0.0/24")
                        .nextHop(new NextHop(null, 2, 1, false, false, true))
                        .build());

        assertThat(shell.run("ip route")).isEqualTo("""
                        192.0.2.0/24\s
                        	nexthop via 10.1.0.2 dev eth0 weight 1\s
                        	nexthop via 10.2.0.2 dev eth1 weight 1 dead linkdown\s
                        10.1.0.0/24 dev eth0 scope link linkdown\s
                        """);
        assertThat(shell.run("ip -j route show 192.0.2.0/24"))
                .isEqualTo("[{\"dst\":\"192.0.2.0/24\",\"flags\":[],\"nexthops\":[{\"gateway\":\"10.1.0.2\","
                        + "\"dev\":\"eth0\",\"weight\":1,\"flags\":[]},{\"gateway\":\"10.2.0.2\",\"dev\":\"eth1\","
                        + "\"weight\":1,\"flags\":[\"dead\",\"linkdown\"]}]}]\n");
    }

    @Test
    void a_namespace_in_which_nothing_was_ever_routed() { // transcript 01/A1
        assertThat(shell.run("ip route")).isEmpty();
        assertThat(shell.run("ip route show table local"))
                .isEqualTo("Error: ipv4: FIB table does not exist.\nDump terminated\n(exit 2)\n");
    }

    @Test
    void seconds_are_printed_as_printf_does() {
        here.routes()
                .put(Route.to("192.0.2.0/24")
                        .dev(2)
                        .metrics(Map.of(RouteMetric.RTT, 8 * 12_345_678, RouteMetric.RTTVAR, 4 * 1500))
                        .build());
        assertThat(shell.run("ip route")).contains(" rtt 12345.7s rttvar 1.5s ");
        shell.run("ip route add 192.0.3.0/24 dev eth0 rto_min 4294967295");
        assertThat(shell.run("ip route show 192.0.3.0/24")).contains("rto_min lock 4.29497e+06s ");
    }
}
