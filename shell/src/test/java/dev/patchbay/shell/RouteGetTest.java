package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.RouteType;
import dev.patchbay.shell.fake.FakeNamespace;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ip route get}: what it asks, and how it prints the answer. */
class RouteGetTest {

    private final ShellFixture shell = new ShellFixture();
    private final FakeNamespace here = shell.here();

    @BeforeEach
    void devices() {
        here.links().put(LinkInfos.ethernet(2, "eth0", "veth").build());
        here.links().put(LinkInfos.ethernet(3, "eth1", "veth").build());
    }

    private static Ip4Address ip(String text) {
        return Ip4Address.parse(text);
    }

    private static RouteAnswer answer(String to) {
        return new RouteAnswer(
                RouteType.UNICAST, ip(to), ip("10.1.0.1"), null, null, 2, 0, Route.MAIN_TABLE, 0, 0, 0, 0, 0, null);
    }

    private RouteQuery question() {
        List<RouteQuery> all = here.routes().questions();
        return all.get(all.size() - 1);
    }

    @Test
    void a_neighbour_on_the_link() { // transcript 05/E2
        here.routes().answer(answer("10.1.0.2"));

        assertThat(shell.run("ip route get 10.1.0.2")).isEqualTo("10.1.0.2 dev eth0 src 10.1.0.1 uid 0 \n    cache \n");
        assertThat(question()).isEqualTo(RouteQuery.to(ip("10.1.0.2")));
        assertThat(shell.run("ip -j route get 10.1.0.2"))
                .isEqualTo("[{\"dst\":\"10.1.0.2\",\"dev\":\"eth0\",\"prefsrc\":\"10.1.0.1\",\"flags\":[],\"uid\":0,"
                        + "\"cache\":[]}]\n");
        assertThat(shell.run("ip -o route get 10.1.0.2"))
                .isEqualTo("10.1.0.2 dev eth0 src 10.1.0.1 uid 0 \\    cache \n");
        assertThat(shell.run("ip -d route get 10.1.0.2"))
                .isEqualTo("unicast 10.1.0.2 dev eth0 table main src 10.1.0.1 uid 0 \n    cache \n");
    }

    @Test
    void ones_own_address() { // transcript 05/E2, kernel R18
        here.routes()
                .answer(new RouteAnswer(
                        RouteType.LOCAL,
                        ip("127.0.0.1"),
                        ip("127.0.0.1"),
                        null,
                        null,
                        1,
                        0,
                        254,
                        0,
                        0,
                        RouteAnswer.LOCAL,
                        0,
                        0,
                        null));

        assertThat(shell.run("ip route get 127.0.0.1"))
                .isEqualTo("local 127.0.0.1 dev lo src 127.0.0.1 uid 0 \n    cache <local> \n");
        assertThat(shell.run("ip -j route get 127.0.0.1"))
                .isEqualTo("[{\"type\":\"local\",\"dst\":\"127.0.0.1\",\"dev\":\"lo\",\"prefsrc\":\"127.0.0.1\","
                        + "\"flags\":[],\"uid\":0,\"cache\":[\"local\"]}]\n");
    }

    @Test
    void broadcast_and_multicast() { // transcript 05/E2
        here.routes()
                .answer(new RouteAnswer(
                        RouteType.BROADCAST,
                        ip("10.1.0.255"),
                        ip("10.1.0.1"),
                        null,
                        null,
                        2,
                        0,
                        254,
                        0,
                        0,
                        RouteAnswer.LOCAL | RouteAnswer.BROADCAST,
                        0,
                        0,
                        null))
                .answer(new RouteAnswer(
                        RouteType.MULTICAST,
                        ip("224.0.0.1"),
                        ip("10.1.0.1"),
                        null,
                        null,
                        2,
                        0,
                        0,
                        0,
                        0,
                        RouteAnswer.LOCAL | RouteAnswer.MULTICAST,
                        0,
                        0,
                        null));

        assertThat(shell.run("ip route get 10.1.0.255"))
                .isEqualTo("broadcast 10.1.0.255 dev eth0 src 10.1.0.1 uid 0 \n    cache <local,brd> \n");
        assertThat(shell.run("ip route get 224.0.0.1")).isEqualTo("""
                        multicast 224.0.0.1 dev eth0 src 10.1.0.1 rt_offload_failed uid 0\s
                            cache <local,mc>\s
                        """);
    }

    @Test
    void a_packet_that_came_in() { // transcript 05/E2
        here.routes()
                .answer(new RouteAnswer(
                        RouteType.UNICAST,
                        ip("8.8.8.8"),
                        null,
                        ip("10.1.0.2"),
                        ip("10.1.0.2"),
                        2,
                        2,
                        254,
                        0,
                        0,
                        RouteAnswer.DO_REDIRECT,
                        0,
                        0,
                        null));

        assertThat(shell.run("ip route get 8.8.8.8 from 10.1.0.2 iif eth0"))
                .isEqualTo("8.8.8.8 from 10.1.0.2 via 10.1.0.2 dev eth0 \n    cache <redirect> iif eth0 \n");
        assertThat(question().inputDevice()).isEqualTo(2);
        assertThat(question().from()).isEqualTo(ip("10.1.0.2"));
        assertThat(shell.run("ip route get 8.8.8.8 from 10.1.0.2 iif eth0 uid 7"))
                .contains("dev eth0 uid 7 \n");
    }

