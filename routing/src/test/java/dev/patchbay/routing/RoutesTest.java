package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.wiring.FibResult;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which entry answers, and how entries get into a table and out of it. */
class RoutesTest {

    private final Host host = Host.r1();

    @Test
    void addresses_make_the_routes_that_they_make_in_linux() { // kernel R4, R5, R53
        assertThat(host.routes())
                .containsExactly(
                        "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1",
                        "10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1");
        assertThat(host.routes(Route.LOCAL_TABLE))
                .containsExactly(
                        "local 10.1.0.1 dev eth0 proto kernel scope host src 10.1.0.1",
                        "broadcast 10.1.0.255 dev eth0 proto kernel scope link src 10.1.0.1",
                        "local 10.2.0.1 dev eth1 proto kernel scope host src 10.2.0.1",
                        "broadcast 10.2.0.255 dev eth1 proto kernel scope link src 10.2.0.1",
                        "local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1",
                        "local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1",
                        "broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1");
    }

    @Test
    void the_type_local_decides_and_not_the_device() { // kernel R18, R21, R23
        assertThat(host.get("10.1.0.1")).isEqualTo("local dev eth0 src 10.1.0.1");
        assertThat(host.get("127.4.5.6")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(host.get("127.0.0.0")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(host.get("10.1.0.255")).isEqualTo("broadcast dev eth0 src 10.1.0.1");
        assertThat(host.get("10.1.0.0")).isEqualTo("dev eth0 src 10.1.0.1");
    }

    @Test
    void a_secondary_address_is_local_with_the_primary_as_its_source() { // kernel R21, R54
        host.address("eth0", "10.1.0.9/24");
        assertThat(host.get("10.1.0.9")).isEqualTo("local dev eth0 src 10.1.0.1");
    }

    @Test
    void the_longest_prefix_wins() { // kernel R57
        host.route("add default via 10.1.0.2").route("add 192.0.2.0/24 via 10.2.0.2");
        host.route("add 192.0.2.128/25 via 10.1.0.2").route("add 192.0.2.129/32 via 10.2.0.2");
        assertThat(host.get("192.0.2.1")).isEqualTo("via 10.2.0.2 dev eth1 src 10.2.0.1");
        assertThat(host.get("192.0.2.200")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(host.get("192.0.2.129")).isEqualTo("via 10.2.0.2 dev eth1 src 10.2.0.1");
        assertThat(host.get("8.8.8.8")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(host.get("240.0.0.1")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }

    @Test
    void then_the_matching_tos_then_the_lowest_metric() { // kernel R57
        host.route("add 192.0.2.0/24 via 10.2.0.2");
        host.route("add 192.0.2.0/24 via 10.1.0.2 metric 5");
        host.route("add 192.0.2.0/24 tos 0x10 via 10.1.0.2");
        assertThat(host.get("192.0.2.1")).isEqualTo("via 10.2.0.2 dev eth1 src 10.2.0.1");
        assertThat(host.get("192.0.2.1 tos 0x10")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        host.route("del 192.0.2.0/24 via 10.2.0.2");
        assertThat(host.get("192.0.2.1")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }

    @Test
    void only_the_three_old_bits_of_a_tos_are_compared() { // asked of Linux 6.18
        host.route("add 203.0.113.0/24 dev eth0 tos 0x1c").route("add 203.0.113.0/24 dev eth1 tos 0xfc");
        assertThat(host.get("203.0.113.1")).isEqualTo("ENETUNREACH");
        assertThat(host.get("203.0.113.1 tos 0x1c")).contains("eth0");
        assertThat(host.get("203.0.113.1 tos 0x3c")).contains("eth0");
        assertThat(host.get("203.0.113.1 tos 0xfc")).contains("eth0");
        assertThat(host.get("203.0.113.1 tos 0x20")).isEqualTo("ENETUNREACH");
    }

    @Test
    void an_entry_that_is_not_for_the_flow_gives_way_to_a_shorter_prefix() {
        host.route("add default via 10.1.0.2").route("add 192.0.2.0/24 tos 0x10 via 10.2.0.2");
        assertThat(host.get("192.0.2.1 tos 0x10")).contains("eth1");
        assertThat(host.get("192.0.2.1")).contains("eth0");
        host.route("add 192.0.3.0/24 via 10.2.0.2");
        assertThat(host.get("192.0.3.1 oif eth0")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }

    @Test
    void an_output_device_excludes_the_routes_of_all_others() { // kernel R37, R63
        host.route("add default via 10.1.0.2");
        assertThat(host.get("10.1.0.2 oif eth1")).isEqualTo("ENETUNREACH");
        assertThat(host.get("127.0.0.1 oif eth0")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
        assertThat(host.get("10.1.0.1 oif eth0")).isEqualTo("local dev eth0 src 10.1.0.1");
    }

    @Test
    void a_route_can_be_appended_and_prepended_to_others_of_its_metric() { // kernel R57, 05/E4
        host.route("add 192.0.2.0/24 via 10.2.0.2").route("add 192.0.2.0/24 via 10.1.0.2 metric 10");
        host.route("append 192.0.2.0/24 via 10.1.0.2").route("prepend 192.0.2.0/24 via 10.2.0.9");
        assertThat(host.routesTo("192.0.2.0/24"))
                .containsExactly(
                        "192.0.2.0/24 via 10.2.0.9 dev eth1",
                        "192.0.2.0/24 via 10.2.0.2 dev eth1",
                        "192.0.2.0/24 via 10.1.0.2 dev eth0",
                        "192.0.2.0/24 via 10.1.0.2 dev eth0 metric 10");
        assertThat(host.get("192.0.2.5")).contains("via 10.2.0.9");
    }

    @Test
    void replace_puts_a_route_in_the_place_of_the_first_of_its_metric() { // 05/E4
        host.route("add 192.0.2.0/24 via 10.2.0.2").route("append 192.0.2.0/24 via 10.1.0.2");
        assertThat(host.complaint("replace 192.0.2.0/24 via 10.1.0.2")).isEqualTo("EEXIST");
        host.route("replace 192.0.2.0/24 via 10.2.0.3").route("replace 192.0.2.0/24 via 10.2.0.3");
        host.route("change 192.0.2.0/24 via 10.2.0.4").route("replace 192.0.2.0/24 via 10.2.0.5 metric 7");
        assertThat(host.routesTo("192.0.2.0/24"))
                .containsExactly(
                        "192.0.2.0/24 via 10.2.0.4 dev eth1",
                        "192.0.2.0/24 via 10.1.0.2 dev eth0",
                        "192.0.2.0/24 via 10.2.0.5 dev eth1 metric 7");
    }

    @Test
    void what_is_deleted_is_the_first_entry_that_agrees() { // 05/E4
        host.route("add 192.0.2.0/24 via 10.2.0.2").route("append 192.0.2.0/24 via 10.1.0.2");
        host.route("add 192.0.2.0/24 via 10.1.0.2 metric 10");
        host.route("del 192.0.2.0/24 metric 10").route("del 192.0.2.0/24");
        assertThat(host.routesTo("192.0.2.0/24")).containsExactly("192.0.2.0/24 via 10.1.0.2 dev eth0");
    }

    @Test
    void a_deletion_compares_whatever_it_says() { // asked of Linux 6.18
        host.route("add 192.0.2.0/24 dev eth0 metric 10 src 10.1.0.1");
        for (String other : new String[] {
            "del 192.0.2.0/24 metric 9",
            "del local 192.0.2.0/24 table main",
            "del 192.0.2.0/24 scope global",
            "del 192.0.2.0/24 src 10.2.0.1",
            "del 192.0.2.0/24 proto static",
            "del 192.0.2.0/24 tos 0x10",
            "del 192.0.2.0/24 dev eth1",
            "del 192.0.2.0/24 via 10.9.9.9",
            "del 192.0.2.0/25"
        }) {
            assertThat(host.complaint(other)).as(other).isEqualTo("ESRCH");
        }
        host.route("del unicast 192.0.2.0/24 dev eth0 scope link src 10.1.0.1 metric 0");
        assertThat(host.routesTo("192.0.2.0/24")).isEmpty();
    }

    @Test
    void a_listed_route_can_be_deleted_by_itself() {
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 weight 3 nexthop via 10.2.0.2");
        host.route("add unreachable 198.51.100.0/24 metric 7");
        host.unplug("eth0");
        for (Route route : host.tables.routes(0)) {
            host.tables.delete(RouteSelector.of(route));
        }
        assertThat(host.tables.routes(0)).isEmpty();
        assertThat(host.get("127.0.0.1")).isEqualTo("ENETUNREACH");
    }

    @Test
    void a_deleted_route_lets_what_it_covered_show_again() { // 05/E4
        host.route("add default via 10.1.0.2").route("del 127.0.0.0/8 table local");
        assertThat(host.get("127.0.0.1")).isEqualTo("local dev lo src 127.0.0.1");
        assertThat(host.get("127.0.0.2")).isEqualTo("via 10.1.0.2 dev eth0 src 10.1.0.1");
    }

    @Test
    void a_whole_prefix_can_be_local() { // 05/E4
        host.route("add local 203.0.113.0/24 dev lo");
        assertThat(host.get("203.0.113.9")).isEqualTo("local dev lo src 203.0.113.9");
        assertThat(host.routes(Route.LOCAL_TABLE)).contains("local 203.0.113.0/24 dev lo scope host");
    }

    @Test
    void metrics_are_kept_within_their_limits_and_shown_without_zeros() { // asked of Linux 6.18
        host.route("add 203.0.113.0/24 dev eth0 mtu 4294967295 advmss 70000 hoplimit 300 features 0x1f");
        assertThat(host.routesTo("203.0.113.0/24"))
                .containsExactly("203.0.113.0/24 dev eth0 scope link mtu 65520 advmss 65495 hoplimit 255 features 31");
        host.route("replace 203.0.113.0/24 dev eth0 mtu 0");
        assertThat(host.routesTo("203.0.113.0/24")).containsExactly("203.0.113.0/24 dev eth0 scope link");
        host.route("replace 203.0.113.0/24 dev eth0 mtu 1400");
        FibResult result = find("203.0.113.1");
        assertThat(Objects.requireNonNull(result.info).metric(RouteMetric.MTU)).isEqualTo(1400);
        assertThat(result.info.metric(RouteMetric.ADVMSS)).isZero();
        assertThat(result.info.metrics).isEqualTo(Map.of(RouteMetric.MTU, 1400));
    }

    @Test
    void a_result_says_all_about_the_entry_and_can_be_shown_as_one() {
        host.route("add 192.0.2.0/24 via 10.2.0.2 tos 0x10 metric 4294967295 proto static table 77");
        host.tables.addRule(dev.patchbay.api.Rule.match().priority(10).lookup(77));
        FibResult result = find("192.0.2.5 tos 0x10");
        assertThat(result.table).isEqualTo(77);
        assertThat(result.prefix).isEqualTo(0xc000_0200);
        assertThat(result.prefixLength).isEqualTo(24);
        assertThat(result.tos).isEqualTo(0x10);
        assertThat(result.scope).isZero();
        assertThat(host.tables.entryOf(result)).isEqualTo(host.tables.routes(77).get(0));
        assertThat(host.tables.entryOf(result).metric()).isEqualTo(0xffff_ffffL);
        Assertions.assertThatIllegalArgumentException().isThrownBy(() -> host.tables.entryOf(new FibResult()));
    }

    @Test
    void every_change_moves_the_generation_on() {
        int before = host.tables.generation();
        host.route("add 192.0.2.0/24 via 10.2.0.2");
        int added = host.tables.generation();
        host.route("del 192.0.2.0/24");
        int deleted = host.tables.generation();
        host.tables.touch();
        int touched = host.tables.generation();
        host.down("eth1");
        int down = host.tables.generation();
        host.tables.sourceGone(Ip4Address.parse("10.2.0.1").bits());
        assertThat(new int[] {before, added, deleted, touched, down, host.tables.generation()})
                .doesNotHaveDuplicates();
    }

    @Test
    void a_table_that_is_not_there_cannot_be_listed_nor_deleted_from() { // asked of Linux 6.18
        Host fresh = Host.fresh();
        assertThat(fresh.routes()).isEmpty();
        assertThat(fresh.routes(0)).isEmpty();
        assertThat(fresh.complaint("del 10.0.0.0/8")).isEqualTo("ESRCH: FIB table does not exist");
        Assertions.assertThatThrownBy(() -> fresh.routes(100)).isInstanceOfSatisfying(NetException.class, e -> {
            assertThat(e.errno()).isEqualTo(Errno.ENOENT);
            assertThat(e.extack()).contains("ipv4: FIB table does not exist");
        });
    }

    private FibResult find(String question) {
        FibResult result = new FibResult();
        assertThat(host.tables.lookup(RouteWords.flow(question, host.devices), result))
                .isNull();
        return result;
    }
}
