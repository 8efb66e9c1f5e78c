package dev.patchbay.stories.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sockets are ready for, and waiting for many of them. poll(2). */
final class ReadinessTest {

    private final World world = World.builder().virtualTime().seed(7).build();
    private final Namespace host = world.host("alice");
    private final Socket left = host.sockets().udp();
    private final Socket right = host.sockets().udp();

    @BeforeEach
    void bind() {
        left.bind(Endpoint.of("127.0.0.1", 7));
        right.bind(Endpoint.of("127.0.0.1", 8));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_first_of_many_that_is_ready_ends_the_wait() throws InterruptedException {
        world.spawn("sender", () -> {
            elapse(Duration.ofMillis(30));
            left.send(ByteBuffer.allocate(5), 0, Endpoint.of("127.0.0.1", 8));
        });
        Poll onLeft = new Poll(left, PollEvents.POLLIN);
        Poll onRight = new Poll(right, PollEvents.POLLIN);
        long before = world.clock().nanos();

        assertThat(host.sockets().poll(List.of(onLeft, onRight), Duration.ofSeconds(1)))
                .isOne();
        assertThat(onLeft.revents()).isZero();
        assertThat(onRight.revents()).isEqualTo(PollEvents.POLLIN);
        assertThat(world.clock().nanos() - before).isBetween(30_000_000L, 31_000_000L);
    }

    @Test
    void a_wait_for_nothing_ends_when_its_time_is_over() throws InterruptedException {
        Poll poll = new Poll(left, PollEvents.POLLIN);
        long before = world.clock().nanos();

        assertThat(host.sockets().poll(List.of(poll), Duration.ofMillis(20))).isZero();
        assertThat(world.clock().nanos() - before).isEqualTo(20_000_000L);
    }

    @Test
    void an_error_is_answered_though_nobody_asked_for_it() throws InterruptedException {
        left.connect(Endpoint.of("127.0.0.1", 9));
        left.send(ByteBuffer.allocate(1));

        assertThat(left.await(0, Duration.ofSeconds(1))).isEqualTo(PollEvents.POLLERR);
    }

    @Test
    void who_has_shut_both_directions_hangs_up() throws InterruptedException {
        assertThatThrownBy(() -> left.shutdown(Shutdown.RDWR))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOTCONN));
        left.connect(Endpoint.of("127.0.0.1", 8));
        left.shutdown(Shutdown.RDWR);

        assertThat(left.poll() & PollEvents.POLLHUP).isNotZero();
        assertThat(left.receive(ByteBuffer.allocate(1), 0).length()).isZero();
        assertThatThrownBy(() -> left.send(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    }

    private void elapse(Duration time) {
        try {
            world.elapse(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
