package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First in, first out. */
final class PacketQueueTest {

    @Test
    void a_new_queue_is_empty() {
        PacketQueue queue = new PacketQueue();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(queue.peek()).isNull();
        assertThat(queue.poll()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_queue_behaves_like_the_jdks(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        PacketQueue queue = new PacketQueue();
        Deque<Packet> model = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            if (chance.nextInt(100) < 52) {
                Packet packet = Packet.allocate(0);
                queue.add(packet);
                model.add(packet);
            } else {
                assertThat(queue.poll()).as("seed %d, step %d", seed, i).isSameAs(model.poll());
            }
            assertThat(queue.size()).as("seed %d, step %d", seed, i).isEqualTo(model.size());
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(queue.peek()).isSameAs(model.peek());
        }
    }

    @Test
    void a_packet_taken_out_knows_nothing_of_those_behind_it() {
        PacketQueue queue = new PacketQueue();
        Packet first = Packet.allocate(0);
        queue.add(first);
        queue.add(Packet.allocate(0));

        assertThat(queue.poll()).isSameAs(first);
        assertThat(first.next).isNull();
        queue.add(first);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void ending_all_ends_each_in_its_turn() {
        PacketQueue queue = new PacketQueue();
        Ending home = new Ending();
        Packet first = Packet.allocate(0);
        Packet second = Packet.allocate(0);
        first.home(home);
        second.home(home);
        queue.add(first);
        queue.add(second);
        queue.endAll(DropReason.DEV_GONE);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(home.packets).containsExactly(first, second);
        assertThat(home.verdicts).containsExactly(DropReason.DEV_GONE, DropReason.DEV_GONE);
    }
}
