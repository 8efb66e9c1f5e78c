package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not said gets the default that {@code ip} would choose. */
final class BuildersTest {

    @Test
    void a_route_through_a_gateway_reaches_everywhere() {
        Route route = Route.to("192.0.2.0/24").via("10.0.0.1").build();
        assertThat(route.type()).isEqualTo(RouteType.UNICAST);
        assertThat(route.scope()).isEqualTo(Scope.UNIVERSE);
        assertThat(route.table()).isEqualTo(Route.MAIN_TABLE);
        assertThat(route.protocol()).isEqualTo(RouteProtocol.BOOT);
        assertThat(route.nextHops()).hasSize(1);
        assertThat(route.metric()).isZero();
    }

    @Test
    void a_route_to_a_device_reaches_its_link() {
        Route route = Route.to("192.0.2.0/24").dev(3).build();
        assertThat(route.scope()).isEqualTo(Scope.LINK);
        assertThat(route.nextHops()).hasSize(1);
        assertThat(route.nextHops().get(0).via()).isNull();
    }

    @Test
    void a_route_with_several_ways_reaches_everywhere() {
        Route route = Route.to("192.0.2.0/24")
                .nextHop(new NextHop(null, 3, 1, false, false, false))
                .nextHop(new NextHop(null, 4, 2, false, false, false))
                .build();
        assertThat(route.scope()).isEqualTo(Scope.UNIVERSE);
        assertThat(route.nextHops()).hasSize(2);
    }

    @Test
    void special_types_choose_table_and_scope() {
        for (RouteType type : new RouteType[] {RouteType.BROADCAST, RouteType.MULTICAST, RouteType.ANYCAST}) {
            Route route = Route.to("10.0.0.255").type(type).dev(3).build();
            assertThat(route.scope()).as("%s", type).isEqualTo(Scope.LINK);
            assertThat(route.table()).as("%s", type).isEqualTo(Route.LOCAL_TABLE);
        }
        Route local = Route.to("10.0.0.1").type(RouteType.LOCAL).dev(1).build();
        assertThat(local.scope()).isEqualTo(Scope.HOST);
        assertThat(local.table()).isEqualTo(Route.LOCAL_TABLE);
        Route hole = Route.to("10.0.0.0/8").type(RouteType.BLACKHOLE).build();
        assertThat(hole.scope()).isEqualTo(Scope.UNIVERSE);
        assertThat(hole.nextHops()).isEmpty();
    }

    @Test
    void what_is_said_stays() {
        Route route = Route.to("10.0.0.1")
                .type(RouteType.LOCAL)
                .dev(1)
                .table(77)
                .scope(Scope.LINK)
                .metric(5)
                .tos(16)
                .protocol(RouteProtocol.STATIC)
                .src(Ip4Address.LOOPBACK)
                .build();
        assertThat(route.table()).isEqualTo(77);
        assertThat(route.scope()).isEqualTo(Scope.LINK);
        assertThat(route.metric()).isEqualTo(5);
        assertThat(route.tos()).isEqualTo(16);
        assertThat(route.protocol()).isEqualTo(RouteProtocol.STATIC);
        assertThat(route.source()).isEqualTo(Ip4Address.LOOPBACK);
    }

    @Test
    void a_rule_matches_everything_until_it_is_narrowed() {
        Rule rule = Rule.match().lookup(77);
        assertThat(rule.action()).isEqualTo(Rule.Action.LOOKUP);
        assertThat(rule.table()).isEqualTo(77);
        assertThat(rule.from()).isEqualTo(Ip4Prefix.ALL);
        assertThat(rule.to()).isEqualTo(Ip4Prefix.ALL);
        assertThat(rule.priority()).isNull();
        assertThat(rule.uidFrom()).isEqualTo(-1);
        assertThat(rule.suppressPrefixLength()).isEqualTo(-1);
        assertThat(rule.invert()).isFalse();
    }

