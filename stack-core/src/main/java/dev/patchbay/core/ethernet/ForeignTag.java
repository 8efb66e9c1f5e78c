package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.spi.LowerLink.RxHandler;
import dev.patchbay.wire.VlanTag;

/**
 * Takes the tag off a frame that nobody claimed for its VLAN. Such a frame is somebody else's; with the identifier 0 the
 * tag says nothing but a priority, and the frame is as good as untagged (kernel R85). Linux: {@code check_vlan_id} in
 * {@code __netif_receive_skb_core}.
 */
final class ForeignTag implements DeviceInput {

    private final Rounds rounds;
    private final DeviceInput next;

    ForeignTag(Rounds rounds, DeviceInput next) {
        this.rounds = rounds;
        this.next = next;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        while (VlanTag.vid(packet.tag()) == 0 && VlanTag.isTag(packet.protocol())) {
            packet.tag(0);
            if (!VlanTag.pullOut(packet)) {
                device.stats.dropped();
                packet.end(DropReason.HDR_TRUNC);
                return;
            }
            RxHandler inner = device.claims.of(packet.tag());
            if (inner != null) {
                rounds.offer(device.handOver(packet), device, inner, next);
                return;
            }
        }
        if (VlanTag.vid(packet.tag()) != 0) {
            packet.type(PacketType.OTHERHOST);
        }
        packet.tag(0);
        next.receive(packet, device);
    }
}
