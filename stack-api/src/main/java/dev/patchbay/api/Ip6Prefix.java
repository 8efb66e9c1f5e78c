package dev.patchbay.api;

/**
 * An IPv6 network.
 *
 * @param network the network's address; bits behind the prefix are zero
 * @param length bits of the prefix, 0 to 128
 */
public record Ip6Prefix(Ip6Address network, int length) {

    public Ip6Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("prefix length " + length + " is not in 0..128");
        }
        if ((network.high() & ~mask(length)) != 0 || (network.low() & ~mask(length - 64)) != 0) {
            throw new IllegalArgumentException(network + "/" + length + " has bits behind the prefix");
        }
    }

    private static long mask(int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= 64 ? -1L : -1L << 64 - length;
    }

    /**
     * Reads {@code 2001:db8::/32}, or a single address as its /128.
     *
     * @throws IllegalArgumentException if it is neither, or has bits behind the prefix
     */
    public static Ip6Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Ip6Prefix(Ip6Address.parse(text), 128);
        }
        return new Ip6Prefix(Ip6Address.parse(text.substring(0, slash)), Ip4Prefix.length(text.substring(slash + 1)));
    }

    public boolean contains(Ip6Address address) {
        return (address.high() & mask(length)) == network.high()
                && (address.low() & mask(length - 64)) == network.low();
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }
}