    @Test
    void a_source_that_was_given_is_not_printed_twice() { // transcript 05/E7
        here.routes()
                .answer(new RouteAnswer(
                        RouteType.UNICAST,
                        ip("8.8.8.8"),
                        ip("10.2.0.1"),
                        ip("10.2.0.1"),
                        ip("10.2.0.2"),
                        3,
                        0,
                        100,
                        0x10,
                        7,
                        0,
                        0,
                        0,
                        null));

        assertThat(shell.run("ip route get 8.8.8.8 from 10.2.0.1 mark 7 tos 0x10"))
                .isEqualTo("""
                        8.8.8.8 from 10.2.0.1 tos 0x10 via 10.2.0.2 dev eth1 table 100 mark 7 uid 0\s
                            cache\s
                        """);
        assertThat(question().mark()).isEqualTo(7);
        assertThat(question().tos()).isEqualTo(0x10);
    }

    @Test
    void a_learned_path_mtu_expires() { // transcript 06/F6, kernel R69
        RouteAnswer learned = new RouteAnswer(
                RouteType.UNICAST,
                ip("10.2.0.2"),
                ip("10.1.0.2"),
                null,
                ip("10.1.0.1"),
                2,
                0,
                254,
                0,
                0,
                0,
                1400,
                599_900_000_000L,
                null);
        here.routes().answer(learned).learn(learned);

        assertThat(shell.run("ip route get 10.2.0.2"))
                .isEqualTo("10.2.0.2 via 10.1.0.1 dev eth0 src 10.1.0.2 uid 0 \n    cache expires 599sec mtu 1400 \n");
        assertThat(shell.run("ip route show cache"))
                .isEqualTo("10.2.0.2 via 10.1.0.1 dev eth0 src 10.1.0.2 \n    cache expires 599sec mtu 1400 \n");
        assertThat(shell.run("ip route show cache dev eth1")).isEmpty();
        assertThat(shell.run("ip route show cache 10.2.0.3")).isEmpty();
    }

    @Test
    void a_redirect_that_was_obeyed() { // transcript 06/F7
        here.routes()
                .learn(new RouteAnswer(
                        RouteType.UNICAST,
                        ip("10.8.0.1"),
                        null,
                        null,
                        ip("10.7.0.3"),
                        2,
                        0,
                        254,
                        0,
                        0,
                        RouteAnswer.REDIRECTED,
                        0,
                        299_000_000_001L,
                        null));

        assertThat(shell.run("ip route show cache"))
                .isEqualTo("10.8.0.1 via 10.7.0.3 dev eth0 \n    cache <redirected> expires 299sec \n");
    }

    @Test
    void fibmatch_shows_the_entry_that_matched() { // transcript 05/E2
        Route route = Route.to("0.0.0.0/0").via("10.1.0.2").dev(2).build();
        here.routes()
                .answer(new RouteAnswer(
                        RouteType.UNICAST,
                        ip("8.8.8.8"),
                        ip("10.1.0.1"),
                        null,
                        ip("10.1.0.2"),
                        2,
                        0,
                        254,
                        0,
                        0,
                        0,
                        0,
                        0,
                        route));

        assertThat(shell.run("ip route get fibmatch 8.8.8.8")).isEqualTo("default via 10.1.0.2 dev eth0 \n");
    }

    @Test
    void a_question_may_name_ports_and_protocol() {
        here.routes().answer(answer("10.1.0.2"));
        shell.run("ip route get 10.1.0.2 ipproto udp sport 5 dport 6 uid 5 oif eth1");

        assertThat(question()).isEqualTo(new RouteQuery(ip("10.1.0.2"), null, 0, 3, 0, 0, 5, 17, 5, 6));
    }

    @Test
    void a_refused_question_is_an_error() { // kernel R42
        assertThat(shell.run("ip route get 9.9.9.9"))
                .isEqualTo("RTNETLINK answers: Network is unreachable\n(exit 2)\n");
        assertThat(shell.run("ip route get")).isEqualTo("need at least a destination address\n(exit 1)\n");
    }

    @Test
    void a_prefix_is_no_destination() {
        here.routes().answer(answer("10.1.0.2"));
        assertThat(shell.run("ip route get 10.1.0.2/24"))
                .startsWith("Warning: /24 as prefix is invalid, only /32 (or none) is supported.\n10.1.0.2 dev");
    }

    @Test
    void connected_asks_and_prints_twice() {
        here.routes().answer(answer("10.1.0.2"));
        assertThat(shell.run("ip route get 10.1.0.2 connected").lines()).hasSize(4);
    }
}
