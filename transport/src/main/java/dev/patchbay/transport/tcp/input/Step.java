package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** What a state says about a segment: how its packet ends, unless somebody took it, and whether a reset is the answer. */
public final class Step {

    /** The segment has done what it does. */
    public static final Step DONE = new Step(Outcome.DELIVERED, false);

    private static final Map<DropReason, Step> DROPS = all(false);
    private static final Map<DropReason, Step> RESETS = all(true);

    private final Verdict verdict;
    private final boolean reset;

    private Step(Verdict verdict, boolean reset) {
        this.verdict = verdict;
        this.reset = reset;
    }

    private static Map<DropReason, Step> all(boolean reset) {
        Map<DropReason, Step> steps = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            steps.put(reason, new Step(reason, reset));
        }
        return steps;
    }

    private static Step of(Map<DropReason, Step> steps, DropReason why) {
        Step step = steps.get(why);
        return step == null ? DONE : step;
    }

    /** It is dropped. */
    public static Step drop(DropReason why) {
        return of(DROPS, why);
    }

    /** It is dropped, and answered with a reset. */
    public static Step reset(DropReason why) {
        return of(RESETS, why);
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Whether a reset is the answer. */
    public boolean resets() {
        return reset;
    }
}
