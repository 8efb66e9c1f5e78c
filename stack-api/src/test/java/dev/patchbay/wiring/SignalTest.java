package dev.patchbay.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What can be waited for. */
final class SignalTest {

    private final Signal signal = new Signal();

    private static final class Counter extends Signal.Waiter {
        private final AtomicInteger woken = new AtomicInteger();

        @Override
        protected void wake() {
            woken.incrementAndGet();
        }
    }

    @Test
    void raising_wakes_all_who_wait_once() {
        Counter one = new Counter();
        Counter two = new Counter();
        signal.register(one);
        signal.register(two);
        signal.raise();
        signal.raise();
        assertThat(one.woken).hasValue(1);
        assertThat(two.woken).hasValue(1);
    }

    @Test
    void who_gave_up_is_not_woken() {
        Counter gone = new Counter();
        Counter stays = new Counter();
        signal.register(gone);
        signal.register(stays);
        gone.cancel();
        signal.register(new Counter());
        signal.raise();
        assertThat(gone.woken).hasValue(0);
        assertThat(stays.woken).hasValue(1);
    }

    @Test
    void who_registers_while_it_is_raised_is_woken_the_next_time() {
        Counter later = new Counter();
        signal.register(new Signal.Waiter() {
            @Override
            protected void wake() {
                signal.register(later);
            }
        });
        signal.raise();
        assertThat(later.woken).hasValue(0);
        signal.raise();
        assertThat(later.woken).hasValue(1);
    }

    @Test
    void every_registration_is_woken_by_a_later_raise() throws Exception {
        int threads = 4;
        int rounds = 20_000;
        AtomicInteger missed = new AtomicInteger();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(() -> {
                for (int round = 0; round < rounds; round++) {
                    Counter mine = new Counter();
                    signal.register(mine);
                    if (round % 3 == 0) {
                        mine.cancel();
                    }
                    signal.raise(); // this one, or another thread's that has taken the list and is about to wake
                    for (int spin = 0; round % 3 != 0 && mine.woken.get() == 0; spin++) {
                        Thread.onSpinWait();
                        if (spin == Integer.MAX_VALUE - 1) {
                            missed.incrementAndGet();
                            break;
                        }
                    }
                    if (mine.woken.get() > 1) {
                        missed.incrementAndGet();
                    }
                }
            });
            all[i].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(missed).hasValue(0);
    }
}
