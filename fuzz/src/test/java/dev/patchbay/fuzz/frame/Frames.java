package dev.patchbay.fuzz.frame;

import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Frames for one station: sound ones, sound ones with a few things changed, families of overlapping fragments, and
 * noise. The same seed, the same frames.
 */
final class Frames {

    private static final int ETHERNET = EthernetHeader.LENGTH;

    private final SplittableRandom chance;
    private final SoundFrames sound;
    private final Mutation mutation;

    /** Fragments that go together and wait for their turn. */
    private final ArrayDeque<byte[]> family = new ArrayDeque<>();

    Frames(long seed, long station) {
        chance = new SplittableRandom(seed);
        sound = new SoundFrames(chance, station);
        mutation = new Mutation(chance);
    }

    /** The next frame, with its link header. */
    byte[] next() {
        if (!family.isEmpty() && chance.nextInt(3) != 0) {
            return family.remove();
        }
        int sort = family.isEmpty() ? chance.nextInt(40) : 7 + chance.nextInt(33); // one family at a time
        return switch (sort) {
            case 0, 1 -> sound.noise(chance.nextInt(80));
            case 2, 3 ->
                sound.addressed(
                        sound.noise(ETHERNET + chance.nextInt(1600)),
                        sound.pick(EtherType.IP4, EtherType.ARP, 0x86dd, 0x8100, 0x88a8, 4));
            case 4 ->
                sound.addressed(sound.noise(ETHERNET + chance.nextInt(chance.nextInt(70_000) + 1)), EtherType.IP4);
            case 5, 6 -> {
                FragmentFamily.of(sound, chance).forEach(family::add);
                yield family.remove();
            }
            default -> changed(sound.next());
        };
    }

    private byte[] changed(byte[] frame) {
        byte[] bytes = frame;
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            bytes = mutation.apply(bytes);
        }
        if (chance.nextInt(3) != 0) {
            seal(bytes);
        }
        return bytes;
    }

    /** Makes the IP header's checksum right, so that what was changed gets past it. */
    static void seal(byte[] frame) {
        if (frame.length >= ETHERNET + Ip4Header.MIN_LENGTH
                && EthernetHeader.type(frame, 0) == EtherType.IP4
                && Ip4Header.headerLength(frame, ETHERNET) <= frame.length - ETHERNET) {
            Ip4Header.seal(frame, ETHERNET);
        }
    }
}
