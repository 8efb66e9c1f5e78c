package dev.patchbay.api;

/**
 * An IPv4 network: an address whose bits behind the prefix are zero, and the length of the prefix.
 *
 * @param network the network's address
 * @param length bits of the prefix, 0 to 32
 */
public record Ip4Prefix(Ip4Address network, int length) implements Comparable<Ip4Prefix> {

    /** 0.0.0.0/0: everything. */
    public static final Ip4Prefix ALL = new Ip4Prefix(Ip4Address.ANY, 0);

    public Ip4Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("prefix length " + length + " is not in 0..32");
        }
        if ((network.bits() & ~mask(length)) != 0) {
            throw new IllegalArgumentException(network + "/" + length + " has bits behind the prefix");
        }
    }

    /** The network that an address is in. */
    public static Ip4Prefix of(Ip4Address address, int length) {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("prefix length " + length + " is not in 0..32");
        }
        return new Ip4Prefix(new Ip4Address(address.bits() & mask(length)), length);
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code default}, or a single address as its /32.
     *
     * @throws IllegalArgumentException if it is none of these, or has bits behind the prefix
     */
    public static Ip4Prefix parse(String text) {
        if (text.equals("default")) {
            return ALL;
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Ip4Prefix(Ip4Address.parse(text), 32);
        }
        return new Ip4Prefix(Ip4Address.parse(text.substring(0, slash)), length(text.substring(slash + 1)));
    }

    /**
     * Reads the length of a prefix: decimal digits, nothing else.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static int length(String text) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a prefix length: \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    /** The netmask of a length from 0 to 32, as a number. */
    public static int mask(int length) {
        return length == 0 ? 0 : -1 << 32 - length;
    }

    public boolean contains(Ip4Address address) {
        return (address.bits() & mask(length)) == network.bits();
    }

    /** The last address: all bits behind the prefix set. */
    public Ip4Address last() {
        return new Ip4Address(network.bits() | ~mask(length));
    }

    @Override
    public int compareTo(Ip4Prefix other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }
}