    @Test
    void a_rule_that_is_begun_with_another_says_the_same() {
        Rule rule = Rule.match()
                .priority(5)
                .from(Ip4Prefix.parse("10.0.0.0/8"))
                .to(Ip4Prefix.parse("192.0.2.0/24"))
                .iif("eth0")
                .oif("eth1")
                .mark(1, 3)
                .tos(16)
                .uids(1000, 2000)
                .ipProtocol(17)
                .not()
                .suppressPrefixLength(0)
                .protocol(RouteProtocol.STATIC)
                .go(100);
        assertThat(rule.toBuilder().go(100)).isEqualTo(rule);
        assertThat(rule.toBuilder().end(Rule.Action.PROHIBIT).action().number()).isEqualTo(8);
    }

    @Test
    void each_change_of_a_link_specification_is_a_copy() {
        LinkSpec plain = LinkSpec.of("veth");
        LinkSpec full = plain.named("eth0")
                .withAddress(MacAddress.BROADCAST)
                .withMtu(1400)
                .withIndex(7)
                .withQueueLength(0)
                .onTopOf("eth1")
                .withPeer(LinkSpec.of("veth").named("far"))
                .withOption("b", "2")
                .withOption("a", "1");
        assertThat(full.kind()).isEqualTo("veth");
        assertThat(full.name()).contains("eth0");
        assertThat(full.address()).contains(MacAddress.BROADCAST);
        assertThat(full.mtu()).hasValue(1400);
        assertThat(full.index()).hasValue(7);
        assertThat(full.queueLength()).hasValue(0);
        assertThat(full.lower()).contains("eth1");
        assertThat(full.peer().flatMap(LinkSpec::name)).contains("far");
        assertThat(full.namespace()).isEmpty();
        assertThat(full.options()).containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
        assertThatThrownBy(() -> full.options().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);

        assertThat(plain.name()).isEmpty();
        assertThat(plain.address()).isEmpty();
        assertThat(plain.mtu()).isEmpty();
        assertThat(plain.index()).isEmpty();
        assertThat(plain.queueLength()).isEmpty();
        assertThat(plain.lower()).isEmpty();
        assertThat(plain.peer()).isEmpty();
        assertThat(plain.options()).isEmpty();
    }

    /** errno.h and errno-base.h; strerror of glibc. */
    @Test
    void errnos_have_linuxs_numbers_and_texts() {
        Map<Integer, Errno> numbers = new HashMap<>();
        for (Errno errno : Errno.values()) {
            assertThat(numbers.put(errno.number(), errno)).as("%s", errno).isNull();
            assertThat(new NetException(errno)).hasMessage(errno.text());
        }
        assertThat(Errno.ENETUNREACH.number()).isEqualTo(101);
        assertThat(Errno.EHOSTUNREACH.number()).isEqualTo(113);
        assertThat(Errno.ECONNREFUSED.number()).isEqualTo(111);
        assertThat(Errno.EMSGSIZE.number()).isEqualTo(90);
        assertThat(Errno.ENODEV.text()).isEqualTo("No such device");
        assertThat(new NetException(Errno.EINVAL, "Nexthop has invalid gateway").extack())
                .contains("Nexthop has invalid gateway");
        assertThat(new NetException(Errno.EINVAL).extack()).isEmpty();
    }

    /** neighbour.h. */
    @Test
    void states_of_neighbours_have_linuxs_bits() {
        int bit = 0;
        for (NeighbourState state : NeighbourState.values()) {
            assertThat(state.bit()).as("%s", state).isEqualTo(bit);
            bit = bit == 0 ? 1 : bit << 1;
            assertThat(state.isConnected() && !state.isValid()).as("%s", state).isFalse();
        }
        assertThat(NeighbourState.INCOMPLETE.isValid()).isFalse();
        assertThat(NeighbourState.FAILED.isValid()).isFalse();
        assertThat(NeighbourState.STALE.isValid()).isTrue();
        assertThat(NeighbourState.STALE.isConnected()).isFalse();
    }
}
