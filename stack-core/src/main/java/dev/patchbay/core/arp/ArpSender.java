package dev.patchbay.core.arp;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.Medium;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;

/** Builds and sends ARP packets. RFC 826; Linux: {@code arp_create}, {@code arp_xmit}. */
public final class ArpSender {

    private final Loop loop;

    @Inject
    public ArpSender(Loop loop) {
        this.loop = loop;
    }

    /**
     * Asks who has an address.
     *
     * @param station whom to ask: everyone, or one station
     */
    void request(NetDevice device, int own, int target, long station) {
        send(device, ArpHeader.REQUEST, station, own, 0, target);
    }

    /** Says to a station that we have an address. */
    void reply(NetDevice device, long station, int asker, int own) {
        send(device, ArpHeader.REPLY, station, own, station, asker);
    }

    private void send(NetDevice device, int operation, long station, int own, long targetStation, int target) {
        if (device.isNoArp() || device.traits.medium() != Medium.ETHERNET) {
            return;
        }
        Packet packet = loop.originate();
        int at = packet.put(ArpHeader.LENGTH);
        packet.networkHeader(at);
        ArpHeader.write(packet.array(), at, operation, device.address(), own, targetStation, target);
        int frame = packet.push(EthernetHeader.LENGTH);
        packet.linkHeader(frame);
        packet.protocol(EtherType.ARP);
        EthernetHeader.write(packet.array(), frame, station, device.address(), EtherType.ARP);
        device.transmit(packet);
    }
}
