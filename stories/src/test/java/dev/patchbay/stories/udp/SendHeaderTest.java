package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Route;
import dev.patchbay.api.Rule;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.SendHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of one datagram alone, and what is told with one: control messages. ip(7). */
class SendHeaderTest extends UdpStory {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.9,   ok,          127.0.0.9",
        "10.42.0.1,   ok,          10.42.0.1",
        "9.9.9.9,     ENETUNREACH, ",
        "224.0.0.1,   EINVAL,      ",
        "10.42.0.255, ENETUNREACH, ",
        "0.0.0.0,     ok,          127.0.0.1",
    })
    void it_leaves_from_an_address_that_is_ones_own(String source, String answer, String seen) {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            assertThat(send(client, from(source), "127.0.0.1", 7)).isEqualTo(answer);
            String heard = server.receive();
            assertThat(seen == null ? heard.equals("EAGAIN") : heard.startsWith("x from " + seen + ":"))
                    .as(heard)
                    .isTrue();
        }
    }

    @Test
    void no_address_means_the_ways_own_and_not_the_one_it_is_bound_to() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp("127.0.0.1", 4711)) {
            assertThat(send(client, from("0.0.0.0"), "10.42.0.1", 7)).isEqualTo("ok");
            assertThat(server.receive()).isEqualTo("x from 10.42.0.1:4711");
            client.send("x", "10.42.0.1", 7);
            assertThat(server.receive()).isEqualTo("x from 127.0.0.1:4711");
        }
    }

    @Test
    void a_connected_socket_says_it_for_its_peer() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp().connect("10.42.0.1", 7)) {
            assertThat(send(client, from("127.0.0.3"))).isEqualTo("ok");
            assertThat(server.receive()).startsWith("x from 127.0.0.3:");
            client.send("y");
            assertThat(server.receive()).startsWith("y from 10.42.0.1:");
        }
    }

    @Test
    void a_device_that_is_named_comes_before_the_one_it_is_bound_to() {
        int lo = alice.lo().index();
        int eth0 = alice.link("eth0").index();
        try (Udp server = alice.udp(7).with(SocketOption.IP_PKTINFO, true);
                Udp client = alice.udp()) {
            assertThat(send(client, header().from(null, lo), "10.42.0.1", 7)).isEqualTo("ok");
            assertThat(server.message().device()).isEqualTo(lo);
            assertThat(send(client, header().from(null, eth0), "10.42.0.1", 7)).isEqualTo("ok");
            assertThat(server.message().device()).isEqualTo(eth0);
            assertThat(send(client, header().from(null, 99), "10.42.0.1", 7)).isEqualTo("ENODEV");
        }
        try (Udp server = bob.udp(7);
                Udp client = alice.udp().dev("lo")) {
            assertThat(send(client, header().from(null, eth0), "10.42.0.2", 7)).isEqualTo("ok");
            assertThat(server.receive()).startsWith("x from 10.42.0.1:");
        }
    }

    @ParameterizedTest
    @CsvSource({"7, ok", "255, ok", "1, ok", "0, EINVAL", "256, EINVAL", "-1, EINVAL"})
    void its_hop_limit(int ttl, String answer) {
        try (Udp server = bob.udp(7);
                Udp client = alice.udp().with(SocketOption.IP_TTL, 33)) {
            assertThat(send(client, header().withTtl(ttl), "10.42.0.2", 7)).isEqualTo(answer);
            if (answer.equals("ok")) {
                assertThat(server.message().ttl()).isEqualTo(ttl);
            }
            client.send("y", "10.42.0.2", 7);
            assertThat(server.message().ttl()).isEqualTo(33);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, ok", "255, ok", "0, ok", "256, EINVAL", "-1, EINVAL"})
    void its_type_of_service(int tos, String answer) {
        try (Udp server = bob.udp(7);
                Udp client = alice.udp().with(SocketOption.IP_TOS, 4)) {
            assertThat(send(client, header().withTos(tos), "10.42.0.2", 7)).isEqualTo(answer);
            if (answer.equals("ok")) {
                assertThat(server.message().tos()).isEqualTo(tos);
            }
            client.send("y", "10.42.0.2", 7);
            assertThat(server.message().tos()).isEqualTo(4);
        }
    }

    @Test
    void what_it_is_cut_into() {
        try (Udp server = bob.udp(7);
                Udp client = alice.udp().with(SocketOption.UDP_SEGMENT, 4)) {
            Endpoint to = Endpoint.of("10.42.0.2", 7);
            client.socket().send(bytes("abcde"), 0, to, header().cutInto(2));
            seconds(0.001);
            assertThat(server.receive()).startsWith("ab ");
            assertThat(server.receive()).startsWith("cd ");
            assertThat(server.receive()).startsWith("e ");
            assertThat(answer(() -> client.socket().send(bytes("abc"), 0, to, header().cutInto(-1))))
                    .isEqualTo("EINVAL");
        }
    }

    @Test
    void its_mark_chooses_the_way() {
        alice.route(Route.to("10.99.0.0/16").dev(alice.link("eth0")).table(7));
        alice.namespace().rules().add(Rule.match().mark(5, -1).lookup(7));
        try (Udp client = alice.udp()) {
            assertThat(send(client, header(), "10.99.0.1", 7)).isEqualTo("ENETUNREACH");
            assertThat(send(client, header().withMark(5), "10.99.0.1", 7)).isEqualTo("ok");
        }
    }

    @Test
    void only_on_the_link() { // MSG_DONTROUTE
        alice.route("10.99.0.0/16", "10.42.0.2");
        try (Udp client = alice.udp()) {
            assertThat(send(client, "x", Socket.MSG_DONTROUTE, "10.99.0.1", 7)).isEqualTo("ENETUNREACH");
            assertThat(send(client, "x", 0, "10.99.0.1", 7)).isEqualTo("ok");
            assertThat(send(client, "x", Socket.MSG_DONTROUTE, "10.42.0.2", 7)).isEqualTo("ok");
        }
    }

    @Test
    void a_header_is_used_again_and_again() {
        SendHeader header = from("127.0.0.9")
                .withTtl(3)
                .withTos(8)
                .withMark(1)
                .withPriority(2)
                .cutInto(9);
        assertThat(header.isEmpty()).isFalse();
        assertThat(header.clear().isEmpty()).isTrue();
        assertThat(header.hasPktinfo()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.1.2.3,       1, 127.1.2.3",
        "10.42.0.1,       2, 10.42.0.1",
        "10.42.0.255,     2, 10.42.0.1",
    })
    void who_asks_is_told_the_address_that_an_answer_would_come_from(String to, int device, String own) {
        try (Udp server = alice.udp(7).with(SocketOption.IP_PKTINFO, true);
                Udp client = alice.udp().with(SocketOption.SO_BROADCAST, true)) {
            client.send("x", to, 7);
            Message message = server.message();
            assertThat(message.own()).hasToString(own);
            assertThat(message.destination()).hasToString(to);
            assertThat(message.device()).isEqualTo(device);
        }
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            client.send("x", "10.42.0.1", 7);
            assertThat(server.message().own()).isNull();
        }
    }
}
