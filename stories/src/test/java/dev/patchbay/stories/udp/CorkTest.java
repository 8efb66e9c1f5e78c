package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import org.junit.jupiter.api.Test;

/** One datagram of many calls. udp(7), {@code UDP_CORK}; send(2), {@code MSG_MORE}. */
class CorkTest extends UdpStory {

    private String more(Udp udp, String text, String address, int port) {
        return send(udp, text, Socket.MSG_MORE, address, port);
    }

    @Test
    void the_first_call_says_for_whom() {
        try (Udp server = alice.udp(7);
                Udp other = alice.udp(8);
                Udp client = alice.udp().with(SocketOption.UDP_CORK, true)) {
            client.send("ab", "127.0.0.1", 7).send("cd", "127.0.0.1", 8);
            assertThat(server.heardNothing()).isTrue();
            client.with(SocketOption.UDP_CORK, false);
            seconds(0.001);
            assertThat(server.receive()).startsWith("abcd from");
            assertThat(other.heardNothing()).isTrue();
        }
    }

    @Test
    void what_becomes_too_long_is_all_lost() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            assertThat(more(client, "ab", "127.0.0.1", 7)).isEqualTo("ok");
            assertThat(more(client, "x".repeat(65_507), "127.0.0.1", 7)).isEqualTo("EMSGSIZE");
            client.send("cd", "127.0.0.1", 7);
            assertThat(server.receive()).startsWith("cd from");
            client.with(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DO);
            assertThat(more(client, "x".repeat(1000), "10.42.0.2", 7)).isEqualTo("ok");
            assertThat(more(client, "x".repeat(1000), "10.42.0.2", 7)).isEqualTo("EMSGSIZE");
        }
    }

    @Test
    void the_first_call_meets_the_errors() {
        try (Udp client = alice.udp()) {
            assertThat(more(client, "ab", "8.8.8.8", 7)).isEqualTo("ENETUNREACH");
            assertThat(more(client, "ab", "10.42.0.255", 7)).isEqualTo("EACCES");
            assertThat(more(client, "ab", "10.42.0.2", 0)).isEqualTo("EINVAL");
        }
    }

    @Test
    void options_count_at_the_end_and_what_is_said_of_one_message_at_the_beginning() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            assertThat(more(client, "ab", "127.0.0.1", 7)).isEqualTo("ok");
            client.with(SocketOption.IP_TTL, 9).send("cd", "127.0.0.1", 7);
            assertThat(server.message().ttl()).isEqualTo(9);
            Endpoint to = Endpoint.of("127.0.0.1", 7);
            client.socket().send(bytes("ab"), Socket.MSG_MORE, to, header().withTtl(7));
            client.socket().send(bytes("cd"), 0, to, header().withTtl(8));
            seconds(0.001);
            assertThat(server.message().ttl()).isEqualTo(7);
        }
    }

    @Test
    void no_bytes_begin_nothing() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp().connect("127.0.0.1", 7)) {
            assertThat(client.socket().send(bytes(""), Socket.MSG_MORE, null)).isZero();
            client.send("");
            assertThat(server.receive()).startsWith(" from");
            assertThat(server.heardNothing()).isTrue();
        }
    }

    @Test
    void it_is_sent_even_if_the_peer_was_forgotten_or_the_direction_ended() {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp().connect("127.0.0.1", 7)) {
            assertThat(client.socket().send(bytes("ab"), Socket.MSG_MORE, null)).isEqualTo(2);
            client.socket().connect(null);
            client.send("cd");
            assertThat(server.receive()).startsWith("abcd from");
            client.connect("127.0.0.1", 7);
            assertThat(client.socket().send(bytes("ef"), Socket.MSG_MORE, null)).isEqualTo(2);
            client.socket().shutdown(Shutdown.WR);
            client.send("gh");
            assertThat(server.receive()).startsWith("efgh from");
            assertThat(answer(() -> client.send("x"))).isEqualTo("EPIPE");
        }
    }

    @Test
    void who_closes_loses_it() {
        try (Udp server = alice.udp(7)) {
            try (Udp client = alice.udp()) {
                assertThat(more(client, "ab", "127.0.0.1", 7)).isEqualTo("ok");
            }
            seconds(0.001);
            assertThat(server.heardNothing()).isTrue();
        }
    }
}
