package dev.patchbay.capture.print;

import dev.patchbay.api.Ip6Address;

/** The front of an IPv6 address; the rest is zero. */
final class ShortPrefix {

    private ShortPrefix() {}

    /** @param length 0, 8 or 16 bytes */
    static String text(Dissection d, int at, int length) {
        long high = length >= 8 ? (long) d.i32(at) << 32 | d.i32(at + 4) & 0xffff_ffffL : 0;
        long low = length >= 16 ? (long) d.i32(at + 8) << 32 | d.i32(at + 12) & 0xffff_ffffL : 0;
        return Ip6Text.of(new Ip6Address(high, low));
    }
}
