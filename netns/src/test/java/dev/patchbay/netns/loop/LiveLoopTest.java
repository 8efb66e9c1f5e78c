package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.SystemClock;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops in real time: who is inside, what is done when, and that nothing is forgotten. */
@Timeout(120)
final class LiveLoopTest {

    private static final long MILLISECOND = 1_000_000L;

    private final SystemClock clock = new SystemClock();
    private final LiveLoops world = new LiveLoops(clock, 1);
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

    private static List<Thread> start(int threads, java.util.function.IntConsumer body) {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> body.accept(number), "test " + i);
            thread.start();
            all.add(thread);
        }
        return all;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private boolean await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        return world.await(world.anything(), condition, 60_000 * MILLISECOND);
    }

    // ------------------------------------------------------------------------------------------ entering and leaving

    @Test
    void one_thread_is_inside_at_a_time() throws Exception {
        int[] count = new int[1]; // plain: only exclusion keeps it right
        join(start(8, i -> {
            for (int n = 0; n < 20_000; n++) {
                inside(loop, () -> count[0]++);
            }
        }));
        assertThat(count[0]).isEqualTo(160_000);
    }

    @Test
    void entering_from_inside_fails_at_once() {
        inside(loop, () -> {
            assertThatThrownBy(loop::enter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside");
            assertThatThrownBy(other::enter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside");
            assertThatThrownBy(world::checkOutside).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> world.await(new Signal(), () -> true, Waiting.FOREVER))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(loop.entered()).isTrue();
            assertThat(other.entered()).isFalse();
        });
        assertThat(loop.entered()).isFalse();
    }

    @Test
    void calling_from_a_callback_fails_at_once() {
        List<Throwable> met = new ArrayList<>();
        Ingress driver = packet -> {
            packet.end(Outcome.DELIVERED);
            try {
                other.enter();
            } catch (IllegalStateException e) {
                met.add(e);
            }
        };
        assertThat(loop.append(Packet.of((byte) 1), driver)).isTrue();
        assertThat(met).hasSize(1);
    }

    @Test
    void leaving_without_having_entered_is_a_mistake() {
        assertThatThrownBy(loop::leave).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_interrupt_survives_the_way_in() throws Exception {
        AtomicBoolean survived = new AtomicBoolean();
        Thread[] late = new Thread[1];
        CountDownLatch begun = new CountDownLatch(1);
        inside(loop, () -> {
            late[0] = new Thread(() -> {
                Thread.currentThread().interrupt();
                begun.countDown();
                inside(loop, () -> {});
                survived.set(Thread.currentThread().isInterrupted());
            });
            late[0].start();
            while (late[0].getState() != Thread.State.WAITING && begun.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        late[0].join();
        assertThat(survived).isTrue();
    }

    @Test
    void a_closed_world_lets_nobody_in() {
        world.close();
        assertThatThrownBy(loop::enter)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the world is closed");
    }

    // ------------------------------------------------------------------------------------------------------- packets

    @Test
    void what_many_threads_append_is_drained_once_and_in_order() throws Exception {
        hammer(4, 50_000);
    }

    @Test
    @Tag("soak")
    @Timeout(3600)
    void what_many_threads_append_for_long_is_drained_once_and_in_order() throws Exception {
        hammer(4, 5_000_000);
    }

    /** Producers bring packets, callers come and go; every second packet goes on to another loop. */
    private void hammer(int producers, int packets) throws Exception {
        int[] lastHere = new int[producers];
        int[] lastThere = new int[producers];
        AtomicLong drained = new AtomicLong();
        List<String> disorder = new ArrayList<>();
        Ingress there = packet -> {
            int sender = Numbered.sender(packet);
            int number = Numbered.finish(packet);
            if (number <= lastThere[sender]) {
                disorder.add("there " + sender + ": " + number + " after " + lastThere[sender]);
            }
            lastThere[sender] = number;
            drained.incrementAndGet();
        };
        Ingress here = packet -> {
            int sender = Numbered.sender(packet);
            int number = Numbered.number(packet);
            if (number != lastHere[sender] + 1) {
                disorder.add("here " + sender + ": " + number + " after " + lastHere[sender]);
            }
            lastHere[sender] = number;
            if (number % 2 == 0 || !other.append(packet, there)) {
                packet.end(Outcome.DELIVERED);
                drained.incrementAndGet();
            }
        };
        List<Thread> threads = start(producers, sender -> {
            for (int number = 1; number <= packets; number++) {
                Packet packet = Numbered.packet(sender, number);
                while (!loop.append(packet, here)) {
                    Thread.onSpinWait(); // the backlog is full
                }
            }
        });
        threads.addAll(start(2, i -> {
            for (int n = 0; n < packets; n++) {
                inside(i == 0 ? loop : other, () -> {});
            }
        }));
        join(threads);
        long expected = (long) producers * packets;
        assertThat(await(() -> drained.get() == expected))
                .as("%d of %d drained", drained.get(), expected)
                .isTrue();
        assertThat(disorder).isEmpty();
        assertThat(world.failures()).isEmpty();
        assertThat(loop.made() + other.made()).isEqualTo(expected);
        assertThat(loop.verdicts().getOrDefault("DELIVERED", 0L)
                        + other.verdicts().getOrDefault("DELIVERED", 0L))
                .isEqualTo(expected);
    }

    @Test
    void a_full_backlog_refuses_and_leaves_the_packet_to_its_owner() {
        loop.backlogLimit(3);
        List<Integer> seen = new ArrayList<>();
        inside(loop, () -> {
            for (int i = 0; i < 3; i++) {
                assertThat(loop.append(Numbered.packet(0, i), packet -> seen.add(Numbered.finish(packet))))
                        .isTrue();
            }
            Packet refused = Numbered.packet(0, 3);
            assertThat(loop.append(refused, packet -> seen.add(-1))).isFalse();
            assertThat(refused.hasEnded()).isFalse();
            assertThat(seen).as("drained while inside").isEmpty();
        });
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void what_is_appended_inside_stays_in_order_whosever_packet_it_is() {
        List<Integer> seen = new ArrayList<>();
        inside(loop, () -> {
            for (int i = 0; i < 10; i++) {
                Packet packet = i % 2 == 0
                        ? Numbered.packet(0, i)
                        : Numbered.packet(0, i).copyInto(loop.originate());
                loop.append(packet, p -> seen.add(Numbered.finish(p)));
            }
        });
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void loops_that_send_each_other_packets_for_ever_hold_no_caller() throws Exception {
        AtomicInteger hops = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        bounce(loop, other, hops, stop); // answers, although it never ends
        assertThat(hops.get()).isGreaterThanOrEqualTo(1);
        for (int i = 0; i < 100; i++) {
            inside(loop, () -> {});
            inside(other, () -> {});
        }
        assertThat(await(() -> hops.get() > 10 * Lane.BUDGET)).as("it goes on").isTrue();
        stop.set(true);
        assertThat(await(() -> ended(loop) + ended(other) == 1)).as("it ends").isTrue();
    }

    private static void bounce(NamespaceLoop to, NamespaceLoop back, AtomicInteger hops, AtomicBoolean stop) {
        to.append(Packet.of((byte) 1), packet -> bounced(packet, back, to, hops, stop));
    }

    private static void bounced(
            Packet packet, NamespaceLoop to, NamespaceLoop back, AtomicInteger hops, AtomicBoolean stop) {
        hops.incrementAndGet();
        if (stop.get()) {
            packet.end(Outcome.DELIVERED);
        } else {
            to.append(packet, p -> bounced(p, back, to, hops, stop));
        }
    }

    private static long ended(NamespaceLoop where) {
        where.enter();
        try {
            return where.verdicts().getOrDefault("DELIVERED", 0L);
        } finally {
            where.leave();
        }
    }

    @Test
    void a_packet_that_cannot_be_drained_is_a_failure_and_the_next_one_is_drained() {
        List<Integer> seen = new ArrayList<>();
        inside(loop, () -> {
            loop.append(Numbered.packet(0, 1), packet -> {
                throw new AssertionError("broken");
            });
            loop.append(Numbered.packet(0, 2), packet -> seen.add(Numbered.finish(packet)));
        });
        assertThat(seen).containsExactly(2);
        assertThat(world.failures()).hasSize(1);
    }

    @Test
    void closing_ends_what_is_queued_and_lets_nothing_in() {
        inside(loop, () -> {
            loop.append(Numbered.packet(0, 1), Numbered::finish);
            loop.append(Numbered.packet(0, 2), Numbered::finish);
            loop.close();
            Packet late = Numbered.packet(0, 3);
            assertThat(loop.append(late, Numbered::finish)).isFalse();
        });
        assertThat(loop.append(Numbered.packet(0, 4), Numbered::finish)).isFalse();
        assertThat(loop.verdicts()).containsOnly(org.assertj.core.api.Assertions.entry(DropReason.DEV_GONE.name(), 2L));
        assertThat(loop.made()).isEqualTo(2);
    }

    @Test
    void a_packet_is_made_in_one_loops_books_and_may_end_in_anothers() {
        inside(other, () -> {
            Packet packet = other.originate();
            loop.append(packet, Numbered::finish);
            // the thread is inside "other" and so "loop" has not been run yet
        });
        assertThat(loop.verdicts()).containsEntry("DELIVERED", 1L);
        assertThat(other.made()).isEqualTo(1);
    }

    // --------------------------------------------------------------------------------------------- tasks and timers

    @Test
    void a_posted_task_runs_inside() {
        List<Boolean> entered = new ArrayList<>();
        loop.post(() -> entered.add(loop.entered()));
        inside(other, () -> {
            loop.post(() -> entered.add(loop.entered()));
            assertThat(entered).hasSize(1); // not while another loop is held
        });
        assertThat(entered).containsExactly(true, true);
    }

    @Test
    void a_task_that_throws_stops_nothing() {
        List<String> ran = new ArrayList<>();
        loop.post(() -> {
            throw new IllegalStateException("task");
        });
        loop.post(() -> ran.add("next"));
        assertThat(ran).containsExactly("next");
        assertThat(world.failures()).hasSize(1);
    }

    @Test
    void whatever_is_thrown_the_loop_is_left() {
        loop.post(() -> LiveLoopTest.<RuntimeException>sneak(new java.io.IOException("undeclared")));
        assertThat(world.failures()).extracting(Throwable::getMessage).containsExactly("undeclared");
        inside(loop, () -> {}); // it is free
    }

    /** Throws what the compiler would not let pass. */
    @SuppressWarnings("unchecked") // erased
    private static <T extends Throwable> void sneak(Throwable what) throws T {
        throw (T) what;
    }

    @Test
    void a_timer_fires_inside_its_loop_and_not_before_its_time() throws Exception {
        AtomicLong firedAt = new AtomicLong();
        AtomicBoolean entered = new AtomicBoolean();
        long[] due = new long[1];
        inside(loop, () -> {
            Timer timer = loop.timer(() -> {
                entered.set(loop.entered());
                firedAt.set(loop.now());
            });
            due[0] = loop.now() + 5 * MILLISECOND;
            timer.arm(due[0] + 60_000 * MILLISECOND);
            timer.arm(due[0]); // earlier: the alarm clock must hear of it
        });
        assertThat(await(() -> firedAt.get() != 0)).isTrue();
        assertThat(firedAt.get()).isGreaterThanOrEqualTo(due[0]);
        assertThat(entered).isTrue();
    }

    @Test
    void a_cancelled_timer_does_not_fire() throws Exception {
        AtomicInteger fired = new AtomicInteger();
        AtomicBoolean later = new AtomicBoolean();
        inside(loop, () -> {
            Timer cancelled = loop.timer(fired::incrementAndGet);
            cancelled.arm(loop.now() + MILLISECOND);
            cancelled.cancel();
            loop.timer(() -> later.set(true)).arm(loop.now() + 2 * MILLISECOND);
        });
        assertThat(await(later::get)).isTrue();
        assertThat(fired).hasValue(0);
    }

    @Test
    void loops_that_are_due_at_one_moment_do_not_take_a_thread_each() throws Exception {
        int loops = 3_000;
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger fired = new AtomicInteger();
        long due = clock.nanos() + 50 * MILLISECOND;
        for (int i = 0; i < loops; i++) {
            NamespaceLoop each = world.create();
            inside(
                    each,
                    () -> each.timer(() -> {
                                threads.add(Thread.currentThread());
                                fired.incrementAndGet();
                            })
                            .arm(due));
        }
        assertThat(await(() -> fired.get() == loops)).isTrue();
        assertThat(threads).hasSizeLessThanOrEqualTo(LiveLoops.SOFTIRQ_THREADS + 1); // and this one
    }

    @Test
    void a_timer_that_arms_itself_for_the_present_captures_nobody() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        inside(loop, () -> {
            Timer[] self = new Timer[1];
            self[0] = loop.timer(() -> {
                runs.incrementAndGet();
                if (!stop.get()) {
                    self[0].arm(loop.now());
                }
            });
            self[0].arm(loop.now());
        });
        assertThat(await(() -> runs.get() > 100)).isTrue();
        inside(loop, () -> stop.set(true)); // others get in
    }
}
