package dev.patchbay.stories.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Ioctl;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Udp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which socket gets a datagram, and what it is told about it. */
class SocketEdgeTest extends Story {

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.42.0.1/24", bob, "10.42.0.2/24");
    }

    @Test
    void of_two_that_share_a_port_the_younger_is_served() { // Linux: udp_lib_get_port puts it in front
        try (Udp older = alice.udp().with(SocketOption.SO_REUSEADDR, true);
                Udp younger = alice.udp().with(SocketOption.SO_REUSEADDR, true);
                Udp client = alice.udp()) {
            older.bind("127.0.0.1", 7);
            younger.bind("127.0.0.1", 7);
            client.send("hello", "127.0.0.1", 7);
            assertThat(older.heardNothing()).isTrue();
            assertThat(younger.receive()).startsWith("hello");
            younger.socket().close();
            client.send("again", "127.0.0.1", 7);
            assertThat(older.receive()).startsWith("again");
        }
    }

    @Test
    void a_thousand_sockets_are_told_apart() {
        List<Udp> servers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            servers.add(alice.udp("127.0.0.1", 1000 + 16 * i));
        }
        try (Udp client = alice.udp()) {
            for (int i = 0; i < 1000; i += 2) {
                servers.get(i).socket().close();
            }
            for (int i = 0; i < 1000; i++) {
                client.send("to " + i, "127.0.0.1", 1000 + 16 * i);
            }
            for (int i = 1; i < 1000; i += 2) {
                assertThat(servers.get(i).receive()).startsWith("to " + i + " from");
            }
            assertThat(alice.count("UdpNoPorts")).isEqualTo(500);
        } finally {
            servers.forEach(Udp::close);
        }
    }

    @Test
    void one_header_serves_many_messages() throws InterruptedException {
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = bob.udp("10.42.0.2", 4711);
                Udp local = alice.udp("127.0.0.1", 4712)) {
            MessageHeader header = new MessageHeader();
            ByteBuffer room = ByteBuffer.allocate(3);
            local.send("hello", "127.0.0.1", 7);
            assertThat(server.socket().receive(room, Socket.MSG_PEEK, header)).isEqualTo(3);
            assertThat(header.isTruncated()).isTrue();
            assertThat(header.length()).isEqualTo(5);
            assertThat(header.port()).isEqualTo(4712);
            assertThat(header.from()).isSameAs(header.from()).hasToString("127.0.0.1:4712");
            assertThat(new Ip4Address(header.destination())).hasToString("127.0.0.1");
            assertThat(header.ttl()).isEqualTo(64);
            assertThat(server.socket().receive(room.clear(), 0, header)).isEqualTo(3);
            try (Udp other = alice.udp("10.42.0.1", 7)) {
                client.send("hi", "10.42.0.1", 7);
                assertThat(other.socket().receive(room.clear(), 0, header)).isEqualTo(2);
                assertThat(header.toMessage())
                        .isEqualTo(new Message(
                                2,
                                2,
                                Endpoint.of("10.42.0.2", 4711),
                                0,
                                64,
                                0,
                                alice.link("eth0").index(),
                                Ip4Address.parse("10.42.0.1"),
                                null));
            }
        }
    }

    @Test
    void many_messages_are_read_in_order_whatever_happens_between() throws InterruptedException {
        try (Udp server = alice.udp("127.0.0.1", 7).with(SocketOption.SO_RCVBUF, 1_000_000);
                Udp client = alice.udp()) {
            for (int i = 0; i < 300; i++) {
                client.send("number " + i, "127.0.0.1", 7);
            }
            ByteBuffer room = ByteBuffer.allocate(100);
            MessageHeader header = new MessageHeader();
            for (int i = 0; i < 150; i++) {
                assertThat(server.socket().receive(room.clear(), Socket.MSG_PEEK, header))
                        .isEqualTo(length(i));
                assertThat(server.socket().ioctl(Ioctl.SIOCINQ)).isEqualTo(length(i));
                assertThat(server.receive()).startsWith("number " + i + " from");
                client.send("late " + i, "127.0.0.1", 7);
            }
            for (int i = 150; i < 300; i++) {
                assertThat(server.receive()).startsWith("number " + i + " from");
            }
            for (int i = 0; i < 150; i++) {
                assertThat(server.socket().readable()).isTrue();
                assertThat(server.receive()).startsWith("late " + i + " from");
            }
            assertThat(server.socket().readable()).isFalse();
            assertThat(server.heardNothing()).isTrue();
        }
        assertThat(world.books().inside()).isZero();
    }

    private static int length(int number) {
        return ("number " + number).length();
    }

    @Test
    void what_a_reader_took_out_and_never_read_ends_with_the_socket() {
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            for (int i = 0; i < 100; i++) {
                client.send("number " + i, "127.0.0.1", 7);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(server.receive()).startsWith("number " + i);
            }
        }
        assertThat(alice.drops()).containsEntry("SOCKET_FILTER", 90L);
        assertThat(world.books().inside()).isZero();
    }

    @Test
    void room_for_new_messages_comes_with_reading() { // Linux: udp_rmem_release
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            for (int i = 0; i < 1000; i++) {
                client.send("x", "127.0.0.1", 7);
            }
            long lost = alice.drops().get("SOCKET_RCVBUFF");
            for (int i = 0; i < 100; i++) {
                assertThat(server.receive()).startsWith("x");
            }
            for (int i = 0; i < 101; i++) {
                client.send("y", "127.0.0.1", 7);
            }
            assertThat(alice.drops().get("SOCKET_RCVBUFF") - lost).isEqualTo(1);
        }
    }

    @Test
    void a_datagram_counts_as_received_when_it_is_read() { // asked of Linux 6.18
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            for (int i = 0; i < 100; i++) {
                client.send("x", "127.0.0.1", 7);
            }
            assertThat(alice.count("UdpInDatagrams")).isZero();
            for (int i = 0; i < 100; i++) {
                assertThat(server.receive()).startsWith("x");
            }
            assertThat(alice.count("UdpInDatagrams")).isEqualTo(100);
        }
    }

    @Test
    void large_messages_that_wait_stay_what_they_are() {
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            for (char letter = 'a'; letter < 'e'; letter++) {
                client.send(String.valueOf(letter).repeat(20_000 + letter), "127.0.0.1", 7);
            }
            for (char letter = 'a'; letter < 'e'; letter++) {
                assertThat(server.receive()).startsWith(String.valueOf(letter).repeat(20_000 + letter) + " from");
            }
        }
    }
}
