package dev.patchbay.fuzz.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.capture.LinkLayer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Jazzer's target: a kind of link header, an expression, a zero, a packet. */
final class FilterTargetTest {

    @FuzzTest(maxDuration = "4m")
    void any_expression_and_any_packet(byte[] data) {
        if (data.length == 0) {
            return;
        }
        LinkLayer layer = LinkLayer.values()[Math.floorMod(data[0], LinkLayer.values().length)];
        int end = 1;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        byte[] packet = Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length);
        Checks.filter(new String(data, 1, end - 1, StandardCharsets.UTF_8), layer, packet);
    }
}
