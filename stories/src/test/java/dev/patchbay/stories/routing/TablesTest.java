package dev.patchbay.stories.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rule;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Addresses, routes and rules, and where packets then go (05). */
class TablesTest extends Story {

    private final Host r = host("r");
    private final Host p1 = host("p1");
    private final Host p2 = host("p2");

    @BeforeEach
    void twoCables() {
        cable(r, "10.1.0.1/24", p1, "10.1.0.2/24");
        cable(r, "10.2.0.1/24", p2, "10.2.0.2/24");
    }

    // ---- addresses

    @Test
    @Tag("R53")
    void an_address_on_a_device_that_is_down_is_only_local() { // 05/E1
        r.link("eth1").down();
        r.link("eth1").add("10.9.0.1/24");
        assertThat(r.routes(Route.LOCAL_TABLE))
                .contains("local 10.9.0.1 dev eth1 proto kernel scope host src 10.9.0.1")
                .noneMatch(line -> line.contains("10.9.0.255"));
        r.link("eth1").up();
        seconds(1.1);
        assertThat(r.routes()).contains("10.9.0.0/24 dev eth1 proto kernel scope link src 10.9.0.1");
        assertThat(r.routes(Route.LOCAL_TABLE))
                .contains("broadcast 10.9.0.255 dev eth1 proto kernel scope link src 10.9.0.1");
    }

    @Test
    @Tag("R53")
    @Tag("R54")
    void each_kind_of_address_makes_its_own_routes() { // 05/E1
        r.link("eth1").add("10.3.0.0/31").add("10.4.0.1/32").add("10.2.0.50/24");
        addresses().add(r.link("eth1"), address("10.5.0.1", "10.5.0.2", 32, 0, false));
        addresses().add(r.link("eth1"), address("10.6.0.1", "10.6.0.1", 24, 0, true));
        addresses().add(r.link("eth1"), address("10.7.0.1", "10.7.0.1", 24, 50, false));
        assertThat(r.routes().stream().filter(line -> line.contains("eth1")))
                .containsExactly(
                        "10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1",
                        "10.3.0.0/31 dev eth1 proto kernel scope link src 10.3.0.0",
                        "10.5.0.2 dev eth1 proto kernel scope link src 10.5.0.1",
                        "10.7.0.0/24 dev eth1 proto kernel scope link src 10.7.0.1 metric 50");
        assertThat(r.routes(Route.LOCAL_TABLE).stream().filter(line -> line.contains("eth1")))
                .containsExactly(
                        "local 10.2.0.1 dev eth1 proto kernel scope host src 10.2.0.1",
                        "local 10.2.0.50 dev eth1 proto kernel scope host src 10.2.0.1",
                        "broadcast 10.2.0.255 dev eth1 proto kernel scope link src 10.2.0.1",
                        "local 10.3.0.0 dev eth1 proto kernel scope host src 10.3.0.0",
                        "local 10.4.0.1 dev eth1 proto kernel scope host src 10.4.0.1",
                        "local 10.5.0.1 dev eth1 proto kernel scope host src 10.5.0.1",
                        "local 10.6.0.1 dev eth1 proto kernel scope host src 10.6.0.1",
                        "broadcast 10.6.0.255 dev eth1 proto kernel scope link src 10.6.0.1",
                        "local 10.7.0.1 dev eth1 proto kernel scope host src 10.7.0.1",
                        "broadcast 10.7.0.255 dev eth1 proto kernel scope link src 10.7.0.1");
        assertThat(r.addresses("eth1")).last().isEqualTo("10.2.0.50/24 scope global secondary");
    }

    @Test
    @Tag("R54")
    void a_primary_takes_its_secondaries_along() { // 05/E1
        r.link("eth1").add("10.2.0.50/24").add("10.2.0.51/24");
        addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.1/24"));
        assertThat(r.addresses("eth1")).isEmpty();
        assertThat(r.routes()).noneMatch(line -> line.contains("eth1"));
    }

    @Test
    @Tag("R54")
    void unless_they_are_promoted() {
        r.set("net.ipv4.conf.all.promote_secondaries", 1);
        r.link("eth1").add("10.2.0.50/24");
        addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.1/24"));
        assertThat(r.addresses("eth1")).containsExactly("10.2.0.50/24 scope global");
        assertThat(r.routes()).contains("10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.50");
    }

