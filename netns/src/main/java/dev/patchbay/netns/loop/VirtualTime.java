package dev.patchbay.netns.loop;

import dev.patchbay.time.Clock;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until the next event: what is to happen is ordered by (time, sequence), and taking the next
 * event moves the clock there. Confined to the thread that has the world's baton.
 */
final class VirtualTime implements Clock {

    /** 2026-01-01T00:00:00Z, where every virtual world begins. */
    static final long EPOCH_NANOS = 1_767_225_600L * 1_000_000_000L;

    /** So many events that will not happen do no harm in the queue. */
    private static final int MANY = 64;

    /** Something that is to happen. */
    final class Event implements Comparable<Event> {
        final long at;
        private final long sequence;
        private @Nullable Runnable action;

        private Event(long at, long sequence, Runnable action) {
            this.at = at;
            this.sequence = sequence;
            this.action = action;
        }

        /** It will not happen. */
        void cancel() {
            if (action != null) {
                action = null;
                cancelled++;
            }
        }

        boolean pending() {
            return action != null;
        }

        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private volatile long now;
    private long sequence;
    /** How many events in the queue will not happen. */
    private int cancelled;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long wallNanos() {
        return EPOCH_NANOS + now;
    }

    /** Lets something happen at a moment; at once if the moment is past. */
    Event at(long moment, Runnable action) {
        Event event = new Event(Math.max(moment, now), sequence++, action);
        events.add(event);
        if (cancelled > MANY && cancelled > events.size() / 2) {
            events.removeIf(each -> !each.pending());
            cancelled = 0;
        }
        return event;
    }

    /** When the next event is due; {@link Long#MAX_VALUE} if nothing will ever happen. */
    long next() {
        Event first = events.peek();
        while (first != null && !first.pending()) {
            events.remove();
            cancelled--;
            first = events.peek();
        }
        return first == null ? Long.MAX_VALUE : first.at;
    }

    /** Moves the clock to the next event and runs it. */
    void runNext() {
        Event event = events.remove();
        now = event.at;
        Runnable action = event.action;
        if (action == null) {
            cancelled--;
        } else {
            event.action = null;
            action.run();
        }
    }

    /** Moves the clock to a moment before which nothing happens. */
    void jumpTo(long moment) {
        now = Math.max(now, moment);
    }

    /** Forgets all that was to happen. */
    void clear() {
        events.clear();
        cancelled = 0;
    }
}
