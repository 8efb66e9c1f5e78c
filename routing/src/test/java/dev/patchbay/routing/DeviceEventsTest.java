package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.wiring.Fib4.LinkEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of routes when devices and addresses come and go. */
class DeviceEventsTest {

    private static final String CONNECTED = "10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1";

    private final Host host = Host.r1();

    @Test
    void switched_off_a_device_keeps_only_its_local_routes() { // kernel R19, R55
        host.route("add 192.0.2.0/24 via 10.2.0.2").route("add 203.0.113.0/24 dev eth1 table 100");
        host.down("eth1");
        assertThat(host.routes()).containsExactly("10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1");
        assertThat(host.routes(100)).isEmpty();
        assertThat(host.routes(Route.LOCAL_TABLE))
                .contains("local 10.2.0.1 dev eth1 proto kernel scope host src 10.2.0.1")
                .noneMatch(line -> line.contains("10.2.0.255"));
        assertThat(host.get("10.2.0.1")).startsWith("local");
    }

    @Test
    void switched_on_again_it_has_its_connected_routes_but_no_static_ones() { // kernel R55
        host.route("add 192.0.2.0/24 via 10.2.0.2").down("eth1").up("eth1");
        assertThat(host.routes()).contains(CONNECTED).noneMatch(line -> line.startsWith("192.0.2.0"));
        assertThat(host.routes(Route.LOCAL_TABLE)).anyMatch(line -> line.contains("10.2.0.255"));
    }

    @Test
    void without_carrier_routes_are_marked_and_used() { // kernel R19, R43
        host.unplug("eth1");
        assertThat(host.routes()).contains(CONNECTED + " linkdown");
        assertThat(host.routes(Route.LOCAL_TABLE))
                .contains("local 10.2.0.1 dev eth1 proto kernel scope host src 10.2.0.1")
                .contains("broadcast 10.2.0.255 dev eth1 proto kernel scope link src 10.2.0.1 linkdown");
        assertThat(host.get("10.2.0.9")).isEqualTo("dev eth1 src 10.2.0.1");
        host.plug("eth1");
        assertThat(host.routes()).contains(CONNECTED);
    }

    @Test
    void they_are_dead_if_their_device_ignores_what_has_no_carrier() { // kernel R43
        host.devices.link("eth1").ignoresLinkdown = true;
        host.unplug("eth1");
        assertThat(host.routes()).contains(CONNECTED + " dead linkdown");
        assertThat(host.get("10.2.0.9")).isEqualTo("ENETUNREACH");
        assertThat(host.get("10.2.0.1")).startsWith("local");
        host.route("add default via 10.1.0.2");
        assertThat(host.get("10.2.0.9")).as("a shorter prefix").contains("via 10.1.0.2");
    }

    @Test
    void a_route_made_without_carrier_is_marked_from_the_start() {
        host.unplug("eth1").route("add 192.0.2.0/24 via 10.2.0.2");
        assertThat(host.routes()).contains("192.0.2.0/24 via 10.2.0.2 dev eth1 linkdown");
        host.down("eth1");
        host.devices.link("eth1").state = dev.patchbay.wiring.FibSurroundings.Device.NO_CARRIER;
        host.tables.on(LinkEvent.UP, host.index("eth1"));
        assertThat(host.routes()).noneMatch(line -> line.startsWith("192.0.2.0"));
    }

    @Test
    void disabled_or_removed_it_loses_the_local_ones_too() { // kernel R15, R100
        host.tables.on(LinkEvent.DISABLED, host.index("eth1"));
        assertThat(host.tables.routes(0))
                .noneMatch(each -> each.nextHops().get(0).device() == host.index("eth1"));
        host.remove("eth0");
        assertThat(host.routes(0)).allMatch(line -> line.contains("dev lo"));
    }

    @Test
    void lo_switched_off_keeps_local_routes_and_loses_its_broadcast() { // kernel R6
        host.down("lo");
        assertThat(host.routes(Route.LOCAL_TABLE))
                .contains("local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1")
                .contains("local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1")
                .noneMatch(line -> line.contains("127.255.255.255"));
    }

