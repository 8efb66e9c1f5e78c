package dev.patchbay.stories.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that send and read datagrams at the same time, in real time. */
@Timeout(120)
final class ManyThreadsTest {

    private static final int MESSAGES = 20_000;
    /** So many may be under way: they all fit. */
    private static final int WINDOW = 100;

    private final World world = World.builder().seed(7).build();
    private final Namespace host = world.initial();

    @BeforeEach
    void up() {
        host.lo().up();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Socket bound(int port) {
        Socket socket = host.sockets().udp();
        socket.bind(Endpoint.of("127.0.0.1", port));
        return socket;
    }

    private static ByteBuffer message(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).flip();
    }

    private static int receive(Socket from) {
        ByteBuffer into = ByteBuffer.allocate(Integer.BYTES);
        try {
            assertThat(from.receive(into, 0, new MessageHeader())).isEqualTo(Integer.BYTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return into.flip().getInt();
    }

    private void await(List<World.Task> tasks) throws InterruptedException {
        assertThat(world.await(() -> tasks.stream().allMatch(World.Task::isDone), Duration.ofSeconds(60)))
                .isTrue();
        assertThat(world.failures()).isEmpty();
    }

    @Test
    void what_one_sends_and_two_read_is_read_once() throws InterruptedException {
        Socket to = bound(7);
        Socket from = host.sockets().udp();
        AtomicIntegerArray read = new AtomicIntegerArray(MESSAGES);
        Semaphore window = new Semaphore(WINDOW);
        List<World.Task> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            readers.add(world.spawn("reader " + i, () -> {
                for (int number = receive(to); number >= 0; number = receive(to)) {
                    read.incrementAndGet(number);
                    window.release();
                }
            }));
        }
        for (int number = 0; number < MESSAGES; number++) {
            window.acquire();
            from.send(message(number), 0, Endpoint.of("127.0.0.1", 7));
        }
        window.acquire(WINDOW); // all were read
        for (int i = 0; i < 2; i++) {
            from.send(message(-1), 0, Endpoint.of("127.0.0.1", 7));
        }
        await(readers);

        for (int number = 0; number < MESSAGES; number++) {
            assertThat(read.get(number)).as("how often %s was read", number).isOne();
        }
        to.close();
        assertThat(world.books().inside()).isZero();
    }

    @Test
    void nothing_is_lost_while_many_send_at_the_same_time() throws InterruptedException {
        List<World.Task> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int port = 1000 + i;
            threads.add(world.spawn("thread " + i, () -> {
                Socket own = bound(port);
                for (int number = 0; number < MESSAGES / 4; number++) {
                    own.send(message(number), 0, own.local());
                    own.send(message(-number), 0, own.local());
                    assertThat(receive(own)).isEqualTo(number);
                    assertThat(receive(own)).isEqualTo(-number);
                }
            }));
        }
        await(threads);

        assertThat(world.books().dropped()).isEmpty();
    }
}
