package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ethernet.LoopbackMartians;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/**
 * Ends packets that have an address in 127/8 and came by a bridge port or behind a VLAN tag: as martian sources or
 * destinations, in the order in which the input route look-up would have found them (kernel R31), counted as received
 * like every martian (kernel R33).
 */
public final class LoopbackMartian implements LoopbackMartians {

    private final SnmpCounters counters;
    private final MartianLog log;

    @Inject
    public LoopbackMartian(SnmpCounters counters, MartianLog log) {
        this.counters = counters;
        this.log = log;
    }

    @Override
    public void end(Packet packet, NetDevice device) {
        counters.increment(Snmp.IpInReceives);
        int source = Ip4Header.source(packet.array(), packet.start());
        int destination = Ip4Header.destination(packet.array(), packet.start());
        Ip4Device ip4 = Ip4Device.of(device);
        boolean logs = ip4 != null && ip4.either(DeviceSysctl.LOG_MARTIANS);
        boolean sourceFirst = Ip4Address.isMulticast(source) || source == -1 || source == 0;
        boolean bySource = sourceFirst || destination != 0 && !Ip4Address.isLoopback(destination);
        if (logs && bySource) {
            log.source(destination, source, device, packet);
        } else if (logs) {
            log.destination(destination, source, device);
        }
        if (sourceFirst) {
            packet.end(DropReason.IP_INVALID_SOURCE);
        } else {
            packet.end(destination == 0 ? DropReason.IP_INVALID_DEST : DropReason.IP_LOCALNET);
        }
    }
}
