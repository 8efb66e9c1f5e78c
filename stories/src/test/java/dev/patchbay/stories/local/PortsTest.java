package dev.patchbay.stories.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Route;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and ports of UDP sockets. */
class PortsTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
    }

    @ParameterizedTest
    @Tag("R87")
    @CsvSource({ // 09/I4
        "0.0.0.0,         ok",
        "127.0.0.1,       ok",
        "127.1.2.3,       ok",
        "127.255.255.255, ok",
        "10.42.0.1,       ok",
        "10.42.0.255,     ok",
        "255.255.255.255, ok",
        "224.0.0.1,       ok",
        "10.42.0.2,       EADDRNOTAVAIL",
        "128.0.0.1,       EADDRNOTAVAIL",
    })
    void which_addresses_can_be_bound(String address, String answer) {
        try (Udp udp = alice.udp()) {
            assertThat(answer(() -> udp.bind(address, 4711))).isEqualTo(answer);
        }
    }

    @Test
    void any_address_can_be_bound_where_the_administrator_says_so() {
        alice.set("net.ipv4.ip_nonlocal_bind", 1);
        try (Udp udp = alice.udp()) {
            assertThat(answer(() -> udp.bind("9.9.9.9", 4711))).isEqualTo("ok");
        }
        alice.set("net.ipv4.ip_nonlocal_bind", 0);
        try (Udp udp = alice.udp()) {
            assertThat(answer(() -> udp.bind("9.9.9.9", 4711))).isEqualTo("EADDRNOTAVAIL");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40_000})
    void what_could_not_be_sent_is_still_in_the_buffer(int length) {
        try (Udp client = alice.udp().connect("10.42.0.2", 7)) {
            client.send("nobody listens"); // so an error waits for the next call
            ByteBuffer data = ByteBuffer.allocate(length);
            assertThat(answer(() -> client.socket().send(data))).isEqualTo("ECONNREFUSED");
            assertThat(data.remaining()).isEqualTo(length);
            assertThat(client.socket().send(data)).isEqualTo(length);
            assertThat(data.remaining()).isZero();
        }
    }

    @Test
    @Tag("R87")
    void a_server_on_one_address_is_not_reached_by_another() { // 09/I4
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            client.send("one", "127.0.0.1", 7).send("two", "127.1.2.3", 7).send("three", "10.42.0.1", 7);
            assertThat(server.receive()).startsWith("one");
            assertThat(server.heardNothing()).isTrue();
            assertThat(alice.count("UdpNoPorts")).isEqualTo(2);
        }
    }

    @Test
    @Tag("R87")
    void any_address_and_a_particular_one_conflict_and_two_particular_ones_do_not() { // 09/I4
        try (Udp one = alice.udp("127.0.0.1", 7);
                Udp two = alice.udp("10.42.0.1", 7);
                Udp any = alice.udp();
                Udp same = alice.udp()) {
            assertThat(one.socket().local()).hasToString("127.0.0.1:7");
            assertThat(two.socket().local()).hasToString("10.42.0.1:7");
            assertThat(answer(() -> any.bind("0.0.0.0", 7))).isEqualTo("EADDRINUSE");
            assertThat(answer(() -> same.bind("127.0.0.1", 7))).isEqualTo("EADDRINUSE");
        }
    }

    @Test
    @Tag("R88")
    void chosen_ports_are_in_the_range() { // 09/I5
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            try (Udp udp = alice.udp()) {
                udp.bind("0.0.0.0", 0);
                ports.add(((Endpoint.Inet) udp.socket().local()).port());
            }
        }
        assertThat(ports).allMatch(port -> 32_768 <= port && port <= 60_999).hasSizeGreaterThan(10);
    }

    @Test
    @Tag("R88")
    void and_can_run_out() { // 09/I5
        alice.namespace().sysctl().set("net.ipv4.ip_local_port_range", "50000 50001");
        try (Udp one = alice.udp("0.0.0.0", 0);
                Udp two = alice.udp("0.0.0.0", 0);
                Udp three = alice.udp()) {
            assertThat(one.socket().local()).isNotEqualTo(two.socket().local());
            assertThat(answer(() -> three.bind("0.0.0.0", 0))).isEqualTo("EADDRINUSE");
        }
    }

    @Test
    @Tag("R90")
    @Tag("R97")
    void ports_are_the_namespaces_own() { // 09/I9
        try (Udp alices = alice.udp(7777);
                Udp bobs = bob.udp("127.0.0.1", 7777);
                Udp client = alice.udp().connect("10.42.0.2", 7777)) {
            client.send("hello");
            assertThat(client.receive()).isEqualTo("ECONNREFUSED");
            assertThat(alices.heardNothing()).isTrue();
            assertThat(bobs.heardNothing()).isTrue();
        }
    }

    @Test
    @Tag("R89")
    void broadcasts_need_permission_and_a_way() { // 09/I7
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("x", "10.42.0.255", 7)).isEqualTo("EACCES");
            udp.with(SocketOption.SO_BROADCAST, true);
            assertThat(udp.trySend("x", "10.42.0.255", 7)).isEqualTo("ok");
            assertThat(udp.trySend("x", "255.255.255.255", 7)).isEqualTo("ENETUNREACH");
            alice.route(Route.to("default").dev(alice.link("eth0")));
            assertThat(udp.trySend("x", "255.255.255.255", 7)).isEqualTo("ok");
        }
    }

    @Test
    @Tag("R89")
    void a_datagram_has_a_largest_size() { // 09/I7
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("x".repeat(65_507), "10.42.0.1", 7)).isEqualTo("ok");
            assertThat(udp.trySend("x".repeat(65_508), "10.42.0.1", 7)).isEqualTo("EMSGSIZE");
        }
    }

    @Test
    @Tag("R94")
    void a_full_queue_loses_what_comes_then() {
        try (Udp server = bob.udp(7).with(SocketOption.SO_RCVBUF, 3000);
                Udp client = alice.udp()) {
            for (int i = 0; i < 20; i++) {
                client.send("x".repeat(500), "10.42.0.2", 7);
            }
            long lost = bob.drops().getOrDefault("SOCKET_RCVBUFF", 0L);
            assertThat(lost).isBetween(1L, 19L);
            assertThat(bob.count("UdpRcvbufErrors")).isEqualTo(lost);
            assertThat(bob.count("UdpInErrors")).isEqualTo(lost);
            assertThat(server.receive()).startsWith("xxx");
        }
        assertThat(bob.drops()).as("what nobody read").containsKey("SOCKET_FILTER");
    }
}
