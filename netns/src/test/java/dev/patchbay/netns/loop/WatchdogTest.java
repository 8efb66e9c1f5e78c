package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stays inside a loop is named once; who comes and goes, and who waits outside, is not. The test makes the rounds. */
@Timeout(60)
final class WatchdogTest {

    private final LiveLoops world = new LiveLoops(new SystemClock(), 1);
    private final NamespaceLoop loop = world.create();
    private final Watchdog watchdog = new Watchdog(world.lanes);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private void rounds(int number) {
        for (int i = 0; i < number; i++) {
            watchdog.lookRound();
        }
    }

    private Thread inside(NamespaceLoop where, String name, CountDownLatch in, CountDownLatch out) {
        Thread thread = new Thread(
                () -> {
                    where.enter();
                    in.countDown();
                    uninterruptibly(out);
                    where.leave();
                },
                name);
        thread.start();
        return thread;
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_who_stays_is_named_once() throws Exception {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        loop.watched((holder, nanos) -> told.add(holder.getName() + " " + nanos));
        Thread thread = inside(loop, "sleeper", in, out);
        in.await();

        rounds(Watchdog.PATIENCE); // the first only sees it
        assertThat(told).isEmpty();
        rounds(1);
        assertThat(told).containsExactly("sleeper 5000000000");
        rounds(100);
        assertThat(told).hasSize(1);

        out.countDown();
        thread.join();
        rounds(100);
        assertThat(told).hasSize(1);
    }

    @Test
    void one_who_waits_outside_is_not_named() throws Exception {
        CountDownLatch in = new CountDownLatch(1);
        CountDownLatch out = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        loop.watched((holder, nanos) -> told.add(holder.getName()));
        Thread thread = inside(loop, "sleeper", in, out);
        in.await();
        Thread waiting = inside(loop, "patient", second, out);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        rounds(50);
        assertThat(told).containsExactly("sleeper");

        out.countDown();
        thread.join();
        waiting.join();
    }

    @Test
    void those_who_come_and_go_are_not_named() {
        loop.watched((holder, nanos) -> told.add(holder.getName()));
        for (int i = 0; i < 50; i++) {
            loop.enter();
            rounds(3);
            loop.leave();
            rounds(1);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void one_who_left_and_stays_again_is_named_again() {
        loop.watched((holder, nanos) -> told.add(holder.getName()));
        for (int i = 0; i < 2; i++) {
            loop.enter();
            rounds(50);
            loop.leave();
        }
        assertThat(told).hasSize(2);
    }
}
