package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Ioctl;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketReport;
import dev.patchbay.stories.kit.Udp;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What buffers hold, and what becomes of what does not fit. udp(7), socket(7). */
class BuffersTest extends UdpStory {

    private SocketReport.Memory memory() {
        return alice.namespace().sockets().all().stream()
                .filter(report -> report.local().toString().equals("127.0.0.1:7"))
                .map(report -> Objects.requireNonNull(report.memory()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 832",
        "1, 832",
        "100, 832",
        "197, 832",
        "198, 1280",
        "600, 1280",
        "700, 2304",
        "1472, 2304",
        "2000, 4352",
        "4000, 8448",
        "10000, 16640",
        "30000, 30832",
        "65507, 66339",
    })
    void what_a_datagram_weighs(int length, int weight) {
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            client.send("x".repeat(length), "127.0.0.1", 7);
            assertThat(memory().received()).isEqualTo(weight);
            assertThat(server.receive()).contains(" from ");
            assertThat(memory().received()).isZero();
        }
    }

    @ParameterizedTest
    @Tag("R94")
    @CsvSource({ // bytes of a datagram, SO_RCVBUF as set and as read, how many fit
        "1,     0,      2304,   2",
        "1,     2500,   5000,   6",
        "1,     5000,   10000,  12",
        "1,     106496, 212992, 256",
        "1000,  0,      2304,   1",
        "1000,  2500,   5000,   2",
        "1000,  106496, 212992, 92",
        "10000, 0,      2304,   1",
        "10000, 5000,   10000,  1",
        "10000, 106496, 212992, 12",
    })
    void how_many_fit(int length, int asked, int buffer, int fit) {
        try (Udp server = alice.udp("127.0.0.1", 7).with(SocketOption.SO_RCVBUF, asked);
                Udp client = alice.udp()) {
            assertThat(server.socket().get(SocketOption.SO_RCVBUF)).isEqualTo(buffer);
            for (int i = 0; i < 300; i++) {
                client.send("x".repeat(length), "127.0.0.1", 7);
            }
            assertThat(memory().drops()).isEqualTo(300 - fit);
            assertThat(alice.count("UdpRcvbufErrors")).isEqualTo(300 - fit);
            assertThat(alice.count("UdpInErrors")).isEqualTo(300 - fit);
            for (int i = 0; i < fit; i++) {
                assertThat(server.receive()).startsWith("x");
            }
            assertThat(server.heardNothing()).isTrue();
            assertThat(alice.count("UdpInDatagrams")).isEqualTo(fit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2304, 4608",
        "2305, 4610, 4610",
        "5000, 10000, 10000",
        "212992, 425984, 425984",
        "4194305, 8388608, 8388608",
        "-1, 8388608, 8388608",
    })
    void what_is_asked_for_is_doubled_and_bounded(int asked, int receive, int send) {
        try (Udp udp = alice.udp().with(SocketOption.SO_RCVBUF, asked).with(SocketOption.SO_SNDBUF, asked)) {
            assertThat(udp.socket().get(SocketOption.SO_RCVBUF)).isEqualTo(receive);
            assertThat(udp.socket().get(SocketOption.SO_SNDBUF)).isEqualTo(send);
        }
    }

    @Test
    void the_administrator_says_what_is_usual_and_what_is_most() {
        alice.set("net.core.rmem_default", 100_000).set("net.core.wmem_default", 90_000);
        alice.set("net.core.rmem_max", 200_000);
        try (Udp udp = alice.udp()) {
            assertThat(udp.socket().get(SocketOption.SO_RCVBUF)).isEqualTo(100_000);
            assertThat(udp.socket().get(SocketOption.SO_SNDBUF)).isEqualTo(90_000);
            udp.with(SocketOption.SO_RCVBUF, 1_000_000);
            assertThat(udp.socket().get(SocketOption.SO_RCVBUF)).isEqualTo(400_000);
        }
        assertThat(answer(() -> alice.set("net.core.rmem_max", 100))).isEqualTo("EINVAL");
    }

    @Test
    void a_buffer_is_at_most_as_large_as_numbers_are() {
        alice.set("net.core.rmem_max", Integer.MAX_VALUE);
        try (Udp udp = alice.udp().with(SocketOption.SO_RCVBUF, 1_200_000_000)) {
            assertThat(udp.socket().get(SocketOption.SO_RCVBUF)).isEqualTo(Integer.MAX_VALUE - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,     5000,  ok",
        "0,     20000, ENOBUFS",
        "10000, 20000, ok",
        "10000, 65507, ENOBUFS",
    })
    void many_fragments_need_a_send_buffer(int buffer, int length, String answer) {
        try (Udp udp = alice.udp().with(SocketOption.SO_SNDBUF, buffer)) {
            assertThat(udp.trySend("x".repeat(length), "127.0.0.1", 9)).isEqualTo("ok");
            assertThat(udp.trySend("x".repeat(length), "10.42.0.2", 9)).isEqualTo(answer);
            assertThat(alice.count("UdpSndbufErrors")).isEqualTo(answer.equals("ok") ? 0 : 1);
        }
    }

    @Test
    void the_next_datagrams_length_can_be_asked() {
        try (Udp server = alice.udp("127.0.0.1", 7);
                Udp client = alice.udp()) {
            client.send("", "127.0.0.1", 7).send("ab", "127.0.0.1", 7);
            assertThat(server.socket().ioctl(Ioctl.SIOCINQ)).isZero();
            assertThat(server.receive()).startsWith(" from");
            assertThat(server.socket().ioctl(Ioctl.SIOCINQ)).isEqualTo(2);
        }
    }
}
