package dev.patchbay.fuzz.frame;

import dev.patchbay.wire.EthernetHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Everything that one small change can do to a frame: each byte of the headers set to each edge, each bit flipped, each
 * shorter length, a few longer ones. With the header checksum as it was, and made right again.
 */
final class Sweep {

    private static final int HEADERS = 100;
    private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

    private final Consumer<byte[]> into;

    Sweep(Consumer<byte[]> into) {
        this.into = into;
    }

    /** One frame of each protocol and shape. */
    static List<byte[]> subjects(long station) {
        SoundFrames sound = new SoundFrames(new SplittableRandom(5), station);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            frames.add(sound.next());
        }
        return frames;
    }

    void over(byte[] frame) {
        int headers = Math.min(HEADERS, frame.length);
        for (int at = 0; at < headers; at++) {
            for (byte edge : EDGES) {
                byte[] changed = frame.clone();
                changed[at] = edge;
                both(changed);
            }
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = frame.clone();
                changed[at] ^= (byte) (1 << bit);
                both(changed);
            }
        }
        for (int length = 0; length <= headers + 4; length++) {
            both(Arrays.copyOf(frame, length));
        }
        both(Arrays.copyOf(frame, EthernetHeader.LENGTH + 1500));
    }

    private void both(byte[] frame) {
        into.accept(frame);
        byte[] sealed = frame.clone();
        Frames.seal(sealed);
        if (!Arrays.equals(sealed, frame)) {
            into.accept(sealed);
        }
    }
}
