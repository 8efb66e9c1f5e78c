package dev.patchbay.fuzz.frame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.api.World;
import java.time.Duration;
import java.util.Arrays;

/** Jazzer's target: a series of frames, and the time between them. */
final class FrameTargetTest {

    private static final int MAX_FRAMES = 64;

    /** What the first byte of each frame means. */
    private static final int GATE = 0x07;

    private static final int SEAL = 0x08;
    private static final int WAIT = 0x10;
    private static final int WAIT_LONG = 0x20;

    /** @param data for each frame: a byte that says how, two bytes of length, the frame */
    @FuzzTest(maxDuration = "4m")
    void any_series_of_frames(byte[] data) throws Exception {
        World world = World.builder().seed(1).virtualTime().quarantine().build();
        try (world) {
            Gauntlet gauntlet = new Gauntlet(world);
            int at = 0;
            for (int count = 0; count < MAX_FRAMES && at + 3 <= data.length; count++) {
                int how = data[at];
                int length = Math.min((data[at + 1] & 0xff) << 8 | data[at + 2] & 0xff, data.length - at - 3);
                push(gauntlet, how, Arrays.copyOfRange(data, at + 3, at + 3 + length));
                at += 3 + length;
                if ((how & WAIT) != 0) {
                    world.elapse((how & WAIT_LONG) != 0 ? Duration.ofSeconds(11) : Duration.ofMillis(1));
                }
            }
            world.elapse(Duration.ofSeconds(60));
            gauntlet.read();
            check(world.failures().isEmpty(), "failures: " + world.failures());
            check(world.books().inside() == 0, "inside: " + world.books());
        }
        check(world.failures().isEmpty(), "failures: " + world.failures());
        check(world.books().inside() == 0, "inside: " + world.books());
    }

    private static void push(Gauntlet gauntlet, int how, byte[] frame) {
        if ((how & SEAL) != 0) {
            Frames.seal(frame);
        }
        gauntlet.push(frame, how & GATE);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
