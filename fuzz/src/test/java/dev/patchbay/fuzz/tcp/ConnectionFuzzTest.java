package dev.patchbay.fuzz.tcp;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever segments, calls, errors and time do to a connection, it keeps its contract. */
final class ConnectionFuzzTest {

    private static final int LONGEST = 900;

    @Test
    void any_series_of_segments_and_calls() throws Exception {
        play(1, 300);
    }

    @Test
    @Tag("soak")
    void any_of_twenty_thousand_series_of_segments_and_calls() throws Exception {
        play(1_000_000, 20_000);
    }

    private static void play(long first, int count) throws InterruptedException {
        for (long seed = first; seed < first + count; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            byte[] decisions = new byte[20 + chance.nextInt(LONGEST)];
            chance.nextBytes(decisions);
            try {
                Bout.play(decisions);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
