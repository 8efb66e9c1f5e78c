package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;

/**
 * The way in of an Ethernet device that nobody has claimed: reads the frame, shows it to the taps, takes the header off
 * and hands it up. Linux: {@code eth_type_trans}, {@code __netif_receive_skb_core}.
 */
final class EthernetInput implements DeviceInput {

    private final ProtocolDemux demux;

    EthernetInput(ProtocolDemux demux) {
        this.demux = demux;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        if (!classify(packet, device)) {
            device.stats.dropped();
            packet.end(DropReason.HDR_TRUNC);
            return;
        }
        device.tapIn(packet);
        packet.pull(EthernetHeader.LENGTH);
        demux.receive(packet, device);
    }

    /** Reads the frame's header, leaving it in place; false if the frame is shorter than one. */
    static boolean classify(Packet packet, NetDevice device) {
        if (!packet.ensureHead(EthernetHeader.LENGTH)) {
            return false;
        }
        byte[] b = packet.array();
        int at = packet.start();
        packet.linkHeader(at);
        packet.networkHeader(at + EthernetHeader.LENGTH);
        long destination = EthernetHeader.destination(b, at);
        if (destination == device.address()) {
            packet.type(PacketType.HOST);
        } else {
            packet.type(typeOf(destination, device));
        }
        int type = EthernetHeader.type(b, at);
        packet.protocol(type >= EtherType.FIRST ? type : EtherType.LLC);
        return true;
    }

    private static PacketType typeOf(long destination, NetDevice device) {
        if (EthernetHeader.isGroup(destination)) {
            return destination == device.broadcast() ? PacketType.BROADCAST : PacketType.MULTICAST;
        }
        return device.isMine(destination) ? PacketType.HOST : PacketType.OTHERHOST;
    }
}
