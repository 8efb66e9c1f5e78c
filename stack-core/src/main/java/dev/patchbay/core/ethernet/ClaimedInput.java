package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LowerLink.RxHandler;
import dev.patchbay.wire.EthernetHeader;

/**
 * The way in of an Ethernet device whose input somebody above has claimed: a bridge, a bond, a device that stands on
 * it. Linux: the {@code rx_handler} part of {@code __netif_receive_skb_core}.
 */
final class ClaimedInput implements DeviceInput {

    private final RxHandler handler;
    private final ProtocolDemux demux;
    private final DeviceTable devices;

    ClaimedInput(RxHandler handler, ProtocolDemux demux, DeviceTable devices) {
        this.handler = handler;
        this.demux = demux;
        this.devices = devices;
    }

    @Override
    public void receive(Packet received, NetDevice device) {
        Packet packet = device.handOver(received);
        if (!EthernetInput.classify(packet, device)) {
            device.stats.dropped();
            packet.end(DropReason.HDR_TRUNC);
            return;
        }
        device.tapIn(packet);
        switch (handle(packet, device)) {
            case CONSUMED -> {}
            case PASS -> {
                Packet passed = device.handOver(packet);
                passed.pull(EthernetHeader.LENGTH);
                demux.receive(passed, device);
            }
            case ANOTHER_ROUND -> anotherRound(device.handOver(packet), device);
        }
    }

    private RxHandler.Result handle(Packet packet, NetDevice device) {
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

    private void anotherRound(Packet packet, NetDevice from) {
        NetDevice next = devices.get(packet.device());
        if (next == null || next == from) {
            packet.end(DropReason.DEV_GONE);
        } else {
            next.receive(packet);
        }
    }
}