    @Test
    @Tag("R61")
    void addresses_are_refused_in_linuxs_words() { // 05/E1
        assertThat(answer(() -> r.link("eth1").add("10.2.0.1/24"))).isEqualTo("EEXIST: ipv4: Address already assigned");
        assertThat(answer(() -> addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.99/24"))))
                .isEqualTo("EADDRNOTAVAIL: ipv4: Address not found");
        assertThat(answer(() -> r.link("eth1").add("10.2.0.1/25"))).isEqualTo("ok");
    }

    @Test
    @Tag("R53")
    void a_route_that_prefers_an_address_goes_with_it() {
        r.route(Route.to("192.0.2.0/24").via("10.1.0.2").src(Ip4Address.parse("10.2.0.1")));
        addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.1/24"));
        assertThat(r.routes()).containsExactly("10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1");
    }

    @Test
    @Tag("R53")
    void but_not_while_another_device_has_that_address_too() { // asked of Linux 6.18
        addresses().add(r.link("eth0"), InterfaceAddress.parse("10.2.0.1/32"));
        r.route(Route.to("192.0.2.0/24").via("10.1.0.2").src(Ip4Address.parse("10.2.0.1")));
        addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.1/24"));
        assertThat(r.routes()).contains("192.0.2.0/24 via 10.1.0.2 dev eth0 src 10.2.0.1");
    }

    // ---- routes

    @Test
    @Tag("R55")
    void down_and_up_keeps_only_what_the_addresses_make() { // 05/E4
        r.route("192.0.2.0/24", "10.2.0.2");
        r.link("eth1").down();
        assertThat(r.routes()).noneMatch(line -> line.contains("eth1"));
        r.link("eth1").up();
        seconds(1.1);
        assertThat(r.routes())
                .containsExactly(
                        "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1",
                        "10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1");
    }

    @Test
    @Tag("R18")
    @Tag("R57")
    @Tag("R58")
    @Tag("R59")
    void the_answers_of_ip_route_get() { // 05/E2
        r.route("default", "10.1.0.2").route("192.0.2.0/24", "10.2.0.2");
        r.reject(RouteType.UNREACHABLE, "198.51.100.0/24")
                .reject(RouteType.BLACKHOLE, "198.51.101.0/24")
                .reject(RouteType.PROHIBIT, "198.51.102.0/24")
                .reject(RouteType.THROW, "198.51.103.0/24");
        assertThat(r.routeTo("127.4.5.6")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(r.routeTo("10.2.0.1")).isEqualTo("local dev lo src 10.2.0.1");
        assertThat(r.routeTo("10.1.0.255")).isEqualTo("broadcast dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("10.1.0.0")).isEqualTo("dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("192.0.2.5")).isEqualTo("via 10.2.0.2 dev eth1 src 10.2.0.1");
        assertThat(r.routeTo("8.8.8.8")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("255.255.255.255")).isEqualTo("broadcast dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("224.0.0.1")).isEqualTo("multicast dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("0.0.0.0")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(r.routeTo("240.0.0.1")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(answer(() -> r.routeTo("198.51.100.1"))).isEqualTo("EHOSTUNREACH");
        assertThat(answer(() -> r.routeTo("198.51.101.1"))).isEqualTo("EINVAL");
        assertThat(answer(() -> r.routeTo("198.51.102.1"))).isEqualTo("EACCES");
        assertThat(answer(() -> r.routeTo("198.51.103.1"))).isEqualTo("ENETUNREACH");
    }

    @Test
    @Tag("R63")
    void an_output_device_without_a_route_takes_the_destination_for_a_neighbour() { // 05/E2
        r.route("default", "10.1.0.2");
        assertThat(r.routeTo("8.8.8.8", "eth1")).isEqualTo("dev eth1 src 10.2.0.1");
        assertThat(r.routeTo("10.1.0.2", "eth1")).isEqualTo("dev eth1 src 10.2.0.1");
        Wire wire = p2.watch("eth0");
        r.echo("8.8.8.8").dev("eth1").waiting(0.1).send();
        assertThat(wire.lines()).containsExactly("ARP, Request who-has 8.8.8.8 tell 10.2.0.1, length 28");
    }

    @Test
    @Tag("R64")
    void a_source_comes_from_the_device_or_else_from_any() { // 05/E10
        r.lo().add("172.20.0.1/32");
        r.link("eth0").add("10.1.0.9/24");
        assertThat(r.routeTo("10.1.0.2")).isEqualTo("dev eth0 src 10.1.0.1");
        addresses().delete(r.link("eth1"), InterfaceAddress.parse("10.2.0.1/24"));
        r.route(Route.to("192.0.2.0/24").dev(r.link("eth1")));
        assertThat(r.routeTo("192.0.2.1")).isEqualTo("dev eth1 src 172.20.0.1");
    }

    @Test
    @Tag("R60")
    @Tag("R61")
    void routes_are_refused_in_linuxs_words() { // 05/E4
        assertThat(answer(() -> r.route("203.0.113.0/24", "172.31.0.1")))
                .isEqualTo("ENETUNREACH: Nexthop has invalid gateway");
        assertThat(answer(() -> r.route("203.0.113.0/24", "10.1.0.255")))
                .isEqualTo("EINVAL: Nexthop has invalid gateway");
        assertThat(answer(() -> r.route("10.1.0.0/24", "10.2.0.2"))).isEqualTo("EEXIST");
        assertThat(answer(() -> r.route("203.0.113.0/24", "10.1.0.2"))).isEqualTo("ok");
        assertThat(answer(() -> r.route("203.0.113.0/24", "10.2.0.2"))).isEqualTo("EEXIST");
        assertThat(answer(() -> r.deleteRoute("203.0.114.0/24"))).isEqualTo("ESRCH");
        assertThat(answer(() -> r.namespace()
                        .routes()
                        .change(
                                Routes.Change.CHANGE,
                                Route.to("203.0.114.0/24").via("10.1.0.2").build())))
                .isEqualTo("ENOENT");
        r.link("eth1").down();
        assertThat(answer(() -> r.route(Route.to("198.18.0.0/24").dev(r.link("eth1")))))
                .isEqualTo("ENETDOWN: Device for nexthop is not up");
        assertThat(answer(
                        () -> r.route(Route.to("198.18.0.0/24").via("10.1.0.2").src(Ip4Address.parse("9.9.9.9")))))
                .isEqualTo("EINVAL: Invalid prefsrc address");
    }

    @Test
    @Tag("R60")
    void our_own_address_as_a_gateway_means_on_the_link() { // 05/E4
        r.route("203.0.113.0/24", "10.1.0.1");
        Wire wire = p1.watch("eth0");
        r.echo("203.0.113.5").waiting(0.1).send();
        assertThat(wire.lines()).containsExactly("ARP, Request who-has 203.0.113.5 tell 10.1.0.1, length 28");
    }

    @Test
    @Tag("R60")
    void onlink_needs_no_route_to_the_gateway() { // 05/E4
        r.route(Route.to("203.0.113.0/24").via("172.31.0.1").dev(r.link("eth0")).onlink());
        Wire wire = p1.watch("eth0");
        r.echo("203.0.113.5").waiting(0.1).send();
        assertThat(wire.lines()).containsExactly("ARP, Request who-has 172.31.0.1 tell 10.1.0.1, length 28");
    }

    @Test
    @Tag("R57")
    void a_lower_metric_wins_and_a_matching_tos_before_it() { // 05/E5, E6
        r.route(Route.to("192.0.2.0/24").via("10.1.0.2").metric(100));
        r.route(Route.to("192.0.2.0/24").via("10.2.0.2").metric(50));
        assertThat(r.routeTo("192.0.2.1")).contains("10.2.0.2");
        r.namespace().routes().delete(RouteSelector.to("192.0.2.0/24"));
        assertThat(r.routeTo("192.0.2.1")).contains("10.1.0.2");
    }

    @Test
    @Tag("R65")
    void many_destinations_share_two_ways_and_a_dead_one_is_skipped() { // 05/E8
        r.route(Route.to("192.0.2.0/24")
                .nextHop(NextHop.of(Ip4Address.parse("10.1.0.2"), 0))
                .nextHop(NextHop.of(Ip4Address.parse("10.2.0.2"), 0)));
        Map<String, Integer> before = counts();
        assertThat(before.values()).allMatch(count -> count > 80);
        assertThat(counts()).isEqualTo(before);
        r.link("eth1").down();
        assertThat(r.routes())
                .contains("192.0.2.0/24 nexthop via 10.1.0.2 dev eth0 weight 1"
                        + "  nexthop via 10.2.0.2 dev eth1 weight 1 dead linkdown");
        assertThat(counts().keySet()).containsExactly("via 10.1.0.2 dev eth0 src 10.1.0.1");
        r.link("eth1").up();
        seconds(1.1);
        assertThat(counts()).isEqualTo(before);
    }

    // ---- rules

    @Test
    @Tag("R56")
    void the_local_table_is_strictly_first_by_default() {
        r.route(Route.to("127.5.0.0/16").dev(r.link("eth0")));
        assertThat(r.routeTo("127.5.5.5")).isEqualTo("local dev lo src 127.0.0.1");
    }

    @Test
    @Tag("R56")
    void as_in_linux_it_is_one_with_main_until_there_is_a_rule_if_that_is_wanted() { // 04/D9b
        r.set("net.patchbay.merged_local", 1);
        r.route(Route.to("127.5.0.0/16").dev(r.link("eth0")));
        assertThat(r.routeTo("127.5.5.5")).isEqualTo("dev eth0 src 10.1.0.1");
        assertThat(r.routeTo("127.6.6.6")).isEqualTo("local dev lo src 127.0.0.1");
        Rule rule = Rule.match().priority(100).lookup(Route.MAIN_TABLE);
        r.namespace().rules().add(rule);
        assertThat(r.routeTo("127.5.5.5")).isEqualTo("local dev lo table local src 127.0.0.1");
        r.namespace().rules().delete(rule);
        assertThat(r.routeTo("127.5.5.5")).isEqualTo("local dev lo table local src 127.0.0.1");
    }

    @Test
    @Tag("R62")
    void without_the_first_rule_127_follows_the_default_route() { // 05/E7
        r.route("default", "10.1.0.2");
        r.namespace().rules().delete(Rule.match().priority(0).end(Rule.Action.UNSPEC));
        assertThat(r.routeTo("127.0.0.1")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(r.echo("127.0.0.1").waiting(0.1).send()).isEmpty();
    }

    @Test
    @Tag("R62")
    void rules_get_the_place_before_the_second() { // 05/E7
        Rule from = Rule.match().from(Ip4Prefix.parse("10.2.0.1")).lookup(100);
        r.namespace().rules().add(from);
        r.namespace().rules().add(Rule.match().mark(7, -1).lookup(101));
        assertThat(r.namespace().rules().all())
                .extracting(each -> each.priority())
                .containsExactly(0L, 32764L, 32765L, 32766L, 32767L);
        assertThat(answer(() -> r.namespace()
                        .rules()
                        .add(from.toBuilder().priority(32765).lookup(100))))
                .isEqualTo("EEXIST");
        assertThat(answer(() -> r.namespace()
                        .rules()
                        .delete(Rule.match().priority(12345).end(Rule.Action.UNSPEC))))
                .isEqualTo("ENOENT");
    }

    @Test
    @Tag("R58")
    void a_rule_by_source_sends_packets_another_way() { // 05/E7
        r.route("default", "10.1.0.2");
        r.route(Route.to("default").via("10.2.0.2").table(100));
        r.namespace().rules().add(Rule.match().from(Ip4Prefix.parse("10.2.0.1")).lookup(100));
        Wire wire = p2.watch("eth0");
        r.echo("8.8.8.8").from("10.2.0.1").waiting(0.1).send();
        assertThat(wire.ip()).containsExactly("IP 10.2.0.1 > 8.8.8.8: ICMP echo request, id 4660, seq 1, length 64");
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 1; i < 255; i++) {
            counts.merge(r.routeTo("192.0.2." + i), 1, Integer::sum);
        }
        return counts;
    }

    private Addresses addresses() {
        return r.namespace().addresses();
    }

    private static InterfaceAddress address(String local, String peer, int length, long metric, boolean noPrefixRoute) {
        return new InterfaceAddress(
                Ip4Address.parse(local),
                Ip4Address.parse(peer),
                length,
                null,
                null,
                null,
                metric,
                0,
                noPrefixRoute,
                false,
                InterfaceAddress.FOREVER,
                InterfaceAddress.FOREVER);
    }
}
