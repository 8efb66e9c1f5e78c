package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address on a device. Linux: {@code struct in_ifaddr}.
 *
 * @param local the host's own address
 * @param peer the address at the other end of a point-to-point link; equal to {@code local} where there is none. The
 *     prefix belongs to it
 * @param prefixLength bits of the prefix
 * @param broadcast shown and used as the subnet's broadcast address if set; null: not set
 * @param scope how far it reaches; null in a request: host for 127/8, else global
 * @param label the device's name, perhaps with a colon and a suffix; null in a request: the device's name
 * @param metric metric of the connected route
 * @param protocol who set it, 0: nobody said
 * @param noPrefixRoute makes no connected route
 * @param secondary in a listing: an earlier address of the same subnet is the primary one (kernel R54)
 * @param validSeconds how long it stays, {@link #FOREVER}
 * @param preferredSeconds how long it may be chosen as a source, {@link #FOREVER}
 */
public record InterfaceAddress(
        Ip4Address local,
        Ip4Address peer,
        int prefixLength,
        @Nullable Ip4Address broadcast,
        @Nullable Scope scope,
        @Nullable String label,
        long metric,
        int protocol,
        boolean noPrefixRoute,
        boolean secondary,
        long validSeconds,
        long preferredSeconds) {

    /** A life time without end. */
    public static final long FOREVER = 0xffff_ffffL;

    public InterfaceAddress {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not in 0..32");
        }
    }

    /** An address with its prefix length, all else by default. */
    public static InterfaceAddress of(Ip4Address address, int prefixLength) {
        return new InterfaceAddress(
                address, address, prefixLength, null, null, null, 0, 0, false, false, FOREVER, FOREVER);
    }

    /**
     * Reads {@code 10.0.0.1/24}; without a length, /32.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? of(Ip4Address.parse(text), 32)
                : of(Ip4Address.parse(text.substring(0, slash)), Ip4Prefix.length(text.substring(slash + 1)));
    }
}
