package dev.patchbay.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames come out of the ring as they went in, whatever their lengths; what does not fit is refused. */
final class FrameRingTest {

    private static final long SEED = 42;

    private static byte[] taken(FrameRing ring) {
        int at = ring.first();
        byte[] frame = new byte[ring.length(at)];
        ring.memory().bytes().get(at, frame);
        ring.take(at);
        return frame;
    }

    @Test
    void frames_come_out_in_order_and_whole() {
        FrameRing ring = new FrameRing(4096);
        Random random = new Random(SEED);
        Deque<byte[]> inside = new ArrayDeque<>();
        int refused = 0;
        int around = 0;
        for (int i = 0; i < 200_000; i++) {
            if (random.nextBoolean()) {
                byte[] frame = new byte[random.nextInt(900)];
                random.nextBytes(frame);
                if (ring.put(frame, 0, frame.length)) {
                    inside.add(frame);
                    around += frame.length;
                } else {
                    refused++;
                    assertThat(inside).as("a ring that is full is not empty").isNotEmpty();
                }
            } else if (!inside.isEmpty()) {
                assertThat(taken(ring)).as("frame %d, seed %d", i, SEED).isEqualTo(inside.remove());
            }
            assertThat(ring.isEmpty()).isEqualTo(inside.isEmpty());
        }
        assertThat(refused).as("the ring was full at times").isPositive();
        assertThat(around).as("it went around many times").isGreaterThan(100 * 4096);
    }

    @Test
    void a_full_ring_holds_its_capacity() {
        FrameRing ring = new FrameRing(1024);
        byte[] frame = new byte[60]; // with its length 64 bytes
        for (int i = 0; i < 16; i++) {
            assertThat(ring.put(frame, 0, frame.length)).isTrue();
        }
        assertThat(ring.put(frame, 0, 0)).isFalse();
        taken(ring);
        assertThat(ring.put(frame, 0, frame.length)).isTrue();
        assertThat(ring.put(frame, 0, 0)).isFalse();
    }

    @Test
    void takes_a_part_of_an_array() {
        FrameRing ring = new FrameRing(64);
        ring.put(new byte[] {1, 2, 3, 4, 5}, 1, 3);
        assertThat(taken(ring)).containsExactly(2, 3, 4);
    }

    @Test
    void another_thread_takes_what_one_puts() throws InterruptedException {
        FrameRing ring = new FrameRing(1 << 14);
        int frames = 200_000;
        Thread producer = new Thread(() -> {
            byte[] frame = new byte[300];
            for (int i = 0; i < frames; i++) {
                int length = 4 + i % 290;
                Arrays.fill(frame, 0, length, (byte) i);
                while (!ring.put(frame, 0, length)) {
                    Thread.onSpinWait();
                }
            }
        });
        producer.start();
        for (int i = 0; i < frames; i++) {
            while (ring.isEmpty()) {
                Thread.onSpinWait();
            }
            byte[] expected = new byte[4 + i % 290];
            Arrays.fill(expected, (byte) i);
            byte[] frame = taken(ring);
            if (!Arrays.equals(frame, expected)) {
                assertThat(frame).as("frame %d", i).isEqualTo(expected);
            }
        }
        producer.join();
    }

    @Test
    void its_size_is_a_power_of_two() {
        assertThatThrownBy(() -> new FrameRing(1000)).isInstanceOf(IllegalArgumentException.class);
    }
}
