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
 * The books of one loop: how many packets came into being here, and how they ended. Plain numbers inside the loop;
 * what a driver ends on a thread of its own is counted beside them.
 */
final class Ledger {

    private static final int REASONS = DropReason.values().length;

    private final LongAdder madeOutside = new LongAdder();
    private long made;
    private long delivered;
    private long consumed;
    private long @Nullable [] drops;

    /** Ends outside the loop, and verdicts of plugins: both rare. */
    private final Map<Verdict, LongAdder> others = new ConcurrentHashMap<>(2);

    /** A packet came into being. Inside the loop. */
    void made() {
        made++;
    }

    /** A packet came into being and never got into the loop. From any thread. */
    void madeOutside() {
        madeOutside.increment();
    }

    /** A packet ended. Inside the loop. */
    void ended(Verdict verdict) {
        if (verdict == Outcome.DELIVERED) {
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
            endedOutside(verdict);
        }
    }

    /** A packet ended on a thread that is not inside the loop. */
    void endedOutside(Verdict verdict) {
        others.computeIfAbsent(verdict, v -> new LongAdder()).increment();
    }

    long madeSoFar() {
        return made + madeOutside.sum();
    }

    /** How often each verdict occurred. */
    Map<String, Long> verdicts() {
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

    private static void put(Map<String, Long> all, String name, long count) {
        if (count != 0) {
            all.merge(name, count, Long::sum);
        }
    }
}
