package dev.patchbay.stories.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.MessageHeader;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is copied outside the loop arrives whole, whoever does what meanwhile. */
@Timeout(60)
class LargeReadsTest {

    private static final int PORT = 7000;
    private static final int MANY = 4 << 20;

    private final MessageHeader header = new MessageHeader();

    private static Socket[] pair(World world) throws InterruptedException {
        world.initial().lo().up();
        world.initial().sysctl().set("net.ipv4.tcp_rmem", "4096 2097152 6291456");
        world.initial().sysctl().set("net.ipv4.tcp_wmem", "4096 2097152 6291456");
        try (Socket listener = world.initial().sockets().tcp()) {
            listener.bind(Endpoint.any(PORT));
            listener.listen(1);
            Socket to = world.initial().sockets().tcp();
            to.connect(Endpoint.of("127.0.0.1", PORT));
            return new Socket[] {to, listener.accept()};
        }
    }

    private static ByteBuffer bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static ByteBuffer room(Random random, int length) {
        return random.nextBoolean() ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
    }

    private static ByteBuffer slice(ByteBuffer of, int from, int length) {
        return of.duplicate().position(from).limit(from + length).slice();
    }

    @Test
    void pieces_of_all_sizes_peeked_at_read_and_thrown_away() throws InterruptedException {
        Random random = new Random(11);
        try (World world = World.builder().virtualTime().seed(1).build()) {
            Socket[] ends = pair(world);
            ByteBuffer data = bytes(MANY);
            int at = 0;
            while (at < MANY) {
                int most = Math.min(data.position() + random.nextInt(1 << 20), MANY);
                data.limit(most);
                ends[0].set(SocketOption.NONBLOCK, true);
                if (data.hasRemaining() && (ends[0].poll() & PollEvents.POLLOUT) != 0) {
                    int ignored = ends[0].send(data);
                }
                if (at == data.position()) {
                    world.elapse(Duration.ofMillis(1)); // acknowledgments come
                    continue;
                }
                int length = 1 + random.nextInt(random.nextBoolean() ? 3000 : 900_000);
                at += read(ends[1], random, length, data, at);
            }
            assertThat(world.failures()).isEmpty();
        }
    }

    /** Reads, one way or another, what stands at an offset of the data; how many bytes are gone then. */
    private int read(Socket from, Random random, int length, ByteBuffer data, int at) throws InterruptedException {
        ByteBuffer into = room(random, length + 5).position(5);
        int flags = random.nextInt(4) == 0 ? Socket.MSG_PEEK : random.nextInt(4) == 0 ? Socket.MSG_TRUNC : 0;
        int read = from.receive(into, flags, header);
        assertThat(read).isPositive().isLessThanOrEqualTo(length);
        if (flags == Socket.MSG_TRUNC) {
            assertThat(into.position()).isEqualTo(5);
            return read;
        }
        assertThat(into.position()).isEqualTo(5 + read);
        assertThat(slice(into, 5, read)).isEqualTo(slice(data, at, read));
        return flags == Socket.MSG_PEEK ? 0 : read;
    }

    @Test
    void throwing_away_takes_no_more_than_was_asked_for() throws InterruptedException {
        try (World world = World.builder().virtualTime().seed(1).build()) {
            Socket[] ends = pair(world);
            ends[0].send(bytes(100));
            assertThat(ends[1].receive(ByteBuffer.allocate(10), Socket.MSG_TRUNC, header))
                    .isEqualTo(10);
            assertThat(ends[1].receive(ByteBuffer.allocate(1000), 0, header)).isEqualTo(90);
        }
    }

    @Test
    void a_buffer_that_cannot_be_written_takes_nothing() throws InterruptedException {
        try (World world = World.builder().virtualTime().seed(1).build()) {
            Socket[] ends = pair(world);
            ends[0].send(bytes(5000));
            ByteBuffer closed = ByteBuffer.allocate(5000).asReadOnlyBuffer();
            assertThatThrownBy(() -> ends[1].receive(closed, 0, header)).isInstanceOf(ReadOnlyBufferException.class);
            ByteBuffer into = ByteBuffer.allocate(5000);
            assertThat(ends[1].receive(into, 0, header)).isEqualTo(5000);
            assertThat(into.flip()).isEqualTo(bytes(5000));
        }
    }

