package dev.patchbay.fuzz.shell;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Jazzer's target: a few lines, typed one after the other. */
final class CommandTargetTest {

    private static final int MAX_LINES = 8;
    private static final int MAX_LENGTH = 2_000;

    @FuzzTest(maxDuration = "4m")
    void any_lines(byte[] data) throws Exception {
        String text = new String(data, 0, Math.min(data.length, MAX_LENGTH), StandardCharsets.UTF_8);
        if (!Typist.isHarmless(text)) {
            return;
        }
        try (Typist typist = new Typist(1)) {
            String[] lines = text.split("\n", MAX_LINES);
            for (String line : lines) {
                typist.type(line, line);
            }
        }
    }
}
