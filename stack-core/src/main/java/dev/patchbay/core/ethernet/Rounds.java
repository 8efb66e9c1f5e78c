package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LowerLink.RxHandler;

/**
 * Offers frames to what stands above a device, and begins another round for those that then belong to another device.
 * Linux: {@code another_round} in {@code __netif_receive_skb_core}.
 */
final class Rounds {

    private final DeviceTable devices;

    Rounds(DeviceTable devices) {
        this.devices = devices;
    }

    /**
     * Takes the packet.
     *
     * @param next for a packet that the handler does not take
     */
    void offer(Packet packet, NetDevice device, RxHandler handler, DeviceInput next) {
        switch (ask(packet, device, handler)) {
            case CONSUMED -> {}
            case PASS -> next.receive(device.handOver(packet), device);
            case ANOTHER_ROUND -> begin(device.handOver(packet), device);
        }
    }

    private static RxHandler.Result ask(Packet packet, NetDevice device, RxHandler handler) {
        try {
            return handler.receive(packet);
        } catch (Throwable e) { // what claims an input is a stranger's code
            device.complainAbove(e);
            packet.neverReuse();
            if (!packet.hasEnded() && !packet.isQueued()) {
                packet.end(DropReason.DRIVER_ERROR);
            }
            return RxHandler.Result.CONSUMED;
        }
    }

    private void begin(Packet packet, NetDevice from) {
        NetDevice next = devices.get(packet.device());
        if (next == null || next == from) {
            packet.end(DropReason.DEV_GONE);
        } else {
            next.receiveAgain(packet);
        }
    }
}
