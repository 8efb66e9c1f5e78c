package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import dev.patchbay.time.SystemClock;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Wakes loops at their earliest deadlines: one daemon thread for all of a JVM's worlds in real time, started when the
 * first timer is armed. It runs nothing itself; a loop whose time has come is marked and handed to the executor.
 *
 * <p>A loop tells it only when its earliest deadline moves to an earlier moment; one that moves to a later moment is
 * noticed when the clock rings in vain. Thread-safe.
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
            if (!started) {
                started = true;
                Thread thread = new Thread(this::run, "patchbay-alarm-clock");
                thread.setDaemon(true);
                thread.start();
            } else if (alarms.peek() == alarm) {
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
        return alarm;
    }

    private void run() {
        while (true) {
            LiveLoop loop = next().loop;
            if (loop != null) {
                loop.ring();
            }
        }
    }

    private Alarm next() {
        lock.lock();
        try {
            while (true) {
                Alarm first = alarms.peek();
                if (first == null) {
                    earlier.awaitUninterruptibly();
                    continue;
                }
                long left = first.deadline - clock.nanos();
                if (left <= 0) {
                    alarms.remove();
                    return first;
                }
                Parking.awaitNanos(earlier, left);
            }
        } finally {
            lock.unlock();
        }
    }
}
