package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.packet.PacketDepot;
import dev.patchbay.time.SystemClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Lanes: one thread in each, one for each thread. */
final class LanesTest {

    @Test
    void a_thread_is_in_its_lane_until_it_leaves() {
        Lanes lanes = new Lanes(2);
        assertThat(lanes.current()).isNull();
        Lane lane = lanes.occupy();
        assertThat(lanes.current()).isSameAs(lane);
        assertThat(lane.budget).isEqualTo(Lane.BUDGET);
        lanes.vacate(lane);
        assertThat(lanes.current()).isNull();
    }

    @Test
    void nobody_occupies_two() {
        Lanes lanes = new Lanes(2);
        Lane lane = lanes.occupy();
        assertThatThrownBy(lanes::occupy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from inside a loop");
        lanes.vacate(lane);
    }

    @Test
    void more_threads_than_lanes_stray_and_are_found_all_the_same() throws Exception {
        Lanes lanes = new Lanes(1);
        int threads = 16;
        CyclicBarrier all = new CyclicBarrier(threads);
        Set<Lane> taken = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int round = 0; round < 20; round++) {
                        Lane lane = lanes.occupy();
                        taken.add(lane);
                        assertThat(lanes.current()).isSameAs(lane);
                        assertThatThrownBy(lanes::occupy).isInstanceOf(IllegalStateException.class);
                        all.await();
                        assertThat(taken).hasSize(threads);
                        all.await();
                        taken.remove(lane);
                        lanes.vacate(lane);
                        assertThat(lanes.current()).isNull();
                        all.await();
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void loops_wait_in_a_lane_once_each_and_in_order() {
        LiveLoops world = new LiveLoops(new SystemClock(), 1);
        Lane lane = new Lane(new PacketDepot());
        List<LiveLoop> loops = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            loops.add(new LiveLoop(world));
        }
        for (int round = 0; round < 3; round++) {
            for (LiveLoop loop : loops) {
                lane.defer(loop);
                lane.defer(loops.get(0));
                lane.defer(loop);
            }
            for (LiveLoop loop : loops) {
                assertThat(lane.nextPending()).isSameAs(loop);
            }
            assertThat(lane.nextPending()).isNull();
        }
    }

    @Test
    void a_lane_that_is_filled_while_it_is_emptied_loses_nothing() {
        LiveLoops world = new LiveLoops(new SystemClock(), 1);
        Lane lane = new Lane(new PacketDepot());
        List<LiveLoop> expected = new ArrayList<>();
        List<LiveLoop> seen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LiveLoop loop = new LiveLoop(world);
            expected.add(loop);
            lane.defer(loop);
            if (i % 3 == 0) {
                seen.add(lane.nextPending());
            }
        }
        for (LiveLoop loop = lane.nextPending(); loop != null; loop = lane.nextPending()) {
            seen.add(loop);
        }
        assertThat(seen).isEqualTo(expected);
    }
}
