package dev.patchbay.fuzz.tcp;

import dev.patchbay.wire.TcpOptions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands where options stand is read without harm, and means what it says. */
final class OptionsFuzzTest {

    private static final int[] KINDS = {
        TcpOptions.END,
        TcpOptions.NOP,
        TcpOptions.MSS,
        TcpOptions.WINDOW_SCALE,
        TcpOptions.SACK_PERMITTED,
        TcpOptions.SACK,
        TcpOptions.TIMESTAMPS,
        TcpOptions.MD5,
        TcpOptions.AUTHENTICATION,
        TcpOptions.FAST_OPEN,
        TcpOptions.EXPERIMENT
    };

    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 6, 10, 12, 18, 20, 26, 34, 40, 255};

    @Test
    void any_options_are_read() {
        read(1, 100_000);
    }

    @Test
    void any_options_of_a_SYN_are_answered() throws Exception {
        answer(1, 200);
    }

    @Test
    @Tag("soak")
    void any_of_millions_of_options_are_read_and_answered() throws Exception {
        read(2, 20_000_000);
        answer(2, 100_000);
    }

    private static void read(long seed, int count) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            OptionsCheck.read(options(chance));
        }
    }

    private static void answer(long seed, int count) throws InterruptedException {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            OptionsCheck.answer(options(chance));
        }
    }

    /** Noise with kinds and lengths that are known in likely places. */
    private static byte[] options(SplittableRandom chance) {
        byte[] options = new byte[4 * chance.nextInt(11)];
        chance.nextBytes(options);
        int at = 0;
        while (at + 1 < options.length && chance.nextInt(8) != 0) {
            int kind = KINDS[chance.nextInt(KINDS.length)];
            int length = LENGTHS[chance.nextInt(LENGTHS.length)];
            options[at] = (byte) kind;
            if (kind <= TcpOptions.NOP) {
                at++;
                continue;
            }
            options[at + 1] = (byte) length;
            if (kind == TcpOptions.EXPERIMENT && at + 3 < options.length && chance.nextBoolean()) {
                options[at + 2] = (byte) (TcpOptions.FAST_OPEN_MAGIC >> 8);
                options[at + 3] = (byte) TcpOptions.FAST_OPEN_MAGIC;
            }
            at += Math.max(2, length);
        }
        return options;
    }
}
