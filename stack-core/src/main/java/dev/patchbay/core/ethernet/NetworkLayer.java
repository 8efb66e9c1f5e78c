package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;

/** What stands above the link: one protocol, by its EtherType. Linux: {@code struct packet_type}. */
@FunctionalInterface
public interface NetworkLayer {

    /** Takes a packet whose link header has been pulled off. */
    void receive(Packet packet, NetDevice device);
}
