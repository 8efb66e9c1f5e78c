package dev.patchbay.stories.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Rule;
import dev.patchbay.stories.kit.Chain;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Udp;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a router does with what is not for itself. */
class RouterTest extends Chain {

    private static final MacAddress AS = mac(1, 1);
    private static final MacAddress R1S = mac(1, 2);

    @Test
    @Tag("R66")
    void a_host_that_does_not_forward_drops_without_a_word() { // 06/F1
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.2.0.2").send()).isEmpty();
        assertThat(r1.count("IpInAddrErrors")).isEqualTo(1);
        assertThat(r1.drops()).containsEntry("IP_INADDRERRORS", 1L);
        assertThat(wire.ip()).hasSize(1);
    }

    @Test
    @Tag("R26")
    void but_answers_for_its_address_on_the_far_side() { // 06/F1
        assertThat(a.echo("10.3.0.1").answered()).isTrue();
    }

    @Test
    @Tag("R67")
    void a_router_takes_one_off_the_ttl_and_writes_new_link_addresses() { // 06/F2
        forward();
        a.echo("10.2.0.2").send();
        Wire left = a.watch("eth0");
        Wire middle = r1.watch("eth1");
        Wire right = b.watch("eth0");
        assertThat(a.echo("10.2.0.2").send()).containsExactly("64 bytes from 10.2.0.2 ttl 62");
        assertThat(left.frames())
                .containsExactly(
                        "02:00:00:00:01:01 > 02:00:00:00:01:02, ethertype IPv4 (0x0800), length 98:"
                                + " 10.1.0.2 > 10.2.0.2: ICMP echo request, id 4660, seq 1, length 64",
                        "02:00:00:00:01:02 > 02:00:00:00:01:01, ethertype IPv4 (0x0800), length 98:"
                                + " 10.2.0.2 > 10.1.0.2: ICMP echo reply, id 4660, seq 1, length 64");
        assertThat(middle.frames()).first().asString().startsWith("02:00:00:00:02:01 > 02:00:00:00:02:02");
        assertThat(right.headers()).first().asString().contains("ttl 62,");
        assertThat(r1.count("IpForwDatagrams")).isEqualTo(4);
    }

    @Test
    @Tag("R67")
    @Tag("R68")
    void who_runs_out_of_hops_hears_so_from_the_near_side_of_that_router() { // 06/F3
        forward();
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.2.0.2").ttl(1).send()).containsExactly("from 10.1.0.1: 11/0");
        assertThat(a.echo("10.2.0.2").ttl(2).send()).containsExactly("from 10.3.0.2: 11/0");
        assertThat(a.echo("10.2.0.2").ttl(3).send()).containsExactly("64 bytes from 10.2.0.2 ttl 62");
        assertThat(wire.headersFrom("10.1.0.1"))
                .singleElement()
                .asString()
                .contains(
                        "(tos 0xc0, ttl 64,",
                        "proto ICMP (1), length 112)",
                        "10.1.0.1 > 10.1.0.2: ICMP time exceeded in-transit, length 92",
                        "\tIP (tos 0x0, ttl 1,");
        assertThat(r1.count("IpInHdrErrors")).isEqualTo(1);
        assertThat(r1.drops()).containsEntry("IP_INHDR", 1L);
    }

    @Test
    @Tag("R67")
    void traceroute_sees_the_three_hops() { // 06/F4
        forward();
        try (Udp udp = a.udp()) {
            Wire wire = a.watch("eth0");
            for (int hops = 1; hops <= 3; hops++) {
                udp.with(dev.patchbay.api.socket.SocketOption.IP_TTL, hops).send("probe", "10.2.0.2", 33_434);
            }
            seconds(0.1);
            assertThat(wire.ip().stream().filter(line -> line.contains("ICMP")))
                    .containsExactly(
                            "IP 10.1.0.1 > 10.1.0.2: ICMP time exceeded in-transit, length 41",
                            "IP 10.3.0.2 > 10.1.0.2: ICMP time exceeded in-transit, length 41",
                            "IP 10.2.0.2 > 10.1.0.2: ICMP 10.2.0.2 udp port 33434 unreachable, length 41");
        }
    }

    @Test
    @Tag("R67")
    void without_a_route_the_net_is_unreachable() { // 06/F5
        forward();
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.99.0.1").send()).containsExactly("from 10.1.0.1: 3/0");
        assertThat(wire.headersFrom("10.1.0.1"))
                .singleElement()
                .asString()
                .contains("ICMP net 10.99.0.1 unreachable, length 92", "\tIP (tos 0x0, ttl 64,");
        assertThat(r1.count("IpExtInNoRoutes")).isEqualTo(1);
        assertThat(r1.drops()).containsEntry("IP_INNOROUTES", 1L);
    }

    @Test
    @Tag("R67")
    @Tag("R68")
    void a_host_that_does_not_answer_is_unreachable_after_three_seconds() { // 06/F5
        forward();
        Wire wire = a.watch("eth0");
        assertThat(a.echo("10.2.0.99").waiting(2.9).send()).isEmpty();
        seconds(0.2);
        assertThat(a.echo("10.2.0.98").waiting(4).send()).containsExactly("from 10.3.0.2: 3/1");
        assertThat(wire.headersFrom("10.3.0.2"))
                .first()
                .asString()
                .contains("ICMP host 10.2.0.99 unreachable, length 92", "\tIP (tos 0x0, ttl 62,");
        assertThat(r2.drops()).containsEntry("NEIGH_FAILED", 2L);
    }

