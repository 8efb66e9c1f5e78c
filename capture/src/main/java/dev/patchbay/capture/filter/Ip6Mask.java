package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip6Address;

/** The masks of IPv6 prefixes. */
final class Ip6Mask {

    /** Bits in an address. */
    static final int BITS = 128;

    private Ip6Mask() {}

    /**
     * The mask of a prefix length, which is unsigned.
     *
     * @throws FilterSyntaxException if there are no so long prefixes
     */
    static Ip6Address of(int length) {
        if (Integer.compareUnsigned(length, BITS) > 0) {
            throw new FilterSyntaxException("mask length must be <= 128");
        }
        return new Ip6Address(leading(length), leading(length - 64));
    }

    private static long leading(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << 64 - bits;
    }
}
