package dev.patchbay.netns.loop;

import dev.patchbay.api.World;
import dev.patchbay.time.Clock;
import dev.patchbay.wiring.Waiting;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The loops of one world, and the time they live in: the machine's, or a virtual one. Thread-safe. */
public interface Loops extends Waiting {

    /** A new loop. */
    NamespaceLoop create();

    Clock clock();

    boolean isVirtual();

    /** Chance for what belongs to no namespace; under the configuration lock only. */
    RandomGenerator chance();

    /** Runs a task beside the caller, see {@link World#spawn}. */
    World.Task spawn(String name, Runnable body);

    /** Raised when something happened somewhere, for conditions that have no signal of their own. */
    dev.patchbay.wiring.Signal anything();

    /**
     * Makes sure that the caller is outside every loop and may configure.
     *
     * @throws IllegalStateException if it is inside one, or the world is closed
     */
    void checkOutside();

    /** What went wrong inside loops: broken invariants and what drivers threw out of timers. The oldest ones only. */
    List<Throwable> failures();

    /** Notes what went wrong inside a loop; the loop goes on. */
    void report(Throwable failure);

    /** Packets that came into being, in any namespace, on a thread that was not inside or after it was closed. */
    long madeOutside();

    /** How often each verdict ended such packets, and others on such threads. */
    Map<String, Long> endedOutside();

    boolean isClosed();

    /** Lets nobody in any more. */
    void close();
}
