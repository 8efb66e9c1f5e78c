package dev.patchbay.stories.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that look for a while before their thread is parked, in real time. socket(7), SO_BUSY_POLL. */
@Timeout(120)
final class BusyPollTest {

    private static final int LONGER_THAN_ANY_TEST = 1_000_000_000;

    private final World world = World.builder().seed(7).build();
    private final Namespace host = world.initial();
    private final MessageHeader header = new MessageHeader();

    @BeforeEach
    void up() {
        host.lo().up();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void it_is_off_and_never_negative() {
        try (Socket socket = host.sockets().udp()) {
            assertThat(socket.get(SocketOption.SO_BUSY_POLL)).isZero();
            assertThatThrownBy(() -> socket.set(SocketOption.SO_BUSY_POLL, -1))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
            socket.set(SocketOption.SO_BUSY_POLL, 50);
            assertThat(socket.get(SocketOption.SO_BUSY_POLL)).isEqualTo(50);
        }
    }

    @Test
    void new_sockets_begin_with_busy_read() {
        assertThat(host.sysctl().get("net.core.busy_read")).isEqualTo("0");
        assertThat(host.sysctl().get("net.core.busy_poll")).isEqualTo("0");
        assertThatThrownBy(() -> host.sysctl().set("net.core.busy_read", "-1"))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
        host.sysctl().set("net.core.busy_read", "70");
        try (Socket udp = host.sockets().udp();
                Socket tcp = host.sockets().tcp()) {
            assertThat(udp.get(SocketOption.SO_BUSY_POLL)).isEqualTo(70);
            assertThat(tcp.get(SocketOption.SO_BUSY_POLL)).isEqualTo(70);
        }
    }

    @Test
    void one_who_looks_gets_what_comes() throws InterruptedException {
        host.sysctl().set("net.core.busy_read", Integer.toString(LONGER_THAN_ANY_TEST));
        Socket to = host.sockets().udp();
        to.bind(Endpoint.of("127.0.0.1", 7));
        world.spawn("sender", () -> host.sockets().udp().send(ByteBuffer.allocate(5), 0, to.local()));

        assertThat(to.receive(ByteBuffer.allocate(10), 0, header)).isEqualTo(5);
    }

    @Test
    void a_closed_socket_among_many_is_told() throws InterruptedException {
        host.sysctl().set("net.core.busy_poll", "50");
        Socket closed = host.sockets().udp();
        closed.close();
        Poll poll = new Poll(closed, PollEvents.POLLIN);
        assertThat(host.sockets().poll(List.of(poll), Duration.ZERO)).isOne();
        assertThat(poll.revents() & PollEvents.POLLNVAL).isNotZero();
    }

    @Test
    void one_who_looks_at_many_gets_what_comes() throws InterruptedException {
        host.sysctl().set("net.core.busy_read", "1");
        host.sysctl().set("net.core.busy_poll", Integer.toString(LONGER_THAN_ANY_TEST));
        Socket to = host.sockets().udp();
        to.bind(Endpoint.of("127.0.0.1", 7));
        Poll poll = new Poll(to, PollEvents.POLLIN);
        world.spawn("sender", () -> host.sockets().udp().send(ByteBuffer.allocate(5), 0, to.local()));

        assertThat(host.sockets().poll(List.of(poll), Duration.ofSeconds(60))).isOne();
        assertThat(poll.revents()).isEqualTo(PollEvents.POLLIN);
    }

    @Test
    void one_who_looks_waits_no_longer_than_it_said() {
        try (Socket socket = host.sockets().udp()) {
            socket.set(SocketOption.SO_BUSY_POLL, LONGER_THAN_ANY_TEST);
            socket.set(SocketOption.SO_RCVTIMEO, Duration.ofMillis(1));
            assertThatThrownBy(() -> socket.receive(ByteBuffer.allocate(1), 0, header))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
        }
    }

    @Test
    void one_who_looks_can_be_interrupted() {
        try (Socket socket = host.sockets().udp()) {
            socket.set(SocketOption.SO_BUSY_POLL, LONGER_THAN_ANY_TEST);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> socket.receive(ByteBuffer.allocate(1), 0, header))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closing_the_socket_ends_the_looking() throws InterruptedException {
        Socket socket = host.sockets().udp();
        socket.set(SocketOption.SO_BUSY_POLL, LONGER_THAN_ANY_TEST);
        world.spawn("closer", socket::close);

        assertThatThrownBy(() -> socket.receive(ByteBuffer.allocate(1), 0, header))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
    }
}
