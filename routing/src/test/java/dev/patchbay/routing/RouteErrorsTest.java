package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ip route} is answered when it asks for something that cannot be; errors and texts of Linux 6.18. */
class RouteErrorsTest {

    private final Host host = Host.r1();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // kernel R60
                "add 203.0.113.0/24 via 172.31.0.1                  | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 172.31.0.1 dev eth0         | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.255                  | EINVAL: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 192.0.2.5                   | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 8.8.8.8                     | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 224.0.0.1 dev eth0          | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.2.0.2 dev eth0           | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.2.0.1 dev eth0           | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 127.0.0.1 dev eth0          | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.2 dev nosuch         | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.2 scope link         | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.2 dev eth0 onlink scope link | EINVAL: Nexthop has invalid scope",
                "add 203.0.113.0/24 via 10.1.0.1 dev eth0 onlink    | EINVAL: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.255 dev eth0 onlink  | EINVAL: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 224.0.0.1 dev eth0 onlink   | EINVAL: Nexthop has invalid gateway",
                "add 203.0.113.0/24 via 10.1.0.2 onlink             | ENODEV: Nexthop device required for onlink",
                "add 203.0.113.0/24 via 10.1.0.2 dev nosuch onlink  | ENODEV: Nexthop device required for onlink",
                "add 203.0.113.0/24 via 172.31.0.1 dev eth0 onlink  | none",
                "add 203.0.113.0/24 via 0.0.0.0 dev eth0            | none",
                "add 224.0.0.0/4 dev eth0                           | none",
                // kernel R61
                "add 203.0.113.0/24 dev nosuch                      | ENODEV",
                "add unicast 203.0.113.0/24                         | ENODEV",
                "add 203.0.113.0/24 via 10.1.0.2 src 9.9.9.9        | EINVAL: Invalid prefsrc address",
                "add 203.0.113.0/24 via 10.1.0.2 src 10.2.0.255     | EINVAL: Invalid prefsrc address",
                "add 203.0.113.0/24 via 10.1.0.2 src 10.2.0.1       | none",
                "add 203.0.113.0/24 dev eth0 src 127.4.4.4          | none",
                "add local 203.0.113.1 dev eth0 src 203.0.113.2     | EINVAL: Invalid prefsrc address",
                "add local 203.0.113.1 dev eth0 src 203.0.113.1     | none",
                "add 203.0.113.0/24 dev eth0 src 10.1.0.1 table 100 | none",
                "del 203.0.113.0/24                                 | ESRCH",
                "del 10.1.0.0/24 via 10.9.9.9                       | ESRCH",
                "change 203.0.113.0/24 via 10.1.0.2                 | ENOENT",
                "add 10.1.0.0/24 dev eth1                           | EEXIST",
                // scopes
                "add 203.0.113.0/24 dev eth0 scope 255              | EINVAL: Invalid scope",
                "add local 203.0.113.0/24 dev eth0 scope link       | EINVAL: Invalid scope",
                "add broadcast 203.0.113.0/24 dev eth0 scope global | EINVAL: Invalid scope",
                "add anycast 203.0.113.0/24 dev eth0 scope global   | EINVAL: Invalid scope",
                "add multicast 203.0.113.0/24 dev eth0 scope global | none",
                "add unreachable 203.0.113.0/24 scope 255           | none",
                "add 203.0.113.0/24 via 10.1.0.1 scope host         | EINVAL: Route with host scope can not have a gateway",
                "add local 203.0.113.0/24 dev nosuch                | ENODEV",
                "add 203.0.113.0/24 dev eth0 scope host             | none",
                // types and flags
                "add blackhole 203.0.113.0/24 dev eth0              | EINVAL: Gateway, device and multipath can not be specified for this route type",
                "add throw 203.0.113.0/24 via 10.1.0.2              | EINVAL: Gateway, device and multipath can not be specified for this route type",
                "add unreachable 203.0.113.0/24 src 9.9.9.9         | none",
                "add 203.0.113.0/24 dev eth0 onlink                 | EINVAL: Invalid flags for nexthop - PERVASIVE and ONLINK can not be set",
                "add 203.0.113.0/24 dev eth0 tos 3                  | EINVAL: Invalid dsfield (tos): ECN bits must be 0",
                "add 203.0.113.0/24 dev eth0 tos 0x100              | EINVAL",
                "del 203.0.113.0/24 tos 1                           | EINVAL: Invalid dsfield (tos): ECN bits must be 0",
                "add 203.0.113.0/24 dev eth0 metric 4294967296      | EINVAL",
                "add 203.0.113.0/24 dev eth0 features 0x20          | EINVAL: Unknown flag set in feature mask in metrics attribute",
                // multipath
                "add 203.0.113.0/24 nexthop via 10.1.0.2 nexthop via 10.9.0.2       | ENETUNREACH: Nexthop has invalid gateway",
                "add 203.0.113.0/24 nexthop via 10.1.0.2 nexthop weight 2           | ENODEV",
                "add 203.0.113.0/24 nexthop via 10.1.0.2 nexthop dev eth1 onlink    | EINVAL: Invalid flags for nexthop - PERVASIVE and ONLINK can not be set",
                "add 203.0.113.0/24 scope host nexthop dev eth0 nexthop dev eth1    | EINVAL: Route with host scope can not have multiple nexthops",
                "add prohibit 203.0.113.0/24 nexthop dev eth0 nexthop dev eth1      | EINVAL: Gateway, device and multipath can not be specified for this route type",
                "add 203.0.113.0/24 nexthop via 10.1.0.2 nexthop via 10.1.0.2       | none",
            })
    void says_what_linux_says(String command, String answer) {
        assertThat(host.complaint(command)).isEqualTo(answer);
    }

    @Test
    void a_route_needs_a_device_that_is_up() { // kernel R61, 05/E4
        host.down("eth1");
        assertThat(host.complaint("add 203.0.113.0/24 dev eth1")).isEqualTo("ENETDOWN: Device for nexthop is not up");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.2.0.2"))
                .isEqualTo("ENETUNREACH: Nexthop has invalid gateway");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.2.0.1")).isEqualTo("ENETDOWN");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.2.0.9 dev eth1 onlink"))
                .isEqualTo("ENETDOWN: Nexthop device is not up");
        assertThat(host.complaint("add local 203.0.113.0/24 dev eth1")).isEqualTo("none");
    }

    @Test
    void a_route_needs_a_device_that_speaks_ipv4() {
        host.devices.link("eth1").speaksIp4 = false;
        assertThat(host.complaint("add 203.0.113.0/24 dev eth1")).isEqualTo("ENODEV");
    }

    @Test
    void a_rejecting_route_to_the_gateway_says_why() {
        host.route("add unreachable 10.61.0.0/16")
                .route("add blackhole 10.62.0.0/16")
                .route("add prohibit 10.63.0.0/16")
                .route("add throw 10.64.0.0/16");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.61.0.1")).startsWith("ENETUNREACH: Nexthop has");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.64.0.1")).startsWith("ENETUNREACH: Nexthop has");
        host.route("add unreachable 10.65.0.0/16 scope link");
        assertThat(host.complaint("add 203.0.113.0/24 via 10.65.0.1")).startsWith("EHOSTUNREACH: Nexthop has");
    }

    @Test
    void a_listed_state_cannot_be_asked_for() {
        NextHop dead = new NextHop(new Ip4Address(0x0a01_0002), 2, 1, false, true, false);
        NextHop linkdown = new NextHop(new Ip4Address(0x0a02_0002), 3, 1, false, false, true);
        assertThat(refusal(Route.to("203.0.113.0/24").nextHop(dead).build()))
                .isEqualTo("Invalid rtm_flags - can not contain DEAD or LINKDOWN");
        assertThat(refusal(Route.to("203.0.113.0/24")
                        .nextHop(linkdown)
                        .nextHop(linkdown)
                        .build()))
                .isEqualTo("Invalid flags for nexthop - can not contain DEAD or LINKDOWN");
    }

    @Test
    void numbers_out_of_range_are_refused() {
        Route.Builder route = Route.to("203.0.113.0/24").dev(2);
        Assertions.assertThatThrownBy(() -> add(route.metric(-1).build())).isInstanceOf(NetException.class);
        Assertions.assertThatThrownBy(() -> add(route.metric(0).protocol(256).build()))
                .isInstanceOf(NetException.class);
        add(route.protocol(255).build());
    }

    private void add(Route route) {
        host.tables.change(dev.patchbay.api.Routes.Change.ADD, route);
    }

    private String refusal(Route route) {
        try {
            add(route);
            return "none";
        } catch (NetException e) {
            assertThat(e.errno()).isEqualTo(Errno.EINVAL);
            return e.extack().orElse("");
        }
    }
}
