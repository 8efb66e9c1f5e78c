package dev.patchbay.fuzz.tcp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Jazzer's target: the options of a TCP header. */
final class OptionsTargetTest {

    @FuzzTest(maxDuration = "4m")
    void any_options(byte[] data) throws Exception {
        byte[] options = Arrays.copyOf(data, Math.min(data.length, 40));
        OptionsCheck.read(options);
        OptionsCheck.answer(options);
    }
}
