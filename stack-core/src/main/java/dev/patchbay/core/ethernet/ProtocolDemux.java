package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;

/** Hands a packet to the protocol that its EtherType names. Linux: the {@code ptype_base} look-up. */
final class ProtocolDemux implements DeviceInput {

    private final NetworkLayer ip4;
    private final NetworkLayer arp;

    ProtocolDemux(NetworkLayer ip4, NetworkLayer arp) {
        this.ip4 = ip4;
        this.arp = arp;
    }

    /** Takes the packet, which begins with its link header, and takes that off. */
    @Override
    public void receive(Packet packet, NetDevice device) {
        packet.pull(EthernetHeader.LENGTH);
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
