package dev.patchbay.parity;

import java.util.List;

/**
 * What became of a step.
 *
 * @param step the step
 * @param verdict how it ended
 * @param reason why it was not compared; empty if it was
 * @param expected what Linux printed, masked
 * @param actual what Patchbay printed, masked
 */
public record Outcome(Step step, Verdict verdict, String reason, List<String> expected, List<String> actual) {

    /** How a replayed step ended. */
    public enum Verdict {
        /** Patchbay printed what Linux printed. */
        MATCHED,
        /** It printed something else. */
        DIFFERENT,
        /** It cannot be replayed. */
        UNSUPPORTED
    }

    public Outcome {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    /** Both texts, the lines that only one has marked with {@code -} (Linux) and {@code +} (Patchbay). */
    public String difference() {
        return String.join("\n", SideBySide.unified(expected, actual));
    }
}
