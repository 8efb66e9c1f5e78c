package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.EtherType;

/** Hands a packet to the protocol that its EtherType names. Linux: the {@code ptype_base} look-up. */
final class ProtocolDemux {

    private final NetworkLayer ip4;
    private final NetworkLayer arp;

    ProtocolDemux(NetworkLayer ip4, NetworkLayer arp) {
        this.ip4 = ip4;
        this.arp = arp;
    }

    /** Takes the packet; it begins with its network header. */
    void receive(Packet packet, NetDevice device) {
        switch (packet.protocol()) {
            case EtherType.IP4 -> ip4.receive(packet, device);
            case EtherType.ARP -> arp.receive(packet, device);
            default -> {
                device.stats.dropped();
                packet.end(DropReason.UNHANDLED_PROTO);
            }
        }
    }
}
