package dev.patchbay.netns.loop;

import dev.patchbay.packet.BlockPool;
import dev.patchbay.wiring.Signal;
import java.util.List;
import java.util.Map;

/** What the loops of a world have whatever time they live in: the world's books, its free blocks, and
 * a list of failures. */
abstract class BookedLoops implements Loops {

    final Ledger books = new Ledger();
    final BlockPool blocks = new BlockPool();
    final Failures failures = new Failures();
    final Signal anything = new Signal();
    private volatile boolean closed;

    BookedLoops() {}

    @Override
    public final Signal anything() {
        return anything;
    }

    @Override
    public final void report(Throwable failure) {
        failures.note(failure);
        anything.raise();
    }

    @Override
    public final List<Throwable> failures() {
        return failures.list();
    }

    @Override
    public final long madeOutside() {
        return books.madeOutsideSoFar();
    }

    @Override
    public final Map<String, Long> endedOutside() {
        return books.verdictsOutside();
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    final void markClosed() {
        closed = true;
    }

    /** @throws IllegalStateException if the world is closed */
    final void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the world is closed");
        }
    }
}
