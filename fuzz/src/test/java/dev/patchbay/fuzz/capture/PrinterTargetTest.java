package dev.patchbay.fuzz.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.capture.LinkLayer;
import java.util.Arrays;

/** Jazzer's target: a kind of link header, the options of tcpdump, how much is missing, a packet. */
final class PrinterTargetTest {

    @FuzzTest(maxDuration = "4m")
    void any_packet(byte[] data) {
        if (data.length < 3) {
            return;
        }
        LinkLayer layer = LinkLayer.values()[Math.floorMod(data[0], LinkLayer.values().length)];
        byte[] packet = Arrays.copyOfRange(data, 3, data.length);
        Checks.print(layer, data[1], packet, packet.length + (data[2] & 0xff));
    }
}
