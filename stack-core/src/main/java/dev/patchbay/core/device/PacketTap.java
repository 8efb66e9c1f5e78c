package dev.patchbay.core.device;

import dev.patchbay.packet.Packet;

/** Somebody who sees every packet of a device, as it goes out and as it comes in. Linux: {@code ptype_all}. */
@FunctionalInterface
public interface PacketTap {

    /** Looks at a packet without taking it; it begins with its link header, where the medium has one. */
    void tap(Packet packet, NetDevice device, boolean outgoing);
}
