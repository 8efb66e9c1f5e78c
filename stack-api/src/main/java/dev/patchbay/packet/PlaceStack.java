package dev.patchbay.packet;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stack of numbers from 0 to below a bound, each of which is on it at most once. What a thread did before it pushed a
 * number, the thread that pops it sees. Thread-safe and lock-free; nothing is allocated. Treiber, "Systems Programming:
 * Coping with Parallelism", 1986; a version beside the top tells a number that came back from one that stayed.
 */
final class PlaceStack {

    /** What an empty stack answers. */
    static final int NONE = -1;

    private static final long NUMBER = 0xffff_ffffL;

    /** The version, and in the lower half the number on top plus 1; 0 there: empty. */
    private final AtomicLong top = new AtomicLong();

    /** For each number on the stack the one below it, plus 1. */
    private final AtomicIntegerArray below;

    PlaceStack(int bound) {
        below = new AtomicIntegerArray(bound);
    }

    /** Puts a number on top, which is not on the stack. */
    void push(int number) {
        while (true) {
            long seen = top.get();
            below.set(number, (int) (seen & NUMBER));
            if (top.compareAndSet(seen, above(seen) | number + 1L)) {
                return;
            }
        }
    }

    /** Takes the number on top; {@link #NONE} if the stack is empty. */
    int pop() {
        while (true) {
            long seen = top.get();
            int number = (int) (seen & NUMBER) - 1;
            if (number < 0) {
                return NONE;
            }
            long next = below.get(number) & NUMBER;
            if (top.compareAndSet(seen, above(seen) | next)) {
                return number;
            }
        }
    }

    /** The next version, with an empty lower half. */
    private static long above(long seen) {
        return (seen & ~NUMBER) + NUMBER + 1;
    }
}
