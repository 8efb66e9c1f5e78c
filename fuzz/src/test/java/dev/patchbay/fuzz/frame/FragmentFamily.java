package dev.patchbay.fuzz.frame;

import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The fragments of one datagram, cut as no router cuts: some twice, some overlapping, some missing, in any order, two
 * last ones, beyond 65,535 bytes. RFC 791 §3.2; what becomes of overlaps: RFC 5722, in Linux for IPv4 as well.
 */
final class FragmentFamily {

    private static final int UNIT = 8;

    private FragmentFamily() {}

    /** The frames of a family; at least one. */
    static List<byte[]> of(SoundFrames sound, SplittableRandom chance) {
        int length = sound.pick(16, 64, 200, 1600, 4000, 65_400);
        byte[] payload = sound.udp(length - UNIT);
        int id = chance.nextInt(65_536);
        int source = sound.address();
        int destination = sound.address();
        int piece = UNIT * (1 + chance.nextInt(length < 10_000 ? 20 : 180));
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < length; at += piece) {
            int from = at;
            int to = Math.min(length, at + piece);
            if (chance.nextInt(12) == 0) { // overlaps the one before, or goes too far
                from = Math.max(0, from - UNIT * chance.nextInt(4));
                to = Math.min(length, to + UNIT * chance.nextInt(4));
            }
            boolean more = to < length ^ chance.nextInt(60) == 0;
            byte[] part = Arrays.copyOfRange(payload, from, to);
            int shift = chance.nextInt(200) == 0 ? 8000 : 0; // beyond the end of any packet
            int field = (from / UNIT + shift) & Ip4Header.OFFSET | (more ? Ip4Header.MF : 0);
            byte[] frame = sound.ip(IpProtocol.UDP, field, sound.pick(0, 0, 0, 8), part, id, source, destination);
            if (chance.nextInt(40) != 0) {
                frames.add(frame);
            }
            if (chance.nextInt(20) == 0 || frames.isEmpty()) {
                frames.add(frame.clone());
            }
        }
        if (chance.nextInt(3) == 0) {
            Collections.shuffle(frames, new Random(chance.nextLong()));
        }
        return frames;
    }
}
