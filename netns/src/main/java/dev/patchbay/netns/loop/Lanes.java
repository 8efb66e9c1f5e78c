package dev.patchbay.netns.loop;

import dev.patchbay.packet.PacketDepot;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one world. A thread's number points to its lane; if another thread is there it takes a free one, and
 * the rare case is noted, so that in the common one a single look tells whether a thread is inside a loop already.
 */
final class Lanes {

    private final Lane[] lanes;
    private final PacketDepot depot = new PacketDepot();
    private final AtomicInteger strays = new AtomicInteger();
    private final ConcurrentLinkedQueue<Lane> extra = new ConcurrentLinkedQueue<>();

    /** @param atLeast how many threads are expected to run at the same time */
    Lanes(int atLeast) {
        lanes = new Lane[Integer.highestOneBit(Math.max(1, 4 * atLeast - 1)) << 1];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(depot);
        }
    }

    /**
     * Occupies a lane for the current thread.
     *
     * @throws IllegalStateException if it occupies one, and so is inside a loop
     */
    Lane occupy() {
        Thread me = Thread.currentThread();
        if (current(me) != null) {
            throw new IllegalStateException("called from inside a loop: drivers, filters and hooks must not call the"
                    + " API; let another thread do it");
        }
        Lane lane = home(me);
        return lane.tryOccupy(me) ? lane : stray(me);
    }

    /** The lane that the current thread occupies; null if it is outside every loop. */
    @Nullable
    Lane current() {
        return current(Thread.currentThread());
    }

    private @Nullable Lane current(Thread me) {
        Lane lane = home(me);
        if (lane.holder() == me) {
            return lane;
        }
        return strays.get() == 0 ? null : amongStrays(me);
    }

    private Lane home(Thread thread) {
        return lanes[(int) thread.getId() & lanes.length - 1];
    }

    private @Nullable Lane amongStrays(Thread me) {
        for (Lane lane : lanes) {
            if (lane.holder() == me) {
                return lane;
            }
        }
        for (Lane lane : extra) {
            if (lane.holder() == me) {
                return lane;
            }
        }
        return null;
    }

    private Lane stray(Thread me) {
        strays.incrementAndGet();
        for (Lane lane : lanes) {
            if (lane.tryOccupy(me)) {
                lane.strayed = true;
                return lane;
            }
        }
        for (Lane lane : extra) {
            if (lane.tryOccupy(me)) {
                lane.strayed = true;
                return lane;
            }
        }
        Lane lane = new Lane(depot);
        lane.tryOccupy(me);
        lane.strayed = true;
        extra.add(lane);
        return lane;
    }

    /** Each lane there is. From any thread. */
    void forEach(Consumer<Lane> action) {
        for (Lane lane : lanes) {
            action.accept(lane);
        }
        extra.forEach(action);
    }

    void vacate(Lane lane) {
        if (lane.strayed) {
            lane.strayed = false;
            lane.vacate();
            strays.decrementAndGet();
        } else {
            lane.vacate();
        }
    }
}
