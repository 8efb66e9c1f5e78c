package dev.patchbay.netns.loop;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks round the lanes of a world, once a second, for a thread that stays inside a loop: a driver that blocks in {@code
 * transmit}, mostly. Costs nothing on the road of a packet: it compares how many loops a lane has visited with what it
 * saw the last time. It counts its own rounds, so that a machine that slept is nobody's fault.
 *
 * <p>Confined to the thread of the alarm clock. Linux: kernel/watchdog.c ({@code watchdog_timer_fn}) and
 * net/sched/sch_generic.c ({@code dev_watchdog}).
 */
final class Watchdog {

    /** From one look to the next. */
    static final long ROUND_NANOS = 1_000_000_000L;

    /** After so many rounds with the same thread in the same place it barks. Linux: {@code watchdog_timeo}, 5 s. */
    static final int PATIENCE = 5;

    private final Lanes lanes;
    private final Map<Lane, Sighting> sightings = new HashMap<>();

    /** What was seen in a lane, and for how many rounds. */
    private static final class Sighting {
        private @Nullable LiveLoop loop;
        private long visits = -1;
        private int rounds;
    }

    Watchdog(Lanes lanes) {
        this.lanes = lanes;
    }

    void lookRound() {
        lanes.forEach(this::look);
    }

    private void look(Lane lane) {
        Thread holder = lane.holder();
        LiveLoop loop = lane.visited();
        long visits = lane.visits();
        if (holder == null || loop == null || !loop.isHeldBy(lane)) {
            sightings.remove(lane);
            return;
        }
        Sighting seen = sightings.computeIfAbsent(lane, each -> new Sighting());
        if (seen.loop != loop || seen.visits != visits) {
            seen.loop = loop;
            seen.visits = visits;
            seen.rounds = 0;
        } else if (++seen.rounds == PATIENCE) {
            loop.stuck(holder, PATIENCE * ROUND_NANOS);
        }
    }
}
