package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where packets from other threads wait. */
@Timeout(60)
final class PacketInboxTest {

    private final PacketInbox inbox = new PacketInbox();
    private final PacketQueue queue = new PacketQueue();

    private static Packet numbered(int producer, int number) {
        Packet packet = Packet.allocate(0);
        packet.mark(producer);
        packet.priority(number);
        return packet;
    }

    @Test
    void what_was_pushed_first_is_drained_first_and_goes_behind_what_is_there() {
        queue.add(numbered(0, 0));
        inbox.push(numbered(0, 1), 10);
        inbox.push(numbered(0, 2), 10);
        assertThat(inbox.isEmpty()).isFalse();
        inbox.drainTo(queue);
        inbox.push(numbered(0, 3), 10);
        inbox.drainTo(queue);

        assertThat(inbox.isEmpty()).isTrue();
        assertThat(queue.size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(Objects.requireNonNull(queue.poll()).priority()).isEqualTo(i);
        }
    }

    @Test
    void draining_an_empty_inbox_changes_nothing() {
        inbox.drainTo(queue);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void a_full_inbox_takes_nothing_until_it_is_drained() {
        assertThat(inbox.push(numbered(0, 0), 2)).isTrue();
        assertThat(inbox.push(numbered(0, 1), 2)).isTrue();
        Packet refused = numbered(0, 2);
        assertThat(inbox.push(refused, 2)).isFalse();
        assertThat(inbox.push(refused, 3)).isTrue();
        inbox.drainTo(queue);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(inbox.push(numbered(0, 3), 1)).isTrue();
        assertThat(inbox.push(numbered(0, 4), 0)).isFalse();
    }

    /** Producers push as fast as they can; the drained packets are pushed again, so that the same object comes back. */
    @Test
    void each_packet_comes_out_once_and_in_its_producers_order() throws InterruptedException {
        int producers = 3;
        int each = 15_000;
        AtomicInteger finished = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        PacketInbox[] recycled = new PacketInbox[producers];
        for (int p = 0; p < producers; p++) {
            int producer = p;
            recycled[p] = new PacketInbox();
            threads.add(new Thread(() -> {
                produce(producer, each, recycled[producer]);
                finished.incrementAndGet();
            }));
        }
        threads.forEach(Thread::start);
        int[] next = new int[producers];
        while (true) {
            boolean last = finished.get() == producers;
            inbox.drainTo(queue);
            for (Packet packet = queue.poll(); packet != null; packet = queue.poll()) {
                assertThat(packet.priority())
                        .as("from producer %d", packet.mark())
                        .isEqualTo(next[packet.mark()]++);
                recycled[packet.mark()].push(packet, 1 << 20);
            }
            if (last) {
                break;
            }
            Thread.onSpinWait();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(next).containsOnly(each);
    }

    /** Pushes numbered packets, with few objects that come back through an inbox of the producer's own. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding only makes it quick on few processors
    private void produce(int producer, int count, PacketInbox back) {
        PacketQueue free = new PacketQueue();
        for (int i = 0; i < 4; i++) {
            free.add(Packet.allocate(0));
        }
        for (int i = 0; i < count; i++) {
            Packet packet = free.poll();
            for (; packet == null; packet = free.poll()) {
                Thread.yield();
                back.drainTo(free);
            }
            packet.mark(producer);
            packet.priority(i);
            while (!inbox.push(packet, 8)) {
                Thread.yield();
            }
        }
    }
}
