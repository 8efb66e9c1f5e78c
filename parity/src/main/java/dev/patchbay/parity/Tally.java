package dev.patchbay.parity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a replay went.
 *
 * @param matched steps that printed what Linux printed
 * @param supported steps that could be replayed
 * @param all steps
 * @param unsupported why the others could not, and how many each
 */
public record Tally(int matched, int supported, int all, Map<String, Integer> unsupported) {

    /** Counts. */
    public static Tally of(List<Outcome> outcomes) {
        int matched = 0;
        Map<String, Integer> unsupported = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            switch (outcome.verdict()) {
                case MATCHED -> matched++;
                case UNSUPPORTED -> unsupported.merge(outcome.reason(), 1, Integer::sum);
                case DIFFERENT -> {}
            }
        }
        int left = unsupported.values().stream().mapToInt(Integer::intValue).sum();
        return new Tally(matched, outcomes.size() - left, outcomes.size(), unsupported);
    }

    @Override
    public String toString() {
        return matched + " matched of " + supported + " supported of " + all + "; not supported: " + unsupported;
    }
}
