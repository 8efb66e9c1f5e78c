package dev.patchbay.fuzz.tcp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer's target: how a connection begins, and what then happens to it, as {@link Bout} reads it. */
final class ConnectionTargetTest {

    @FuzzTest(maxDuration = "4m")
    void any_series_of_segments_and_calls(byte[] data) throws Exception {
        Bout.play(data);
    }
}
