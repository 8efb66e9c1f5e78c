package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.SystemClock;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes into a loop in real time, and what happens when one leaves while others wait. */
@Timeout(120)
final class LoopDoorTest {

    private final LiveLoops world = new LiveLoops(new SystemClock(), 1);
    private final NamespaceLoop loop = world.create();
    private final NamespaceLoop other = world.create();

    @AfterEach
    void close() {
        world.close();
    }

    private static void inside(NamespaceLoop where, Runnable what) {
        where.enter();
        try {
            what.run();
        } finally {
            where.leave();
        }
    }

    @Test
    void who_waits_is_woken_when_the_loop_has_been_left() throws Exception {
        Signal signal = new Signal();
        AtomicBoolean happened = new AtomicBoolean();
        AtomicBoolean held = new AtomicBoolean();
        AtomicBoolean wokenInside = new AtomicBoolean();
        Thread waiter = new Thread(() -> {
            try {
                world.await(signal, happened::get, Waiting.FOREVER);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            wokenInside.set(held.get());
        });
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        inside(loop, () -> {
            held.set(true);
            happened.set(true);
            signal.raise();
            for (int i = 0; i < 200_000; i++) {
                Thread.onSpinWait(); // it could run now
            }
            held.set(false);
        });
        waiter.join();

        assertThat(wokenInside).isFalse();
    }

    @Test
    void who_leaves_runs_what_it_has_brought_though_others_wait() throws Exception {
        AtomicInteger drained = new AtomicInteger();
        CountDownLatch looked = new CountDownLatch(1);
        Thread caller = new Thread(() -> inside(loop, () -> awaitUninterrupted(looked)));
        inside(loop, () -> {
            caller.start();
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            boolean taken = loop.append(Packet.of((byte) 1), packet -> {
                drained.incrementAndGet();
                packet.end(Outcome.DELIVERED);
            });
            assertThat(taken).isTrue();
        });
        int before = drained.get();
        looked.countDown();
        caller.join();

        assertThat(before).isOne(); // the caller is inside, or not yet: it has run nothing
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_may_try_to_enter() throws Exception {
        assertThat(loop.tryEnter()).isTrue();
        assertThatThrownBy(other::tryEnter).isInstanceOf(IllegalStateException.class);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean second = new AtomicBoolean();
        Thread stranger = new Thread(() -> {
            first.set(loop.tryEnter());
            inside(other, () -> second.set(true)); // and was outside
        });
        stranger.start();
        stranger.join();
        assertThat(first).isFalse();
        assertThat(second).isTrue();
        loop.leave();
        assertThat(loop.entered()).isFalse();
    }
}
