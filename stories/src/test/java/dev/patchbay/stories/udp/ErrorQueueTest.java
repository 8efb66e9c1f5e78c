package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code IP_RECVERR} tells. ip(7). */
class ErrorQueueTest extends UdpStory {

    private Udp asking() {
        return alice.udp().with(SocketOption.IP_RECVERR, true);
    }

    @Test
    @Tag("R86")
    void it_holds_the_datagram_and_who_complained() {
        try (Udp udp = asking()) {
            udp.send("hello", "127.0.0.1", 9);
            assertThat(udp.trySend("again", "127.0.0.1", 9)).isEqualTo("ECONNREFUSED");
            assertThat(error(udp)).isEqualTo("ECONNREFUSED ICMP 3/3 info 0 offender 127.0.0.1 to 127.0.0.1:9 of 5");
            assertThat(error(udp)).isEqualTo("EAGAIN");
            assertThat(udp.socket().get(SocketOption.SO_ERROR)).isZero();
        }
    }

    @Test
    void reading_it_takes_the_pending_error_away() {
        try (Udp udp = asking().connect("127.0.0.1", 9)) {
            udp.send("hello");
            assertThat(error(udp)).startsWith("ECONNREFUSED");
            assertThat(udp.receive()).isEqualTo("EAGAIN");
        }
    }

    @Test
    void who_asks_no_more_loses_the_queue_and_keeps_the_error() {
        try (Udp udp = asking()) {
            udp.send("hello", "127.0.0.1", 9).with(SocketOption.IP_RECVERR, false);
            assertThat(error(udp)).isEqualTo("EAGAIN");
            assertThat(udp.socket().get(SocketOption.SO_ERROR)).isEqualTo(111);
        }
    }

    @Test
    void a_small_buffer_gets_a_part_of_the_datagram() throws InterruptedException {
        try (Udp udp = asking()) {
            udp.send("hello", "127.0.0.1", 9);
            Message message = udp.socket().receive(ByteBuffer.allocate(2), Socket.MSG_ERRQUEUE);
            assertThat(message.isTruncated()).isTrue();
            assertThat(message.copied()).isEqualTo(2);
        }
    }
}
