package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.api.World;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops in virtual time: one event after another, and the same ones every time. */
@Timeout(60)
final class VirtualLoopsTest {

    private final VirtualLoops world = new VirtualLoops(1);
    private final NamespaceLoop loop = world.create();
    private final NamespaceLoop other = world.create();
    private final Signal signal = new Signal();
    private final List<String> diary = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private void note(String what) {
        diary.add(world.clock().nanos() + " " + what);
    }

    private void elapse(long nanos) throws InterruptedException {
        world.await(signal, () -> false, nanos);
    }

    private static void inside(NamespaceLoop where, Runnable what) {
        where.enter();
        try {
            what.run();
        } finally {
            where.leave();
        }
    }

    // -------------------------------------------------------------------------------------------------------- time

    @Test
    void time_stands_still_unless_somebody_waits() throws Exception {
        assertThat(world.clock().nanos()).isZero();
        assertThat(world.clock().wallNanos()).isEqualTo(VirtualTime.EPOCH_NANOS);
        inside(loop, () -> {});
        assertThat(world.clock().nanos()).isZero();
        elapse(7);
        assertThat(world.clock().nanos()).isEqualTo(7);
    }

    @Test
    void events_happen_in_the_order_of_their_times_then_of_their_making() throws Exception {
        inside(loop, () -> {
            loop.timer(() -> note("late")).arm(30);
            loop.timer(() -> note("first of two")).arm(20);
            loop.timer(() -> note("second of two")).arm(20);
            loop.timer(() -> note("early")).arm(10);
            loop.timer(() -> note("past")).arm(-5);
        });
        elapse(100);
        assertThat(diary).containsExactly("0 past", "10 early", "20 first of two", "20 second of two", "30 late");
    }

    @Test
    void a_timer_can_be_set_anew_and_taken_back() throws Exception {
        inside(loop, () -> {
            Timer moved = loop.timer(() -> note("moved"));
            moved.arm(10);
            moved.arm(40);
            assertThat(moved.armed()).isTrue();
            assertThat(moved.deadline()).isEqualTo(40);
            Timer cancelled = loop.timer(() -> note("cancelled"));
            cancelled.arm(10);
            cancelled.cancel();
            assertThat(cancelled.armed()).isFalse();
        });
        elapse(100);
        assertThat(diary).containsExactly("40 moved");
    }

