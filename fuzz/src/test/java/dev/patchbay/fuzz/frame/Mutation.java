package dev.patchbay.fuzz.frame;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EthernetHeader;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One small change of a frame: a bit, a byte, a length, an end that is missing or that is one too many. */
final class Mutation {

    private static final int ETHERNET = EthernetHeader.LENGTH;

    private final SplittableRandom chance;

    Mutation(SplittableRandom chance) {
        this.chance = chance;
    }

    /** The changed frame: the same array or another one. */
    byte[] apply(byte[] frame) {
        return switch (chance.nextInt(8)) {
            case 0 -> Arrays.copyOf(frame, chance.nextInt(frame.length + 1));
            case 1 -> Arrays.copyOf(frame, frame.length + chance.nextInt(40));
            case 2 -> with(frame, ETHERNET + chance.nextInt(24));
            case 3 -> with(frame, chance.nextInt(Math.max(1, frame.length)));
            case 4 -> lengthChanged(frame);
            case 5 -> moved(frame);
            case 6 -> with(frame, ETHERNET + 20 + chance.nextInt(24));
            default -> flipped(frame);
        };
    }

    private byte edge() {
        int[] edges = {0, 1, 0x7f, 0x80, 0xff, chance.nextInt(256)};
        return (byte) edges[chance.nextInt(edges.length)];
    }

    private byte[] with(byte[] frame, int at) {
        if (at < frame.length) {
            frame[at] = edge();
        }
        return frame;
    }

    private byte[] flipped(byte[] frame) {
        if (frame.length > 0) {
            frame[chance.nextInt(frame.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return frame;
    }

    /** The total length of the IP header. */
    private byte[] lengthChanged(byte[] frame) {
        if (frame.length >= ETHERNET + 4) {
            int[] lengths = {
                0, 19, 20, 21, 28, frame.length - ETHERNET, frame.length - ETHERNET + 1, frame.length, 65535
            };
            Bytes.put16(frame, ETHERNET + 2, lengths[chance.nextInt(lengths.length)]);
        }
        return frame;
    }

    /** A few bytes of the frame, once more at another place. */
    private byte[] moved(byte[] frame) {
        if (frame.length > ETHERNET + 8) {
            int length = 1 + chance.nextInt(8);
            int from = ETHERNET + chance.nextInt(frame.length - ETHERNET - length + 1);
            int to = ETHERNET + chance.nextInt(frame.length - ETHERNET - length + 1);
            System.arraycopy(frame, from, frame, to, length);
        }
        return frame;
    }
}
