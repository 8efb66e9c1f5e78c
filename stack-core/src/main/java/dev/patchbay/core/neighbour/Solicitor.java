package dev.patchbay.core.neighbour;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import org.jspecify.annotations.Nullable;

/** The protocol that finds neighbours out: ARP. Linux: {@code struct neigh_ops}. */
public interface Solicitor {

    /**
     * Asks for a neighbour.
     *
     * @param waiting a packet that waits for it, still its queue's; null if none does
     * @param station whom to ask: everyone, or the station it had last
     */
    void solicit(NetDevice device, int address, @Nullable Packet waiting, long station);

    /** A packet cannot be delivered, since its neighbour does not answer. Takes it. */
    void unreachable(Packet packet);
}
