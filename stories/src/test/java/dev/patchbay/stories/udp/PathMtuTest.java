package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Udp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a datagram may be on its way, in the six modes of {@code IP_MTU_DISCOVER}. ip(7), RFC 1191. */
class PathMtuTest extends UdpStory {

    private static final String TOO_LONG = "EMSGSIZE LOCAL 0/0 info %d offender null to 10.42.0.2:9 of 0";

    @ParameterizedTest
    @CsvSource({ // mode, of 1472, of 1473 bytes, whether DF is set
        "0, ok, ok,       false",
        "1, ok, ok,       true",
        "2, ok, EMSGSIZE, true",
        "3, ok, EMSGSIZE, true",
        "4, ok, EMSGSIZE, false",
        "5, ok, ok,       false",
    })
    void what_the_device_takes(int mode, String whole, String longer, boolean df) {
        var wire = bob.watch("eth0");
        try (Udp udp = alice.udp().with(SocketOption.IP_MTU_DISCOVER, mode).with(SocketOption.IP_RECVERR, true)) {
            assertThat(udp.trySend("x".repeat(1472), "10.42.0.2", 9)).isEqualTo(whole);
            assertThat(wire.headers().get(0)).contains(df ? "flags [DF]" : "flags [none]");
            udp.connect("10.42.0.2", 9);
            assertThat(error(udp)).isNotEqualTo("EAGAIN");
            assertThat(answer(() -> udp.send("x".repeat(1473)))).isEqualTo(longer);
            if (!longer.equals("ok")) {
                assertThat(error(udp)).isEqualTo(TOO_LONG.formatted(1500));
                assertThat(udp.socket().get(SocketOption.SO_ERROR)).isZero();
            }
        }
    }

    @Test
    void the_error_queue_names_the_peer_and_not_the_destination() { // ip_local_error
        try (Udp udp = alice.udp()
                .with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DO)
                .with(SocketOption.IP_RECVERR, true)) {
            assertThat(udp.trySend("x".repeat(2000), "10.42.0.2", 9)).isEqualTo("EMSGSIZE");
            assertThat(error(udp)).isEqualTo(TOO_LONG.formatted(1500).replace(":9", ":0"));
            assertThat(udp.trySend("x".repeat(70_000), "10.42.0.2", 9)).isEqualTo("EMSGSIZE");
            assertThat(error(udp)).isEqualTo("EAGAIN");
        }
    }

    @ParameterizedTest
    @CsvSource({"20, ENETUNREACH", "67, ENETUNREACH", "68, ok"})
    void a_route_that_is_too_narrow_for_ipv4_leads_nowhere(int mtu, String answer) {
        alice.route(Route.to("10.98.0.0/16").via("10.42.0.2").metrics(Map.of(RouteMetric.MTU, mtu)));
        try (Udp udp = alice.udp().with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DONT)) {
            assertThat(udp.trySend("x", "10.98.0.1", 9)).isEqualTo(answer);
            assertThat(udp.trySend("x".repeat(2000), "10.98.0.1", 9)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({ // mode, of 1273, of 1473 bytes
        "0, ok,       ok",
        "1, ok,       ok",
        "2, EMSGSIZE, EMSGSIZE",
        "3, ok,       EMSGSIZE",
        "4, ok,       EMSGSIZE",
        "5, ok,       ok",
    })
    void what_a_route_prescribes(int mode, String more, String most) {
        alice.route(Route.to("10.98.0.0/16").via("10.42.0.2").metrics(Map.of(RouteMetric.MTU, 1300)));
        var wire = bob.watch("eth0");
        try (Udp udp = alice.udp().with(SocketOption.IP_MTU_DISCOVER, mode).connect("10.98.0.1", 9)) {
            assertThat(udp.socket().get(SocketOption.IP_MTU)).isEqualTo(1300);
            assertThat(answer(() -> udp.send("x".repeat(1272)))).isEqualTo("ok");
            assertThat(answer(() -> udp.send("x".repeat(1273)))).isEqualTo(more);
            assertThat(answer(() -> udp.send("x".repeat(1473)))).isEqualTo(most);
        }
        int longest =
                wire.packets().stream().mapToInt(p -> p.length() - 14).max().orElse(0);
        assertThat(longest).isEqualTo(mode < SocketOption.PMTUDISC_PROBE ? 1300 : mode == 5 ? 1500 : 1301);
    }

    private void aNarrowWay() {
        Host carol = host("carol");
        cable(bob, "10.97.0.1/24", carol, "10.97.0.2/24");
        bob.link("eth1").mtu(1400);
        carol.link("eth0").mtu(1400);
        bob.set("net.ipv4.ip_forward", 1);
        alice.route("10.97.0.0/24", "10.42.0.2");
        carol.route("0.0.0.0/0", "10.97.0.1");
        alice.echo("10.97.0.2").send();
    }

    @ParameterizedTest
    @CsvSource({ // mode, the first answer, IP_MTU then, the second send
        "0, ECONNREFUSED, 1500, ok",
        "1, EMSGSIZE,     1400, ok",
        "2, EMSGSIZE,     1400, EMSGSIZE",
        "3, EMSGSIZE,     1400, ok",
        "4, ECONNREFUSED, 1500, ok",
        "5, ECONNREFUSED, 1500, ok",
    })
    void what_routers_say(int mode, String first, int mtu, String second) {
        aNarrowWay();
        try (Udp udp = alice.udp()
                .with(SocketOption.IP_MTU_DISCOVER, mode)
                .with(SocketOption.IP_RECVERR, true)
                .connect("10.97.0.2", 9)) {
            udp.send("x".repeat(1400));
            assertThat(error(udp)).startsWith(first + " ICMP 3/" + (first.equals("EMSGSIZE") ? "4 info 1400" : "3 "));
            assertThat(udp.socket().get(SocketOption.IP_MTU)).isEqualTo(mtu);
            assertThat(answer(() -> udp.send("x".repeat(1400)))).isEqualTo(second);
            if (mode == SocketOption.PMTUDISC_PROBE) {
                assertThat(error(udp)).as("it tries again").startsWith("EMSGSIZE ICMP 3/4 info 1400");
            }
        }
    }

    @Test
    void who_believes_nobody_sends_as_before_when_others_know() {
        aNarrowWay();
        try (Udp curious = alice.udp().connect("10.97.0.2", 9).send("x".repeat(1400));
                Udp stubborn = alice.udp()
                        .with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_INTERFACE)
                        .connect("10.97.0.2", 9)) {
            assertThat(curious.socket().get(SocketOption.IP_MTU)).isEqualTo(1400);
            assertThat(stubborn.socket().get(SocketOption.IP_MTU)).isEqualTo(1400);
            var wire = bob.watch("eth0");
            assertThat(answer(() -> stubborn.send("x".repeat(1400)))).isEqualTo("ok");
            assertThat(wire.headers().get(0)).contains("flags [none]");
        }
    }
}