    @Test
    void what_the_application_changes_after_sending_is_not_sent() throws InterruptedException {
        try (World world = World.builder().virtualTime().seed(1).build()) {
            Socket[] ends = pair(world);
            ByteBuffer buffer = bytes(60_000);
            ends[0].send(buffer);
            buffer.clear().put(new byte[60_000]);
            ByteBuffer into = ByteBuffer.allocate(60_000);
            ends[1].receive(into, Socket.MSG_WAITALL, header);
            assertThat(into.flip()).isEqualTo(bytes(60_000));
        }
    }

    @Test
    void two_readers_share_a_stream() throws Exception {
        int pieces = 400;
        int length = 64 * 1024;
        try (World world = World.builder().seed(1).build()) {
            Socket[] ends = pair(world);
            CompletableFuture<int[]> one = reading(ends[1]);
            CompletableFuture<int[]> two = reading(ends[1]);
            int[] sent = new int[256];
            ByteBuffer piece = bytes(length);
            for (int i = 0; i < pieces; i++) {
                piece.put(0, (byte) i);
                count(piece, length, sent);
                piece.clear();
                while (piece.hasRemaining()) {
                    int ignored = ends[0].send(piece);
                }
            }
            ends[0].close();
            int[] received = one.get();
            int[] others = two.get();
            for (int i = 0; i < received.length; i++) {
                received[i] += others[i];
            }
            assertThat(received).isEqualTo(sent);
            assertThat(world.failures()).isEmpty();
        }
    }

    /** Reads to the end; how often each byte came. */
    private static CompletableFuture<int[]> reading(Socket from) {
        return CompletableFuture.supplyAsync(
                () -> {
                    int[] counts = new int[256];
                    ByteBuffer into = ByteBuffer.allocate(100_000);
                    try {
                        while (from.receive(into.clear(), 0, new MessageHeader()) > 0) {
                            count(into, into.position(), counts);
                        }
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return counts;
                },
                LargeReadsTest::start);
    }

    private static void start(Runnable what) {
        Thread thread = new Thread(what);
        thread.setDaemon(true);
        thread.start();
    }

    private static void count(ByteBuffer bytes, int length, int[] counts) {
        for (int i = 0; i < length; i++) {
            counts[bytes.get(i) & 0xff]++;
        }
    }

    @Test
    void closing_while_others_read_and_write_loses_no_packet() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (World world = World.builder().seed(round).build()) {
                Socket[] ends = pair(world);
                AtomicInteger running = new AtomicInteger(2);
                CompletableFuture<Optional<Errno>> reader = until(() -> {
                    running.decrementAndGet();
                    ByteBuffer into = ByteBuffer.allocateDirect(1 << 20);
                    while (ends[1].receive(into.clear(), 0, new MessageHeader()) > 0) {
                        assertThat(into.get(0)).isEqualTo((byte) 3);
                        assertThat(into.get(into.position() - 1)).isEqualTo((byte) 3);
                    }
                });
                CompletableFuture<Optional<Errno>> writer = until(() -> {
                    running.decrementAndGet();
                    ByteBuffer data = ByteBuffer.allocate(200_000);
                    Arrays.fill(data.array(), (byte) 3);
                    while (ends[0].isOpen()) {
                        int ignored = ends[0].send(data.clear());
                    }
                });
                while (running.get() > 0) {
                    Thread.onSpinWait();
                }
                ends[round & 1].close();
                ends[round & 1 ^ 1].close();
                assertThat(reader.get().orElse(Errno.EBADF)).isIn(Errno.EBADF, Errno.ECONNRESET);
                assertThat(writer.get().orElse(Errno.EBADF)).isIn(Errno.EBADF, Errno.ECONNRESET, Errno.EPIPE);
                assertThat(world.failures()).isEmpty();
            }
        }
    }

    private interface Transfer {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Optional<Errno>> until(Transfer transfer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        transfer.run();
                        return Optional.empty();
                    } catch (NetException e) {
                        return Optional.of(e.errno());
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                LargeReadsTest::start);
    }
}
