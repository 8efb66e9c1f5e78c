package dev.patchbay.netns.loop;

import dev.patchbay.wiring.Loop;
import java.util.Map;

/** A loop as the namespace that owns it sees it: with its limits and its books. */
public interface NamespaceLoop extends Loop {

    /** Linux: {@code net.core.netdev_max_backlog}. */
    int DEFAULT_BACKLOG = 1000;

    /** Somebody who learns that a thread stays inside a loop. */
    @FunctionalInterface
    interface Watched {
        /**
         * A thread stays inside. Called outside the loop, by the watchdog's thread; must not block.
         *
         * @param forNanos for how long at least
         */
        void stuck(Thread holder, long forNanos);
    }

    /** Tells somebody when a thread stays inside. In virtual time nobody is told. */
    void watched(Watched by);

    int backlogLimit();

    /** How many packets may wait in the backlog. */
    void backlogLimit(int packets);

    /** The namespace goes: nothing is let into the backlog any more, and what is there ends. Inside the loop. */
    void close();

    /** How often each verdict ended a packet of this namespace. Inside the loop. */
    Map<String, Long> verdicts();

    /**
     * Packets that came into being inside. What came into being outside is in the books of the world, see
     * {@link Loops#madeOutside}. Inside the loop; final once it is closed.
     */
    long made();

    /** How often each verdict ended a packet inside. Inside the loop; final once it is closed. */
    Map<String, Long> endedInside();
}
