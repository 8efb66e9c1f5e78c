package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries are listed in Linux's order; all of this was asked of Linux 6.18. */
class ListingTest {

    private final Host host = Host.r1();

    @Test
    void by_address_then_longest_prefix_then_tos_then_metric_then_age() {
        for (String route : List.of(
                "10.0.0.0/8 via 10.1.0.2",
                "10.0.0.0/16 via 10.1.0.2",
                "10.0.0.0/24 via 10.1.0.2",
                "default via 10.1.0.2",
                "0.0.0.0/8 via 10.1.0.2",
                "10.0.1.0/24 via 10.1.0.2",
                "10.0.0.0/24 via 10.1.0.2 metric 5",
                "10.0.0.0/24 tos 0x10 via 10.1.0.2",
                "10.0.0.0/24 tos 0x08 via 10.1.0.2",
                "10.0.0.0/24 tos 0x10 via 10.2.0.2 metric 3")) {
            host.route("add " + route);
        }
        host.route("append 10.0.0.0/24 via 10.2.0.2").route("prepend 10.0.0.0/24 via 10.2.0.3");
        assertThat(host.routes())
                .containsExactly(
                        "0.0.0.0/8 via 10.1.0.2 dev eth0",
                        "default via 10.1.0.2 dev eth0",
                        "10.0.0.0/24 tos 0x10 via 10.1.0.2 dev eth0",
                        "10.0.0.0/24 tos 0x10 via 10.2.0.2 dev eth1 metric 3",
                        "10.0.0.0/24 tos 0x8 via 10.1.0.2 dev eth0",
                        "10.0.0.0/24 via 10.2.0.3 dev eth1",
                        "10.0.0.0/24 via 10.1.0.2 dev eth0",
                        "10.0.0.0/24 via 10.2.0.2 dev eth1",
                        "10.0.0.0/24 via 10.1.0.2 dev eth0 metric 5",
                        "10.0.0.0/16 via 10.1.0.2 dev eth0",
                        "10.0.0.0/8 via 10.1.0.2 dev eth0",
                        "10.0.1.0/24 via 10.1.0.2 dev eth0",
                        "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1",
                        "10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1");
    }

    @Test
    void metrics_are_compared_without_a_sign() {
        host.route("add 192.0.2.0/24 dev eth0 metric 4294967295").route("add 192.0.2.0/24 dev eth1 metric 5");
        host.route("add 192.0.2.0/24 dev eth1 metric 2147483648");
        assertThat(host.routesTo("192.0.2.0/24"))
                .containsExactly(
                        "192.0.2.0/24 dev eth1 scope link metric 5",
                        "192.0.2.0/24 dev eth1 scope link metric 2147483648",
                        "192.0.2.0/24 dev eth0 scope link metric 4294967295");
    }

    @Test
    void tables_come_by_their_last_byte_and_the_youngest_of_them_first() {
        for (String table : List.of("510", "766", "100", "253", "1", "257", "256", "4294967295")) {
            host.route("add 203.0.113.0/24 dev eth0 table " + table);
        }
        assertThat(host.tables.routes(0).stream()
                        .map(each -> Integer.toUnsignedString(each.table()))
                        .distinct())
                .containsExactly("256", "257", "1", "100", "253", "766", "510", "254", "4294967295", "255");
        assertThat(host.routes(-1)).containsExactly("203.0.113.0/24 dev eth0 scope link");
    }

    @Test
    void table_zero_means_main() {
        host.route("add 203.0.113.0/24 dev eth0 table 0");
        assertThat(host.routes()).contains("203.0.113.0/24 dev eth0 scope link");
        host.route("del 203.0.113.0/24 table 0");
        assertThat(host.routes()).doesNotContain("203.0.113.0/24 dev eth0 scope link");
    }
}
