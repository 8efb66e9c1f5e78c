package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;

/**
 * A multicast group, and the device on which it is meant. The device is said by its index; else by an address that it
 * has; else the routes say it. Linux: {@code struct ip_mreqn}.
 *
 * @param group the group; says nothing in {@code IP_MULTICAST_IF}
 * @param address an address of the device, 0.0.0.0: not said
 * @param device index of the device, 0: not said
 */
public record MulticastRequest(Ip4Address group, Ip4Address address, int device) {

    /** A group on the device that the routes say. */
    public static MulticastRequest of(String group) {
        return new MulticastRequest(Ip4Address.parse(group), Ip4Address.ANY, 0);
    }

    /** A group on a device. */
    public static MulticastRequest of(String group, int device) {
        return new MulticastRequest(Ip4Address.parse(group), Ip4Address.ANY, device);
    }

    /** A device alone, by its index; 0: none. */
    public static MulticastRequest by(int device) {
        return new MulticastRequest(Ip4Address.ANY, Ip4Address.ANY, device);
    }

    /** A device alone, by an address that it has. */
    public static MulticastRequest by(Ip4Address address) {
        return new MulticastRequest(Ip4Address.ANY, address, 0);
    }
}
