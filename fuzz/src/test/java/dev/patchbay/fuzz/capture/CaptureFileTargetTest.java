package dev.patchbay.fuzz.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer's target: the bytes of a capture file, pcap or pcapng. */
final class CaptureFileTargetTest {

    @FuzzTest(maxDuration = "4m")
    void any_file(byte[] data) throws Exception {
        Checks.file(data);
    }
}
