package dev.patchbay.core.device;

import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one device. They run in the loop of the namespace that the device is in, and move with it: one that is
 * armed stays armed for the same moment.
 */
final class DeviceTimers implements Timers {

    private final List<MovableTimer> all = new ArrayList<>(0);
    private @Nullable Loop loop;

    @Override
    public Timer timer(Runnable action) {
        MovableTimer timer = new MovableTimer(action);
        all.add(timer);
        return timer;
    }

    @Override
    public long now() {
        Loop here = loop;
        if (here == null) {
            throw new IllegalStateException("the device is in no namespace");
        }
        return here.now();
    }

    /** The device has entered a namespace. Inside its loop. */
    void moveTo(Loop next) {
        loop = next;
        all.forEach(timer -> timer.enter(next));
    }

    /** The device leaves its namespace. Inside its loop. */
    void leave() {
        loop = null;
        all.forEach(MovableTimer::leave);
    }

    /** A timer that is backed by one of the present loop's. */
    private final class MovableTimer implements Timer {
        private final Runnable action;
        private @Nullable Timer backing;
        private boolean armedOnTheWay;
        private long deadline;

        MovableTimer(Runnable action) {
            this.action = action;
            Loop here = loop;
            if (here != null) {
                backing = here.timer(action);
            }
        }

        void enter(Loop next) {
            Timer fresh = next.timer(action);
            backing = fresh;
            if (armedOnTheWay) {
                armedOnTheWay = false;
                fresh.arm(deadline);
            }
        }

        void leave() {
            Timer old = backing;
            if (old != null) {
                armedOnTheWay = old.armed();
                old.cancel();
                backing = null;
            }
        }

        @Override
        public void arm(long atNanos) {
            deadline = atNanos;
            Timer here = backing;
            if (here == null) {
                armedOnTheWay = true;
            } else {
                here.arm(atNanos);
            }
        }

        @Override
        public void cancel() {
            armedOnTheWay = false;
            Timer here = backing;
            if (here != null) {
                here.cancel();
            }
        }

        @Override
        public boolean armed() {
            Timer here = backing;
            return here == null ? armedOnTheWay : here.armed();
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }
}
