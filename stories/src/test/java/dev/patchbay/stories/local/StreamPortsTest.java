package dev.patchbay.stories.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.stories.kit.Udp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses and ports of TCP sockets. */
class StreamPortsTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
    }

    private static int port(Tcp tcp) {
        return ((Endpoint.Inet) tcp.socket().local()).port();
    }

    private static String listen(Tcp tcp, String address) {
        return answer(() -> tcp.bind(address, 6002).listen());
    }

    @ParameterizedTest
    @Tag("R87")
    @CsvSource({ // 09/I4
        "127.255.255.255, ok",
        "10.42.0.255,     ok",
        "255.255.255.255, ok",
        "224.0.0.1,       ok",
        "10.42.0.2,       EADDRNOTAVAIL",
        "128.0.0.1,       EADDRNOTAVAIL",
    })
    void which_addresses_can_be_bound(String address, String answer) {
        try (Tcp tcp = Tcp.on(alice)) {
            assertThat(answer(() -> tcp.bind(address, 4711))).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @Tag("R87")
    @CsvSource({ // 09/I4
        "127.0.0.1, 127.0.0.1, EADDRINUSE",
        "127.0.0.1, 10.42.0.1, ok",
        "0.0.0.0,   127.0.0.1, EADDRINUSE",
        "127.0.0.1, 0.0.0.0,   EADDRINUSE",
    })
    void two_listeners(String first, String second, String answer) {
        try (Tcp one = Tcp.on(alice);
                Tcp two = Tcp.on(alice)) {
            assertThat(listen(one, first)).isEqualTo("ok");
            assertThat(listen(two, second)).isEqualTo(answer);
        }
    }

    @Test
    @Tag("R87")
    void sharing_a_port_needs_reuseport_and_udp_has_ports_of_its_own() { // 09/I4
        try (Tcp one = Tcp.on(alice).with(SocketOption.SO_REUSEPORT, true);
                Tcp two = Tcp.on(alice).with(SocketOption.SO_REUSEPORT, true);
                Tcp three = Tcp.on(alice).with(SocketOption.SO_REUSEADDR, true);
                Udp udp = alice.udp()) {
            assertThat(listen(one, "127.0.0.1")).isEqualTo("ok");
            assertThat(listen(two, "127.0.0.1")).isEqualTo("ok");
            assertThat(listen(three, "127.0.0.1")).isEqualTo("EADDRINUSE");
            assertThat(answer(() -> udp.bind("127.0.0.1", 6002))).isEqualTo("ok");
        }
    }

    @Test
    @Tag("R88")
    void connecting_takes_even_ports_and_binding_odd_ones() { // 09/I5
        List<Tcp> open = new ArrayList<>();
        open.add(Tcp.on(bob).listen(7).backlog(20));
        for (int i = 0; i < 20; i++) {
            Tcp client = Tcp.on(alice);
            Tcp bound = Tcp.on(alice).bind("0.0.0.0", 0);
            open.add(client);
            open.add(bound);
            assertThat(client.connect("10.42.0.2", 7)).isEqualTo("EINPROGRESS");
            assertThat(port(client) % 2).isZero();
            assertThat(port(bound) % 2).isEqualTo(1);
            assertThat(port(client)).isBetween(32_768, 60_999);
            assertThat(port(bound)).isBetween(32_768, 60_999);
        }
        open.forEach(Tcp::close);
    }

    @Test
    @Tag("R88")
    void where_no_port_is_left_connecting_has_no_address() { // 09/I5
        alice.namespace().sysctl().set("net.ipv4.ip_local_port_range", "50000 50002");
        alice.namespace().sysctl().set("net.ipv4.ip_local_reserved_ports", "50002");
        try (Tcp server = Tcp.on(bob).listen(7);
                Tcp one = Tcp.on(alice);
                Tcp two = Tcp.on(alice);
                Tcp three = Tcp.on(alice)) {
            assertThat(server.hasConnection()).isFalse();
            assertThat(one.connect("10.42.0.2", 7)).isEqualTo("EINPROGRESS");
            assertThat(two.connect("10.42.0.2", 7)).isEqualTo("EINPROGRESS");
            assertThat(List.of(port(one), port(two))).containsExactly(50_000, 50_001);
            assertThat(three.connect("10.42.0.2", 7)).isEqualTo("EADDRNOTAVAIL");
        }
    }

    @ParameterizedTest
    @Tag("R89")
    @CsvSource({ // 09/I7
        "255.255.255.255, ENETUNREACH",
        "10.42.0.255,     ENETUNREACH",
        "224.0.0.1,       ENETUNREACH",
        "10.42.0.0,       EINPROGRESS",
    })
    void a_stream_has_one_peer(String address, String answer) {
        try (Tcp tcp = Tcp.on(alice)) {
            assertThat(tcp.connect(address, 7)).isEqualTo(answer);
        }
    }
}
