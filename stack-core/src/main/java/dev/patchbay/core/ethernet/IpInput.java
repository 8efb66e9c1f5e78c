package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.EtherType;

/**
 * The way in of a device that carries bare IP packets: {@code lo}, a tun. There is no frame, so there is nothing to
 * bridge, to untag or to resolve.
 */
final class IpInput implements DeviceInput {

    private final NetworkLayer ip4;

    IpInput(NetworkLayer ip4) {
        this.ip4 = ip4;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        packet.linkHeader(packet.start());
        packet.networkHeader(packet.start());
        if (packet.protocol() == EtherType.IP6) { // only a driver that knows better says so
            device.tapIn(packet);
            device.stats.dropped();
            packet.end(DropReason.UNHANDLED_PROTO);
            return;
        }
        packet.protocol(EtherType.IP4);
        device.tapIn(packet);
        ip4.receive(packet, device);
    }
}
