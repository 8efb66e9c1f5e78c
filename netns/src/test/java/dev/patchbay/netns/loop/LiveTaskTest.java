package dev.patchbay.netns.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.World;
import dev.patchbay.time.SystemClock;
import dev.patchbay.wiring.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks beside the caller, in real time. */
@Timeout(120)
final class LiveTaskTest {

    private final LiveLoops loops = new LiveLoops(new SystemClock(), 1);

    @Test
    void a_task_is_done_before_those_who_wait_for_it_are_woken() throws Exception {
        CompletableFuture<World.Task> started = new CompletableFuture<>();
        CompletableFuture<Boolean> doneWhenWoken = new CompletableFuture<>();
        loops.anything().register(new Signal.Waiter() {
            @Override
            protected void wake() {
                doneWhenWoken.complete(started.join().isDone());
            }
        });
        started.complete(loops.spawn("short", started::join));
        assertThat(doneWhenWoken.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_task_that_throws_is_done_and_reported() throws Exception {
        World.Task task = loops.spawn("throws", () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(loops.await(loops.anything(), task::isDone, 60_000_000_000L)).isTrue();
        assertThat(loops.failures()).singleElement().hasToString("java.lang.IllegalStateException: on purpose");
    }
}
