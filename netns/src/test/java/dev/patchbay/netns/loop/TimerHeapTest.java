package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.time.SystemClock;
import dev.patchbay.time.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The heap of timers, against a list that is searched. */
final class TimerHeapTest {

    private final TimerHeap heap = new TimerHeap(new LiveLoop(new LiveLoops(new SystemClock(), 1)));

    @Test
    void it_does_what_a_searched_list_does() {
        for (long seed = 1; seed <= 50; seed++) {
            compare(seed);
        }
    }

    private static void compare(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        TimerHeap heap = new TimerHeap(new LiveLoop(new LiveLoops(new SystemClock(), 1)));
        int count = 1 + chance.nextInt(40);
        long[] model = new long[count]; // when each is due; 0: not armed
        List<Integer> fired = new ArrayList<>();
        List<Timer> timers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            timers.add(heap.timer(() -> fired.add(number)));
        }
        long now = 0;
        for (int step = 0; step < 2_000; step++) {
            int i = chance.nextInt(count);
            switch (chance.nextInt(4)) {
                case 0, 1 -> {
                    model[i] = now + 1 + chance.nextInt(100);
                    timers.get(i).arm(model[i]);
                    assertThat(timers.get(i).deadline()).isEqualTo(model[i]);
                }
                case 2 -> {
                    model[i] = 0;
                    timers.get(i).cancel();
                }
                default -> {
                    now += chance.nextInt(30);
                    heap.runDue(now);
                    assertFired(seed, model, fired, now);
                }
            }
            assertThat(timers.get(i).armed()).as("seed %d", seed).isEqualTo(model[i] != 0);
            assertThat(heap.earliest()).as("seed %d, step %d", seed, step).isEqualTo(earliest(model));
        }
    }

    private static long earliest(long[] model) {
        long earliest = Long.MAX_VALUE;
        for (long due : model) {
            if (due != 0) {
                earliest = Math.min(earliest, due);
            }
        }
        return earliest;
    }

    private static void assertFired(long seed, long[] model, List<Integer> fired, long now) {
        long last = 0;
        for (int number : fired) {
            assertThat(model[number]).as("seed %d: due, and in order", seed).isBetween(Math.max(1, last), now);
            last = model[number];
            model[number] = 0;
        }
        fired.clear();
        assertThat(earliest(model)).as("seed %d: nothing due is left", seed).isGreaterThan(now);
    }

    @Test
    void an_action_may_arm_and_cancel_others() {
        List<String> fired = new ArrayList<>();
        Timer victim = heap.timer(() -> fired.add("victim"));
        Timer late = heap.timer(() -> fired.add("late"));
        Timer first = heap.timer(() -> {
            fired.add("first");
            victim.cancel();
            late.arm(3);
        });
        victim.arm(2);
        first.arm(1);
        heap.runDue(10);
        assertThat(fired).containsExactly("first", "late");
        assertThat(heap.earliest()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void one_that_arms_itself_for_the_present_holds_nobody() {
        int[] runs = new int[1];
        Timer[] self = new Timer[1];
        self[0] = heap.timer(() -> {
            runs[0]++;
            self[0].arm(5);
        });
        self[0].arm(5);
        heap.runDue(5);
        assertThat(runs[0]).isEqualTo(1);
        assertThat(heap.earliest()).isEqualTo(5);
    }

    @Test
    void one_that_throws_leaves_the_others_armed() {
        List<String> fired = new ArrayList<>();
        Timer bad = heap.timer(() -> {
            throw new IllegalStateException("bad");
        });
        Timer good = heap.timer(() -> fired.add("good"));
        bad.arm(1);
        good.arm(2);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> heap.runDue(9)))
                .hasMessage("bad");
        assertThat(bad.armed()).isFalse();
        heap.runDue(9);
        assertThat(fired).containsExactly("good");
    }
}
