package dev.patchbay.fuzz.shell;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is typed ends with an exit status, and a text that says why. */
final class CommandFuzzTest {

    private static final int LINES_WITH_ONE_NETWORK = 100;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void any_line_gets_an_answer() throws Exception {
        type(1, 2_000);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void any_of_many_lines_gets_an_answer() throws Exception {
        for (long seed = 2; seed < 42; seed++) {
            type(seed, 2_500);
        }
    }

    private static void type(long seed, int lines) throws Exception {
        CommandLines source = new CommandLines(seed);
        for (int done = 0; done < lines; done += LINES_WITH_ONE_NETWORK) {
            try (Typist typist = new Typist(seed)) {
                for (int i = done; i < done + LINES_WITH_ONE_NETWORK; i++) {
                    String line = source.next();
                    if (Typist.isHarmless(line)) {
                        typist.type(line, "seed " + seed + ", line " + i + ": " + line);
                    }
                }
            }
        }
    }
}
