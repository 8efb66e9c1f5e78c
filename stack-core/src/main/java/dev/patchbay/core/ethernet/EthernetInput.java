package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.VlanTag;

/**
 * The first stage of an Ethernet device's way in: reads the frame's header, takes a VLAN tag out of the bytes, shows the
 * frame to the taps and hands it on, header and all. Linux: {@code eth_type_trans}, the beginning of {@code
 * __netif_receive_skb_core}.
 */
final class EthernetInput implements DeviceInput {

    private final DeviceInput untagged;
    private final DeviceInput tagged;

    /**
     * @param untagged what comes behind it for a frame without a VLAN tag
     * @param tagged and for one with a tag, which then stands beside the bytes
     */
    EthernetInput(DeviceInput untagged, DeviceInput tagged) {
        this.untagged = untagged;
        this.tagged = tagged;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        if (classify(packet, device)) {
            handOn(packet, device);
        } else {
            tooShort(packet, device);
        }
    }

    /** Linux: {@code eth_type_trans} was asked once, by the device that received the frame. */
    @Override
    public void receiveAgain(Packet packet, NetDevice device) {
        boolean ours = packet.type() == PacketType.HOST;
        if (!classify(packet, device)) {
            tooShort(packet, device);
            return;
        }
        if (ours && packet.type() == PacketType.OTHERHOST) {
            packet.type(PacketType.HOST);
        }
        handOn(packet, device);
    }

    private static void tooShort(Packet packet, NetDevice device) {
        device.stats.dropped();
        packet.end(DropReason.HDR_TRUNC);
    }

    private void handOn(Packet packet, NetDevice device) {
        if (VlanTag.isTag(packet.protocol()) && packet.tag() == 0 && !VlanTag.pullOut(packet)) {
            tooShort(packet, device);
            return;
        }
        device.tapIn(packet);
        if (packet.tag() == 0) {
            untagged.receive(packet, device);
        } else {
            tagged.receive(packet, device);
        }
    }

    /** Reads the frame's header, leaving it in place; false if the frame is shorter than one. */
    private static boolean classify(Packet packet, NetDevice device) {
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
