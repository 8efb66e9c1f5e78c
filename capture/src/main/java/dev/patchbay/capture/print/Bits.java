package dev.patchbay.capture.print;

import java.util.ArrayList;
import java.util.List;

/** Names for the bits of a field, in the order in which they are printed. tcpdump: {@code bittok2str}. */
final class Bits {

    private record Bit(int mask, String name) {}

    private final List<Bit> bits = new ArrayList<>();

    /** Adds a bit, or several that must be set together. */
    Bits add(int mask, String name) {
        bits.add(new Bit(mask, name));
        return this;
    }

    /** The names of what is set, separated; {@code none} if nothing is that has a name. */
    String text(int value, String separator) {
        StringBuilder text = new StringBuilder();
        for (Bit bit : bits) {
            if ((value & bit.mask) == bit.mask) {
                text.append(text.length() > 0 ? separator : "").append(bit.name);
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }
}