    @Test
    @Tag("R59")
    void rejecting_routes_answer_in_their_ways() { // 06/F5
        forward();
        r1.reject(RouteType.UNREACHABLE, "10.50.0.0/24")
                .reject(RouteType.PROHIBIT, "10.51.0.0/24")
                .reject(RouteType.BLACKHOLE, "10.52.0.0/24");
        assertThat(a.echo("10.50.0.1").send()).containsExactly("from 10.1.0.1: 3/1");
        assertThat(a.echo("10.51.0.1").send()).containsExactly("from 10.1.0.1: 3/13");
        assertThat(a.echo("10.52.0.1").send()).isEmpty();
        assertThat(r1.echo("10.50.0.1").send()).containsExactly("EHOSTUNREACH");
        assertThat(r1.echo("10.51.0.1").send()).containsExactly("EACCES");
        assertThat(r1.echo("10.52.0.1").send()).containsExactly("EINVAL");
    }

    @Test
    @Tag("R59")
    void rejecting_rules_answer_as_well() { // 05/E7
        r1.namespace()
                .rules()
                .add(Rule.match().priority(40).to(prefix("9.9.9.9/32")).end(Rule.Action.UNREACHABLE));
        r1.namespace()
                .rules()
                .add(Rule.match().priority(41).to(prefix("9.9.9.8/32")).end(Rule.Action.PROHIBIT));
        r1.namespace()
                .rules()
                .add(Rule.match().priority(42).to(prefix("9.9.9.7/32")).end(Rule.Action.BLACKHOLE));
        assertThat(r1.echo("9.9.9.9").send()).containsExactly("ENETUNREACH");
        assertThat(r1.echo("9.9.9.8").send()).containsExactly("EACCES");
        assertThat(r1.echo("9.9.9.7").send()).containsExactly("EINVAL");
    }

    @ParameterizedTest
    @Tag("R69b")
    @CsvSource({ // 06/F8
        "127.0.0.1, 10.2.0.2",
        "10.1.0.2,  127.9.9.9",
        "0.0.0.0,   10.2.0.2",
        "10.1.0.2,  0.0.0.0",
        "224.0.0.1, 10.2.0.2",
        "10.1.0.2,  224.0.0.5",
        "10.1.0.2,  255.255.255.255",
    })
    void these_are_never_forwarded(String source, String destination) {
        forward();
        r1.route("default", "10.3.0.2");
        a.send("eth0", Frames.ip(source, destination).udp(1, 9, new byte[4]).frame(R1S, AS));
        assertThat(r1.count("IpForwDatagrams")).isZero();
    }

    @ParameterizedTest
    @Tag("R69b")
    @CsvSource({"240.0.0.1, 10.2.0.2", "10.1.0.2, 240.0.0.1", "169.254.1.1, 10.2.0.2", "10.1.0.2, 169.254.9.9"})
    void these_are_forwarded_like_any_other(String source, String destination) { // 06/F9
        forward();
        r1.route("default", "10.3.0.2");
        Wire middle = r1.watch("eth1");
        a.send("eth0", Frames.ip(source, destination).udp(1, 9, new byte[4]).frame(R1S, AS));
        assertThat(middle.ip()).first().isEqualTo("IP " + source + ".1 > " + destination + ".9: UDP, length 4");
    }

    @Test
    @Tag("R48")
    @Tag("R69b")
    void a_unicast_packet_in_a_broadcast_frame_is_not_forwarded_nor_complained_of() { // 06/F9
        forward();
        Wire wire = a.watch("eth0");
        for (String to : new String[] {"ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01"}) {
            a.send("eth0", Frames.ip("10.1.0.2", "10.2.0.2").echo(7, 8).frame(MacAddress.parse(to), AS));
            a.send("eth0", Frames.ip("10.1.0.2", "10.99.0.1").echo(7, 8).frame(MacAddress.parse(to), AS));
        }
        assertThat(r1.count("IpForwDatagrams")).isZero();
        assertThat(wire.headersFrom("10.1.0.1")).isEmpty();
    }

    @Test
    @Tag("R69b")
    void a_directed_broadcast_goes_as_far_as_the_last_router() { // 06/F9
        forward();
        Wire right = b.watch("eth0");
        a.send("eth0", Frames.ip("10.1.0.2", "10.2.0.255").echo(7, 8).frame(R1S, AS));
        seconds(0.1);
        assertThat(r1.count("IpForwDatagrams")).isEqualTo(1);
        assertThat(r2.count("IpForwDatagrams")).isZero();
        assertThat(right.ip()).isEmpty();
    }

    @Test
    @Tag("R97")
    void what_is_forwarded_may_be_filtered_by_where_it_came_in() {
        forward();
        r1.set("net.ipv4.conf.eth0.forwarding", 0);
        assertThat(a.echo("10.2.0.2").send()).isEmpty();
        assertThat(r1.count("IpInAddrErrors")).isEqualTo(1);
    }

    private static dev.patchbay.api.Ip4Prefix prefix(String text) {
        return dev.patchbay.api.Ip4Prefix.parse(text);
    }
}
