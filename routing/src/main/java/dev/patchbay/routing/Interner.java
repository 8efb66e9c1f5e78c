package dev.patchbay.routing;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of which each is kept once and found by its content. A hash table without nodes, since most namespaces keep
 * but two or three values.
 */
abstract class Interner<T> {

    /** A power of two; at most half of the places are taken. */
    private @Nullable T[] values = places(4);

    private int size;

    Interner() {}

    abstract int hash(T value);

    abstract boolean same(T one, T other);

    /** The value that is the same as another one, if there is one. */
    final @Nullable T find(T like) {
        return values[place(like)];
    }

    /** Adds a value that is not there. */
    final void add(T value) {
        if (2 * ++size > values.length) {
            @Nullable T[] old = values;
            values = places(2 * old.length);
            for (T each : old) {
                if (each != null) {
                    values[place(each)] = each;
                }
            }
        }
        values[place(value)] = value;
    }

    /** Removes a value that is there. */
    final void remove(T value) {
        int mask = values.length - 1;
        int gap = place(value);
        int at = gap;
        // Those behind the gap that would rather be in it move up.
        while (true) {
            at = at + 1 & mask;
            T next = values[at];
            if (next == null) {
                break;
            }
            if ((at - home(next) & mask) >= (at - gap & mask)) {
                values[gap] = next;
                gap = at;
            }
        }
        values[gap] = null;
        size--;
    }

    /** Shows all of them, in no order that means anything. */
    final void forEach(Consumer<T> visitor) {
        for (T value : values) {
            if (value != null) {
                visitor.accept(value);
            }
        }
    }

    /** Whether one of them says something. */
    final boolean any(Predicate<T> condition) {
        for (T value : values) {
            if (value != null && condition.test(value)) {
                return true;
            }
        }
        return false;
    }

    private int home(T value) {
        int mixed = hash(value) * 0x9e37_79b1;
        return (mixed ^ mixed >>> 15) & values.length - 1;
    }

    private int place(T value) {
        int place = home(value);
        T there = values[place];
        while (there != null && !same(there, value)) {
            place = place + 1 & values.length - 1;
            there = values[place];
        }
        return place;
    }

    @SuppressWarnings("unchecked") // only ever holds what this class puts into it
    private static <T> @Nullable T[] places(int count) {
        return (@Nullable T[]) new Object[count];
    }
}
