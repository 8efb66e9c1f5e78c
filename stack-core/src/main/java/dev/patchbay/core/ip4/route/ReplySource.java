package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Scope;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Ip4Header;
import jakarta.inject.Inject;

/**
 * The address that a reply to a packet comes from: the one it was sent to, or, where that was a group, one of the
 * device it came by. RFC 1122 §3.2.1.3; Linux: {@code fib_compute_spec_dst}.
 */
public final class ReplySource {

    private final Ip4Router router;
    private final Ip4Addresses addresses;
    private final DeviceTable devices;
    private final dev.patchbay.wiring.Flow4 flow = new dev.patchbay.wiring.Flow4();

    @Inject
    public ReplySource(Ip4Router router, Ip4Addresses addresses, DeviceTable devices) {
        this.router = router;
        this.addresses = addresses;
        this.devices = devices;
    }

    /** The address for a reply to this packet, which has a route. */
    public int of(Packet packet) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        if (packet.destination() instanceof Ip4Route route && route.isLocal() && !route.isGroup()) {
            return Ip4Header.destination(b, at);
        }
        NetDevice device = devices.get(packet.device());
        if (device == null) {
            return 0;
        }
        int sender = Ip4Header.source(b, at);
        if (sender != 0) {
            flow.clear();
            flow.destination = sender;
            flow.tos = Ip4Header.tos(b, at) & Ip4Router.TOS_MASK;
            flow.scope = Scope.UNIVERSE.value();
            int chosen = router.sourceFor(flow);
            if (chosen != 0) {
                return chosen;
            }
        }
        return addresses.selectSource(device.index(), sender, Scope.UNIVERSE.value());
    }
}
