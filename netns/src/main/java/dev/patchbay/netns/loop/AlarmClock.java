package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import dev.patchbay.time.SystemClock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Wakes loops at their earliest deadlines: one daemon thread for all of a JVM's worlds in real time, started when the
 * first timer is armed. It runs nothing itself; a loop whose time has come is marked and handed to the executor.
 *
 * <p>A loop tells it only when its earliest deadline moves to an earlier moment; one that moves to a later moment is
 * noticed when the clock rings in vain. While there are worlds it also lets their watchdogs look round, once a second.
 * Thread-safe.
 */
final class AlarmClock {

    static final AlarmClock SHARED = new AlarmClock(new SystemClock());

    /** A loop that wants to be woken. */
    static final class Alarm implements Comparable<Alarm> {
        private final long deadline;
        private volatile @Nullable LiveLoop loop;

        private Alarm(long deadline, LiveLoop loop) {
            this.deadline = deadline;
            this.loop = loop;
        }

        /** It will ring for nobody, and holds nobody in memory. */
        void silence() {
            loop = null;
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.compare(deadline, other.deadline);
        }
    }

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final List<WeakReference<Watchdog>> watchdogs = new ArrayList<>();
    private long nextRound = Long.MAX_VALUE;
    private boolean started;

    AlarmClock(Clock clock) {
        this.clock = clock;
    }

    /** Has the loop woken at this moment. */
    Alarm set(LiveLoop loop, long deadline) {
        Alarm alarm = new Alarm(deadline, loop);
        lock.lock();
        try {
            alarms.add(alarm);
            start();
            if (alarms.peek() == alarm) {
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
        return alarm;
    }

    /** Lets a watchdog look round until it is {@linkplain #dismiss dismissed}, or nobody else knows it any more. */
    void employ(Watchdog watchdog) {
        lock.lock();
        try {
            watchdogs.add(new WeakReference<>(watchdog));
            start();
            if (nextRound == Long.MAX_VALUE) {
                nextRound = clock.nanos() + Watchdog.ROUND_NANOS;
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void dismiss(Watchdog watchdog) {
        lock.lock();
        try {
            watchdogs.removeIf(reference -> reference.refersTo(watchdog));
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "patchbay-alarm-clock");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            Alarm alarm = next();
            if (alarm == null) {
                onDuty().forEach(Watchdog::lookRound);
            } else {
                LiveLoop loop = alarm.loop;
                if (loop != null) {
                    loop.ring();
                }
            }
        }
    }

    /** The next alarm that is due; null if it is time for a round. */
    private @Nullable Alarm next() {
        lock.lock();
        try {
            while (true) {
                Alarm first = alarms.peek();
                long due = first == null ? Long.MAX_VALUE : first.deadline;
                if (Math.min(due, nextRound) == Long.MAX_VALUE) {
                    earlier.awaitUninterruptibly();
                    continue;
                }
                long now = clock.nanos();
                if (due <= now) {
                    return alarms.remove();
                }
                if (nextRound <= now) {
                    return null;
                }
                Parking.awaitNanos(earlier, Math.min(due, nextRound) - now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those who look round now. There is no next round if nobody is left. */
    private List<Watchdog> onDuty() {
        lock.lock();
        try {
            watchdogs.removeIf(reference -> reference.refersTo(null));
            nextRound = watchdogs.isEmpty() ? Long.MAX_VALUE : clock.nanos() + Watchdog.ROUND_NANOS;
            List<Watchdog> all = new ArrayList<>();
            for (WeakReference<Watchdog> reference : watchdogs) {
                Watchdog watchdog = reference.get();
                if (watchdog != null) {
                    all.add(watchdog);
                }
            }
            return all;
        } finally {
            lock.unlock();
        }
    }
}
