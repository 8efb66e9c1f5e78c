package dev.patchbay.netns.loop;

import dev.patchbay.time.Timer;
import java.util.Arrays;

/**
 * The timers of one loop, the earliest first: a binary heap in which each timer knows its place, so that arming and
 * cancelling allocate nothing. Confined to the loop.
 */
final class TimerHeap {

    private static final Alarm[] NONE = {};

    private final LiveLoop loop;
    private Alarm[] heap = NONE;
    private int size;

    TimerHeap(LiveLoop loop) {
        this.loop = loop;
    }

    Timer timer(Runnable action) {
        return new Alarm(action);
    }

    /** When the earliest timer is due; {@link Long#MAX_VALUE} if none is armed. */
    long earliest() {
        return size == 0 ? Long.MAX_VALUE : heap[0].deadline;
    }

    /**
     * Runs the actions that are due. An action may arm and cancel timers, its own included; one that arms its own for
     * the present has to wait for the next time, so that it holds nobody for ever.
     */
    void runDue(long now) {
        for (int atMost = size; atMost > 0 && size > 0 && heap[0].deadline <= now; atMost--) {
            Alarm due = heap[0];
            remove(due);
            due.action.run();
        }
    }

    private void add(Alarm alarm) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, Math.max(4, 2 * size));
        }
        size++;
        siftUp(size - 1, alarm);
    }

    private void remove(Alarm alarm) {
        int hole = alarm.place;
        size--;
        Alarm last = heap[size];
        heap[size] = null;
        alarm.place = -1;
        if (last != alarm) {
            if (hole > 0 && last.deadline < heap[(hole - 1) / 2].deadline) {
                siftUp(hole, last);
            } else {
                siftDown(hole, last);
            }
        }
    }

    private void siftUp(int from, Alarm alarm) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (heap[parent].deadline <= alarm.deadline) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, alarm);
    }

    private void siftDown(int from, Alarm alarm) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].deadline < heap[child].deadline) {
                child++;
            }
            if (alarm.deadline <= heap[child].deadline) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, alarm);
    }

    private void put(int at, Alarm alarm) {
        heap[at] = alarm;
        alarm.place = at;
    }

    private final class Alarm implements Timer {
        private final Runnable action;
        private long deadline;
        private int place = -1;

        Alarm(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long atNanos) {
            if (place >= 0) {
                remove(this);
            }
            deadline = atNanos;
            add(this);
            loop.deadlineMoved();
        }

        @Override
        public void cancel() {
            if (place >= 0) {
                remove(this);
            }
        }

        @Override
        public boolean armed() {
            return place >= 0;
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }
}