    @Test
    void an_event_of_a_device_that_is_off_revives_nothing() {
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2").down("eth1");
        host.tables.on(LinkEvent.CARRIER_ON, host.index("eth1"));
        host.tables.on(LinkEvent.UP, host.index("eth1"));
        assertThat(host.routesTo("192.0.2.0/24")).first().asString().endsWith("dead linkdown");
    }

    @Test
    void routes_that_prefer_a_source_go_with_it_but_only_those_in_main() { // asked of Linux 6.18
        host.route("add 192.0.2.0/24 via 10.1.0.2 src 10.2.0.1").route("add 203.0.113.0/24 dev eth0");
        host.route("add 192.0.2.0/24 via 10.1.0.2 src 10.2.0.1 table 100");
        host.removeAddress("eth1", "10.2.0.1/24");
        assertThat(host.routes())
                .containsExactly(
                        "10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1",
                        "203.0.113.0/24 dev eth0 scope link");
        assertThat(host.routes(100)).containsExactly("192.0.2.0/24 via 10.1.0.2 dev eth0 src 10.2.0.1");
        host.tables.sourceGone(0);
        assertThat(host.routes()).hasSize(2);
    }

    @Test
    void what_the_stack_makes_by_itself_is_appended_and_removed_without_complaint() {
        Route.Builder twice = Route.to("10.1.0.0/24").dev(3).protocol(RouteProtocol.KERNEL);
        Route route = twice.src(Ip4Address.parse("10.2.0.1")).build();
        assertThat(host.tables.append(route)).isTrue();
        assertThat(host.tables.append(route)).isFalse();
        assertThat(host.routesTo("10.1.0.0/24")).hasSize(2);
        assertThat(host.get("10.1.0.7")).as("the first stays first").contains("eth0");
        assertThat(host.tables.remove(RouteSelector.of(route))).isTrue();
        assertThat(host.tables.remove(RouteSelector.of(route))).isFalse();
        RouteSelector elsewhere =
                new RouteSelector(Ip4Prefix.parse("10.1.0.0/24"), 0, 4711, null, null, 0, null, null, List.of());
        assertThat(host.tables.remove(elsewhere)).isFalse();
        assertThat(host.routesTo("10.1.0.0/24")).hasSize(1);
    }

    @Test
    void an_address_is_what_the_local_table_says() {
        assertThat(type("127.4.5.6")).isEqualTo(RouteType.LOCAL);
        assertThat(type("10.1.0.1")).isEqualTo(RouteType.LOCAL);
        assertThat(type("10.1.0.255")).isEqualTo(RouteType.BROADCAST);
        assertThat(type("10.1.0.0")).isEqualTo(RouteType.UNICAST);
        assertThat(type("8.8.8.8")).isEqualTo(RouteType.UNICAST);
        assertThat(type("224.0.0.1")).isEqualTo(RouteType.MULTICAST);
        assertThat(type("255.255.255.255")).isEqualTo(RouteType.BROADCAST);
        assertThat(type("0.0.0.0")).isEqualTo(RouteType.BROADCAST);
        assertThat(type("240.0.0.1")).isEqualTo(RouteType.UNICAST);
    }

    @Test
    void and_only_on_its_own_device_if_one_is_asked_for() {
        int own = Ip4Address.parse("10.1.0.1").bits();
        int cast = Ip4Address.parse("10.1.0.255").bits();
        assertThat(host.tables.addressType(own, host.index("eth0"))).isEqualTo(RouteType.LOCAL);
        assertThat(host.tables.addressType(own, host.index("eth1"))).isEqualTo(RouteType.UNICAST);
        assertThat(host.tables.addressType(cast, host.index("eth0"))).isEqualTo(RouteType.BROADCAST);
        assertThat(host.tables.addressType(cast, host.index("eth1"))).isEqualTo(RouteType.UNICAST);
    }

    private RouteType type(String address) {
        return host.tables.addressType(Ip4Address.parse(address).bits());
    }
}
