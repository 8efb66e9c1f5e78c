package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.IpAddress;
import java.util.List;
import java.util.function.Function;

/**
 * What a filter expression needs to know beside its words.
 *
 * @param resolver the addresses of a host's name, none if there is no such host
 * @param netmask the mask of the captured link's network, for {@code ip broadcast}; 0.0.0.0 if it has none
 * @param snapLength how many bytes of a packet the program accepts; nothing but its listing depends on it
 */
public record FilterOptions(Function<String, List<IpAddress>> resolver, Ip4Address netmask, int snapLength) {

    /** tcpdump's own limit. */
    public static final int DEFAULT_SNAP_LENGTH = 262_144;

    /** No host has a name, the link no network. */
    public static final FilterOptions NONE = new FilterOptions(name -> List.of(), Ip4Address.ANY, DEFAULT_SNAP_LENGTH);

    public FilterOptions {
        if (snapLength <= 0) {
            throw new IllegalArgumentException("a snap length is positive: " + snapLength);
        }
    }

    /** The same with host names. */
    public FilterOptions resolving(Function<String, List<IpAddress>> names) {
        return new FilterOptions(names, netmask, snapLength);
    }

    /** The same for a link of a network with this mask. */
    public FilterOptions onNetwork(Ip4Address mask) {
        return new FilterOptions(resolver, mask, snapLength);
    }

    /** The same for a capture that keeps so many bytes of each packet. */
    public FilterOptions snap(int bytes) {
        return new FilterOptions(resolver, netmask, bytes);
    }
}
