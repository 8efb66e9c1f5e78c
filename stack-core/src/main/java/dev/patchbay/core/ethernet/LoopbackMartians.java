package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;

/** What becomes of an IPv4 packet with an address in 127/8 that must not be bridged nor untagged. */
@FunctionalInterface
public interface LoopbackMartians {

    /** Takes a packet whose header was checked, and ends it as a martian. It begins with its IP header. */
    void end(Packet packet, NetDevice device);
}
