package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Being connected, and not any more; ports; what calls refuse. */
class PeerTest extends UdpStory {

    private static void disconnect(Udp udp) {
        udp.socket().connect(null);
    }

    @Test
    void what_nobody_asked_for_is_forgotten_with_the_peer() {
        try (Udp udp = alice.udp().connect("10.42.0.2", 7)) {
            assertThat(local(udp).address()).hasToString("10.42.0.1");
            disconnect(udp);
            assertThat(local(udp)).hasToString("0.0.0.0:0");
            assertThat(answer(() -> udp.socket().get(SocketOption.IP_MTU))).isEqualTo("ENOTCONN");
            assertThat(answer(() -> udp.socket().remote())).isEqualTo("ENOTCONN");
            udp.bind("127.0.0.1", 0);
        }
        try (Udp udp = alice.udp().send("x", "10.42.0.2", 7)) {
            assertThat(local(udp).port()).isNotZero();
            disconnect(udp);
            assertThat(local(udp)).hasToString("0.0.0.0:0");
        }
    }

    @Test
    void what_somebody_asked_for_is_not() {
        try (Udp udp = alice.udp(5000).connect("10.42.0.2", 7)) {
            assertThat(local(udp)).hasToString("10.42.0.1:5000");
            disconnect(udp);
            assertThat(local(udp)).hasToString("0.0.0.0:5000");
        }
        try (Udp udp = alice.udp("10.42.0.1", 0).connect("10.42.0.2", 7)) {
            disconnect(udp);
            assertThat(local(udp)).hasToString("10.42.0.1:0");
        }
    }

    @Test
    void the_device_is_forgotten_too() { // __udp_disconnect
        try (Udp udp = alice.udp().dev("eth0").connect("10.42.0.2", 7)) {
            disconnect(udp);
            assertThat(udp.socket().get(SocketOption.SO_BINDTODEVICE)).isEmpty();
        }
    }

    @Test
    void a_new_peer_does_not_change_the_address_and_a_failure_nothing() {
        try (Udp udp = alice.udp().connect("10.42.0.2", 7).connect("127.0.0.1", 7)) {
            assertThat(local(udp).address()).hasToString("10.42.0.1");
            assertThat(answer(() -> udp.connect("8.8.8.8", 7))).isEqualTo("ENETUNREACH");
            assertThat(udp.socket().remote()).hasToString("127.0.0.1:7");
        }
    }

    @Test
    void a_peer_without_a_port_is_spoken_to_and_not_named() {
        try (Udp udp = alice.udp().connect("10.42.0.2", 0)) {
            assertThat(answer(() -> udp.socket().remote())).isEqualTo("ENOTCONN");
            assertThat(answer(() -> udp.send("x"))).isEqualTo("ok");
        }
    }