    @Test
    void a_packet_takes_a_hop() throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long sent = world.clock().nanos();
            loop.append(Numbered.packet(0, i), packet -> {
                times.add(world.clock().nanos() - sent);
                Numbered.finish(packet);
            });
            elapse(100_000);
        }
        assertThat(times).allMatch(hop -> hop >= VirtualLoop.HOP && hop < VirtualLoop.HOP + VirtualLoop.HOP_JITTER);
        assertThat(times.stream().distinct().count()).as("different hops").isGreaterThan(10);
    }

    @Test
    void packets_stay_in_order() throws Exception {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            assertThat(loop.append(Numbered.packet(0, i), packet -> seen.add(Numbered.finish(packet))))
                    .isTrue();
        }
        elapse(1_000_000);
        assertThat(seen).hasSize(500).isSorted();
        assertThat(loop.verdicts()).containsEntry("DELIVERED", 500L);
        assertThat(loop.made()).isEqualTo(500);
    }

    @Test
    void a_full_backlog_refuses() throws Exception {
        loop.backlogLimit(2);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(loop.append(Numbered.packet(0, i), packet -> seen.add(Numbered.finish(packet))))
                    .isEqualTo(i < 2);
        }
        elapse(100_000);
        assertThat(seen).containsExactly(0, 1);
    }

    @Test
    void a_loop_that_closes_ends_what_waits_in_its_own_books() {
        inside(other, () -> loop.append(other.originate(), Numbered::finish));
        loop.append(Numbered.packet(0, 1), Numbered::finish);
        inside(loop, loop::close);
        assertThat(loop.verdicts()).containsEntry("DEV_GONE", 2L);
        assertThat(other.verdicts()).isEmpty();
        assertThat(loop.made() + other.made()).isEqualTo(2);
        assertThat(loop.append(Numbered.packet(0, 2), Numbered::finish)).isFalse();
    }

    @Test
    void a_storm_does_not_freeze_time() throws Exception {
        bounce(Packet.of((byte) 1), loop, other);
        elapse(1_000_000);
        assertThat(world.clock().nanos()).isEqualTo(1_000_000);
    }

    private void bounce(Packet packet, NamespaceLoop to, NamespaceLoop back) {
        to.append(packet, p -> bounce(p, back, to));
    }

    @Test
    void a_posted_task_runs_at_once_after_leaving() {
        inside(loop, () -> {
            loop.post(() -> note("posted " + loop.entered()));
            other.post(() -> note("posted elsewhere " + other.entered()));
            note("still inside");
        });
        assertThat(diary).containsExactly("0 still inside", "0 posted true", "0 posted elsewhere true");
    }

    @Test
    void what_throws_is_a_failure_and_the_world_goes_on() throws Exception {
        loop.post(() -> {
            throw new IllegalStateException("task");
        });
        loop.append(Packet.of((byte) 1), packet -> {
            packet.end(Outcome.DELIVERED);
            throw new AssertionError("packet");
        });
        inside(
                loop,
                () -> loop.timer(() -> {
                            throw new IllegalStateException("timer");
                        })
                        .arm(10));
        elapse(100_000);
        assertThat(world.failures()).extracting(Throwable::getMessage).containsExactly("task", "timer", "packet");
    }

    // ------------------------------------------------------------------------------------------------ who may do what

    @Test
    void entering_from_inside_fails_at_once() {
        inside(loop, () -> {
            assertThatThrownBy(loop::enter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside");
            assertThatThrownBy(other::enter)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside");
            assertThatThrownBy(() -> elapse(1)).isInstanceOf(IllegalStateException.class);
        });
        assertThatThrownBy(loop::leave).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_second_thread_is_refused_in_words_that_help() throws Exception {
        inside(loop, () -> {});
        List<Throwable> met = new ArrayList<>();
        Thread stranger = new Thread(
                () -> {
                    met.add(catchThrowable(loop::enter));
                    met.add(catchThrowable(() -> elapse(1)));
                    met.add(catchThrowable(() -> loop.append(Packet.of((byte) 1), Numbered::finish)));
                    met.add(catchThrowable(() -> loop.post(() -> {})));
                },
                "stranger");
        stranger.start();
        stranger.join();
        assertThat(met)
                .hasSize(4)
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is driven by one thread")
                        .hasMessageContaining("\"stranger\"")
                        .hasMessageContaining("World.spawn"));
    }

    @Test
    void waiting_for_what_never_happens_is_noticed() {
        assertThatThrownBy(() -> world.await(signal, () -> false, Waiting.FOREVER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing will ever happen");
    }

    // ------------------------------------------------------------------------------------------------------- tasks

    @Test
    void a_wait_ends_as_soon_as_its_condition_holds() throws Exception {
        boolean[] done = new boolean[1];
        inside(loop, () -> loop.timer(() -> done[0] = true).arm(50));
        assertThat(world.await(signal, () -> done[0], 1_000)).isTrue();
        assertThat(world.clock().nanos()).isEqualTo(50);
        assertThat(world.await(signal, () -> false, 100)).isFalse();
        assertThat(world.clock().nanos()).isEqualTo(150);
    }

    @Test
    void tasks_take_turns() throws Exception {
        int[] ball = new int[1];
        World.Task left = world.spawn("left", () -> play("left", ball, 0));
        World.Task right = world.spawn("right", () -> play("right", ball, 1));
        assertThat(world.await(signal, () -> left.isDone() && right.isDone(), 10_000))
                .isTrue();
        assertThat(diary).containsExactly("0 left 0", "0 right 1", "0 left 2", "0 right 3", "0 left 4", "0 right 5");
    }

    private void play(String name, int[] ball, int side) {
        try {
            for (int i = 0; i < 3; i++) {
                world.await(signal, () -> ball[0] % 2 == side, Waiting.FOREVER);
                note(name + " " + ball[0]);
                ball[0]++;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_interrupted_task_stops_waiting() throws Exception {
        World.Task waits = world.spawn("waits", () -> {
            try {
                world.await(signal, () -> false, Waiting.FOREVER);
            } catch (InterruptedException e) {
                note("interrupted");
            }
        });
        elapse(10);
        waits.interrupt();
        elapse(10);
        assertThat(waits.isDone()).isTrue();
        assertThat(diary).containsExactly("10 interrupted");
    }

    @Test
    void a_task_that_throws_is_a_failure() throws Exception {
        World.Task bad = world.spawn("bad", () -> {
            throw new IllegalStateException("bad");
        });
        assertThat(world.await(signal, bad::isDone, 100)).isTrue();
        assertThat(world.failures()).extracting(Throwable::getMessage).containsExactly("bad");
    }

    @Test
    void a_task_that_will_not_end_is_told_again_and_again() throws Exception {
        int[] told = new int[1];
        World.Task stubborn = world.spawn("stubborn", () -> {
            while (told[0] < 5) {
                Throwable end = catchThrowable(() -> world.await(signal, () -> false, Waiting.FOREVER));
                told[0] += end instanceof IllegalStateException ? 1 : 0;
            }
        });
        World.Task never = world.spawn("never begins", () -> {});
        world.await(signal, () -> true, 0);
        elapse(10);
        World.Task late = world.spawn("never begins either", () -> {});
        world.close();
        assertThat(told[0]).isEqualTo(5);
        assertThat(stubborn.isDone()).isTrue();
        assertThat(never.isDone()).isTrue();
        assertThat(late.isDone()).isTrue();
    }

    @Test
    void closing_ends_the_tasks() throws Exception {
        List<Throwable> met = new ArrayList<>();
        World.Task waits = world.spawn(
                "waits", () -> met.add(catchThrowable(() -> world.await(signal, () -> false, Waiting.FOREVER))));
        elapse(10);
        world.close();
        assertThat(waits.isDone()).isTrue();
        assertThat(met).hasSize(1);
        assertThat(met.get(0)).isInstanceOf(IllegalStateException.class).hasMessage("the world is closed");
        assertThat(world.failures()).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_diary() throws Exception {
        assertThat(diaryOf(7)).isEqualTo(diaryOf(7)).isNotEqualTo(diaryOf(8));
    }

    private static List<String> diaryOf(long seed) throws InterruptedException {
        VirtualLoops fresh = new VirtualLoops(seed);
        NamespaceLoop one = fresh.create();
        NamespaceLoop two = fresh.create();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            NamespaceLoop to = i % 3 == 0 ? one : two;
            to.append(Numbered.packet(0, i), packet -> seen.add(fresh.clock().nanos() + " " + Numbered.finish(packet)));
        }
        fresh.await(new Signal(), () -> false, 1_000_000);
        fresh.close();
        return seen;
    }
}
