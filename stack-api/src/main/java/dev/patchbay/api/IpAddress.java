package dev.patchbay.api;

/** An address of either Internet protocol. */
public sealed interface IpAddress permits Ip4Address, Ip6Address {

    /**
     * Reads {@code 10.0.0.1} or {@code 2001:db8::1}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ip6Address.parse(text) : Ip4Address.parse(text);
    }
}
