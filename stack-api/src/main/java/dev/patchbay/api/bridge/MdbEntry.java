package dev.patchbay.api.bridge;

import dev.patchbay.api.Ip4Address;

/**
 * A multicast group that is heard behind a port.
 *
 * @param group the group
 * @param vid its VLAN; 0: the bridge does not tell VLANs apart
 * @param port index of the port's link; the bridge's own if it hears the group itself
 * @param permanent whether it stays until it is deleted
 * @param byHand whether somebody added it, as against a report that was seen
 * @param centis until it expires, in hundredths of a second; 0: never
 */
public record MdbEntry(Ip4Address group, int vid, int port, boolean permanent, boolean byHand, long centis) {}
