package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.time.SystemClock;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting in real time. */
@Timeout(120)
final class ParkingTest {

    private final Waiting waiting = new Parking(new SystemClock(), new Lanes(2));
    private final Signal signal = new Signal();
    private final PolledSignal busy = new PolledSignal();

    ParkingTest() {
        busy.busyPollMicros(Integer.MAX_VALUE);
    }

    @Test
    void a_condition_that_holds_is_not_waited_for() throws Exception {
        assertThat(waiting.await(signal, () -> true, 0)).isTrue();
        Thread.currentThread().interrupt(); // nor does an interrupt matter then
        assertThat(waiting.await(signal, () -> true, Waiting.FOREVER)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_wait_ends_with_its_time() throws Exception {
        assertThat(waiting.await(signal, () -> false, 1_000_000)).isFalse();
        assertThat(waiting.await(signal, () -> false, 0)).isFalse();
        assertThat(waiting.await(signal, () -> false, -5)).isFalse();
    }

    @Test
    void an_interrupted_wait_says_so() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiting.await(signal, () -> false, Waiting.FOREVER))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void who_looks_before_it_is_parked_keeps_to_its_time() throws Exception {
        assertThat(waiting.await(busy, () -> false, 1_000_000)).isFalse();
        assertThat(waiting.await(busy, () -> false, -5)).isFalse();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiting.await(busy, () -> false, Waiting.FOREVER))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void who_looks_long_enough_need_not_be_woken() throws Exception {
        assumeTrue(Parking.CAN_SPIN);
        AtomicInteger looks = new AtomicInteger();

        assertThat(waiting.await(busy, () -> looks.incrementAndGet() == 10_000, Waiting.FOREVER))
                .isTrue();
    }

    @Test
    void no_wake_up_is_lost() throws Exception {
        takeTurns(signal);
    }

    @Test
    void no_wake_up_is_lost_of_those_who_look_before_they_are_parked() throws Exception {
        takeTurns(new PolledSignal());
    }

    private void takeTurns(Signal signal) throws Exception {
        int rounds = 20_000;
        int players = 4;
        AtomicInteger turn = new AtomicInteger();
        Thread[] threads = new Thread[players];
        for (int i = 0; i < players; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                try {
                    for (int round = 0; round < rounds; round++) {
                        int mine = round * players + me;
                        waiting.await(signal, () -> turn.get() == mine, Waiting.FOREVER);
                        turn.incrementAndGet();
                        signal.raise();
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(turn).hasValue(rounds * players);
    }
}
