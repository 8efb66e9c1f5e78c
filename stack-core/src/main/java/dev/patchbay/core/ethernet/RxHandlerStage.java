package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LowerLink.RxHandler;

/**
 * Lets who has claimed a device's whole input look at each frame: a bridge, a macvlan. Linux: the {@code rx_handler}
 * part of {@code __netif_receive_skb_core}.
 */
final class RxHandlerStage implements DeviceInput {

    private final RxHandler handler;
    private final Rounds rounds;
    private final DeviceInput next;

    /** @param next for what the handler does not take */
    RxHandlerStage(RxHandler handler, Rounds rounds, DeviceInput next) {
        this.handler = handler;
        this.rounds = rounds;
        this.next = next;
    }

    @Override
    public void receive(Packet received, NetDevice device) {
        rounds.offer(device.handOver(received), device, handler, next);
    }
}
