package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes loops at their earliest deadlines: one daemon thread for all of a JVM's worlds in real time, started when the
 * first timer is armed. It runs nothing itself; a loop whose time has come is marked and handed to the executor.
 *
 * <p>A loop tells it only when its earliest deadline moves to an earlier moment; one that moves to a later moment is
 * noticed when the clock rings in vain. Thread-safe.
 */
final class AlarmClock {

    static final AlarmClock SHARED = new AlarmClock(new dev.patchbay.time.SystemClock());

    /** A loop that wants to be woken. */
    private record Alarm(long deadline, LiveLoop loop) implements Comparable<Alarm> {
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
    void set(LiveLoop loop, long deadline) {
        lock.lock();
        try {
            Alarm alarm = new Alarm(deadline, loop);
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
    }

    private void run() {
        while (true) {
            next().ring();
        }
    }

    private LiveLoop next() {
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
                    return first.loop;
                }
                Parking.awaitNanos(earlier, left);
            }
        } finally {
            lock.unlock();
        }
    }
}
