package dev.patchbay.netns.loop;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The books of one loop: how many packets came into being here, and how they ended. Plain numbers inside the loop; what
 * happens on a thread that is not inside, and what happens after the loop was closed, is also noted in the books of the
 * world, so that a packet that was on its way into a loop while that closed is not forgotten.
 */
final class Ledger {

    private static final int REASONS = DropReason.values().length;

    private final @Nullable Ledger world;
    private long made;
    private long delivered;
    private long consumed;
    private long @Nullable [] drops;
    private boolean closed;

    /** Verdicts of plugins, inside: rare. */
    private final Map<Verdict, LongAdder> others = new ConcurrentHashMap<>(2);

    private final LongAdder madeOutside = new LongAdder();
    private final Map<Verdict, LongAdder> endedOutside = new ConcurrentHashMap<>(2);

    /** The books of a world: all that is in them happened outside. */
    Ledger() {
        world = null;
    }

    /** The books of a loop in a world. */
    Ledger(Ledger world) {
        this.world = world;
    }

    /** A packet came into being. Inside the loop. */
    void made() {
        if (closed) {
            madeOutside();
        } else {
            made++;
        }
    }

    /** A packet came into being and never got into the loop. From any thread. */
    void madeOutside() {
        madeOutside.increment();
        if (world != null) {
            world.madeOutside();
        }
    }

    /** A packet ended. Inside the loop. */
    void ended(Verdict verdict) {
        if (closed) {
            endedOutside(verdict);
        } else if (verdict == Outcome.DELIVERED) {
            delivered++;
        } else if (verdict == Outcome.CONSUMED) {
            consumed++;
        } else if (verdict instanceof DropReason reason) {
            long[] reasons = drops;
            if (reasons == null) {
                reasons = new long[REASONS];
                drops = reasons;
            }
            reasons[reason.ordinal()]++;
        } else {
            others.computeIfAbsent(verdict, v -> new LongAdder()).increment();
        }
    }

    /** A packet ended on a thread that is not inside the loop. */
    void endedOutside(Verdict verdict) {
        endedOutside.computeIfAbsent(verdict, v -> new LongAdder()).increment();
        if (world != null) {
            world.endedOutside(verdict);
        }
    }

    /** From here on nothing is added to the numbers of the inside. Inside the loop. */
    void close() {
        closed = true;
    }

    /** Packets that came into being inside. */
    long madeInside() {
        return made;
    }

    /** Packets that came into being outside. */
    long madeOutsideSoFar() {
        return madeOutside.sum();
    }

    /** How often each verdict occurred, inside and outside. */
    Map<String, Long> verdicts() {
        Map<String, Long> all = verdictsInside();
        verdictsOutside().forEach((name, count) -> put(all, name, count));
        return all;
    }

    /** How often each verdict occurred inside. */
    Map<String, Long> verdictsInside() {
        Map<String, Long> all = new TreeMap<>();
        put(all, Outcome.DELIVERED.name(), delivered);
        put(all, Outcome.CONSUMED.name(), consumed);
        long[] reasons = drops;
        if (reasons != null) {
            for (DropReason reason : DropReason.values()) {
                put(all, reason.name(), reasons[reason.ordinal()]);
            }
        }
        others.forEach((verdict, count) -> put(all, verdict.name(), count.sum()));
        return all;
    }

    /** How often each verdict occurred outside. */
    Map<String, Long> verdictsOutside() {
        Map<String, Long> all = new TreeMap<>();
        endedOutside.forEach((verdict, count) -> put(all, verdict.name(), count.sum()));
        return all;
    }

    private static void put(Map<String, Long> all, String name, long count) {
        if (count != 0) {
            all.merge(name, count, Long::sum);
        }
    }
}
