package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * A question to the routing tables, as {@code ip route get} asks it.
 *
 * @param destination where to
 * @param from the source address, null: none given
 * @param inputDevice index of the device it is said to arrive on; 0: sent from here
 * @param outputDevice index of the device it must leave by; 0: any
 * @param tos type of service
 * @param mark firewall mark
 * @param uid the sender's user
 * @param protocol IP protocol, 0: not said
 * @param sourcePort 0: not said
 * @param destinationPort 0: not said
 */
public record RouteQuery(
        Ip4Address destination,
        @Nullable Ip4Address from,
        int inputDevice,
        int outputDevice,
        int tos,
        int mark,
        int uid,
        int protocol,
        int sourcePort,
        int destinationPort) {

    /** What a local sender would ask. */
    public static RouteQuery to(Ip4Address destination) {
        return new RouteQuery(destination, null, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
