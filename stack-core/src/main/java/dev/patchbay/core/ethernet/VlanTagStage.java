package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LowerLink.RxHandler;

/**
 * Hands a frame whose tag stands beside its bytes to the device that stands on this one for that VLAN; one for which
 * there is none goes on. Linux: {@code vlan_do_receive}, as {@code __netif_receive_skb_core} calls it.
 */
final class VlanTagStage implements DeviceInput {

    private final Rounds rounds;
    private final DeviceInput next;

    VlanTagStage(Rounds rounds, DeviceInput next) {
        this.rounds = rounds;
        this.next = next;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        RxHandler handler = device.claims.of(packet.tag());
        if (handler == null) {
            next.receive(packet, device);
        } else {
            rounds.offer(device.handOver(packet), device, handler, next);
        }
    }
}