    @Test
    void what_a_send_refuses() {
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("x", "10.42.0.2", 0)).isEqualTo("EINVAL");
            assertThat(send(udp, "x", Socket.MSG_OOB, "10.42.0.2", 7)).isEqualTo("EOPNOTSUPP");
            assertThat(answer(() -> udp.send("x"))).isEqualTo("EDESTADDRREQ");
            assertThat(udp.trySend("x".repeat(70_000), "10.42.0.2", 7)).isEqualTo("EMSGSIZE");
        }
    }

    @Test
    @Tag("R86")
    void a_pending_error_waits_for_a_message_that_could_be_sent() {
        try (Udp udp = alice.udp().connect("127.0.0.1", 9).send("x")) {
            assertThat(udp.trySend("x", "127.0.0.1", 0)).isEqualTo("EINVAL");
            assertThat(udp.trySend("x", "8.8.8.8", 1)).isEqualTo("ENETUNREACH");
            assertThat(udp.trySend("x".repeat(70_000), "127.0.0.1", 9)).isEqualTo("EMSGSIZE");
            assertThat(answer(() -> udp.connect("127.0.0.1", 10))).isEqualTo("ok");
            disconnect(udp);
            assertThat(udp.trySend("x", "127.0.0.1", 9)).isEqualTo("ECONNREFUSED");
        }
    }

    @Test
    @Tag("R88")
    void where_no_port_is_left_binding_and_sending_disagree_about_the_errno() {
        alice.namespace().sysctl().set("net.ipv4.ip_local_port_range", "50000 50001");
        alice.namespace().sysctl().set("net.ipv4.ip_local_reserved_ports", "50001,60000-60002");
        assertThat(alice.namespace().sysctl().get("net.ipv4.ip_local_reserved_ports"))
                .isEqualTo("50001,60000-60002");
        try (Udp one = alice.udp("0.0.0.0", 0);
                Udp two = alice.udp();
                Udp reserved = alice.udp()) {
            assertThat(local(one).port()).isEqualTo(50_000);
            assertThat(answer(() -> two.bind("0.0.0.0", 0))).isEqualTo("EADDRINUSE");
            assertThat(answer(() -> two.connect("10.42.0.2", 7))).isEqualTo("EAGAIN");
            assertThat(two.trySend("x", "10.42.0.2", 7)).isEqualTo("EAGAIN");
            assertThat(answer(() -> reserved.bind("0.0.0.0", 50_001))).isEqualTo("ok");
        }
        try (Udp one = alice.udp("10.42.0.1", 0);
                Udp two = alice.udp("127.0.0.1", 0)) {
            assertThat(local(one).port()).isEqualTo(local(two).port());
        }
        assertThat(answer(() -> alice.namespace().sysctl().set("net.ipv4.ip_local_reserved_ports", "7-3")))
                .isEqualTo("EINVAL");
    }

    @Test
    @Tag("R87")
    void an_address_that_is_nobodys_is_refused_first() {
        try (Udp udp = alice.udp("127.0.0.1", 0)) {
            assertThat(answer(() -> udp.bind("127.0.0.1", 0))).isEqualTo("EINVAL");
            assertThat(answer(() -> udp.bind("9.9.9.9", 0))).isEqualTo("EADDRNOTAVAIL");
        }
        try (Udp udp = alice.udp().connect("10.42.0.2", 7)) {
            assertThat(answer(() -> udp.bind("0.0.0.0", 7000))).isEqualTo("EINVAL");
            disconnect(udp);
            assertThat(answer(() -> udp.bind("0.0.0.0", 7000))).isEqualTo("ok");
        }
    }

    @Test
    void shutting_down_without_a_peer_is_refused_and_has_its_effect() throws InterruptedException {
        try (Udp udp = alice.udp()) {
            assertThat(answer(() -> udp.socket().shutdown(Shutdown.RDWR))).isEqualTo("ENOTCONN");
            assertThat(udp.trySend("x", "10.42.0.2", 7)).isEqualTo("EPIPE");
            assertThat(udp.receive()).as("it must not wait").isEqualTo("EAGAIN");
            udp.with(SocketOption.NONBLOCK, false);
            assertThat(udp.socket().receive(ByteBuffer.allocate(9), 0).length()).isZero();
        }
    }

    @Test
    void a_datagram_of_no_bytes_is_one() throws InterruptedException {
        try (Udp server = alice.udp(7);
                Udp client = alice.udp()) {
            client.send("", "127.0.0.1", 7).send("ab", "127.0.0.1", 7);
            assertThat(server.socket().readable()).isTrue();
            assertThat(server.receive()).startsWith(" from 127.0.0.1:");
            ByteBuffer small = ByteBuffer.allocate(1);
            Message peeked = server.socket().receive(small, Socket.MSG_PEEK);
            assertThat(peeked.isTruncated()).isTrue();
            assertThat(peeked.length()).isEqualTo(2);
            assertThat(server.receive()).startsWith("ab from");
            assertThat(answer(() -> receive(server, Socket.MSG_DONTWAIT))).isEqualTo("EAGAIN");
        }
    }

    private static void receive(Udp udp, int flags) {
        try {
            int ignored =
                    udp.socket().receive(ByteBuffer.allocate(9), flags, new dev.patchbay.api.socket.MessageHeader());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_options_read_as_linux_reads_them() {
        try (Udp udp = alice.udp()) {
            Socket socket = udp.socket();
            assertThat(socket.get(SocketOption.IP_TTL)).isEqualTo(64);
            assertThat(answer(() -> udp.with(SocketOption.IP_TTL, 0))).isEqualTo("EINVAL");
            assertThat(udp.with(SocketOption.IP_TTL, -1).socket().get(SocketOption.IP_TTL))
                    .isEqualTo(64);
            assertThat(udp.with(SocketOption.IP_TOS, 0x1ff).socket().get(SocketOption.IP_TOS))
                    .isEqualTo(255);
            assertThat(socket.get(SocketOption.SO_PRIORITY)).isEqualTo(4);
            assertThat(udp.with(SocketOption.IP_TOS, 0x10).socket().get(SocketOption.SO_PRIORITY))
                    .isEqualTo(6);
            assertThat(udp.with(SocketOption.IP_TOS, 0x08).socket().get(SocketOption.SO_PRIORITY))
                    .isEqualTo(2);
            for (int mode = 0; mode <= SocketOption.PMTUDISC_OMIT; mode++) {
                assertThat(udp.with(SocketOption.IP_MTU_DISCOVER, mode).socket().get(SocketOption.IP_MTU_DISCOVER))
                        .isEqualTo(mode);
            }
            assertThat(answer(() -> udp.with(SocketOption.IP_MTU_DISCOVER, 6))).isEqualTo("EINVAL");
        }
        alice.set("net.ipv4.ip_no_pmtu_disc", 1).set("net.ipv4.ip_default_ttl", 9);
        try (Udp udp = alice.udp()) {
            assertThat(udp.socket().get(SocketOption.IP_MTU_DISCOVER)).isEqualTo(SocketOption.PMTUDISC_DONT);
            assertThat(udp.socket().get(SocketOption.IP_TTL)).isEqualTo(9);
        }
    }

    @Test
    void without_a_checksum_it_arrives_all_the_same() {
        var wire = bob.watch("eth0");
        try (Udp server = bob.udp(7);
                Udp client = alice.udp().with(SocketOption.SO_NO_CHECK, true)) {
            client.send("abc", "10.42.0.2", 7);
            assertThat(server.receive()).startsWith("abc");
            client.with(SocketOption.UDP_SEGMENT, 2);
            assertThat(client.trySend("abc", "10.42.0.2", 7)).isEqualTo("EINVAL");
        }
        byte[] frame = wire.packets().get(0).bytes();
        assertThat(frame[40]).isZero();
        assertThat(frame[41]).isZero();
    }
}
