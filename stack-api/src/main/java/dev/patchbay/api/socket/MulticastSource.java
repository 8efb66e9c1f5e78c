package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;

/**
 * A sender to a multicast group. Linux: {@code struct ip_mreq_source}.
 *
 * @param group the group
 * @param address an address of the device on which it is meant, 0.0.0.0: the one that the routes say
 * @param source who sends
 */
public record MulticastSource(Ip4Address group, Ip4Address address, Ip4Address source) {

    /** From text. */
    public static MulticastSource of(String group, String address, String source) {
        return new MulticastSource(Ip4Address.parse(group), Ip4Address.parse(address), Ip4Address.parse(source));
    }
}
