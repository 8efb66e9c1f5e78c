package dev.patchbay.core.arp;

import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.DeviceListener;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.core.neighbour.Solicitor;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Fib4;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Finds neighbours out by ARP, tells senders whose neighbours do not answer, and lets go of neighbours whose devices
 * change (kernel R42, R44, R47, R49). Linux: {@code arp_solicit}, {@code arp_error_report}, {@code arp_netdev_event}.
 */
public final class ArpSolicitor implements Solicitor, DeviceListener {

    private final ArpSender sender;
    private final Arp arp;
    private final Fib4 fib;
    private final Ip4Addresses addresses;
    private final IcmpErrors errors;
    private final NeighbourTable neighbours;

    @Inject
    public ArpSolicitor(
            ArpSender sender, Arp arp, Fib4 fib, Ip4Addresses addresses, IcmpErrors errors, NeighbourTable neighbours) {
        this.sender = sender;
        this.arp = arp;
        this.fib = fib;
        this.addresses = addresses;
        this.errors = errors;
        this.neighbours = neighbours;
        addresses.whenSilenced(neighbours::deviceGone);
    }

    @Override
    public void solicit(NetDevice device, int target, @Nullable Packet waiting, long station) {
        Ip4Device ip4 = Ip4Device.of(device);
        if (ip4 != null) {
            sender.request(device, announced(device, ip4, target, waiting), target, station);
        }
    }

    /** The address we name as our own: by default that of the packet that waits, whatever device has it (kernel R49). */
    private int announced(NetDevice device, Ip4Device ip4, int target, @Nullable Packet waiting) {
        if (waiting != null) {
            int source = Ip4Header.source(waiting.array(), waiting.start());
            boolean known = switch (ip4.larger(DeviceSysctl.ARP_ANNOUNCE)) {
                case 1 -> ip4.onLink(target, source);
                case 2 -> false;
                default -> true;
            };
            if (known && fib.addressType(source) == RouteType.LOCAL) {
                return source;
            }
        }
        return addresses.selectSource(device.index(), target, Scope.LINK.value());
    }

    @Override
    public void unreachable(Packet packet) {
        packet.networkHeader(packet.start());
        errors.send(packet, IcmpHeader.UNREACHABLE, IcmpHeader.HOST_UNREACHABLE, 0);
        packet.end(DropReason.NEIGH_FAILED);
    }

    @Override
    public void on(Event event, NetDevice device) {
        switch (event) {
            case UP -> arp.announce(device);
            case DOWN, UNREGISTER -> neighbours.deviceGone(device);
            case ADDRESS -> {
                neighbours.addressChanged(device);
                arp.announce(device);
            }
            case FLAGS -> {
                if (device.isNoArp()) {
                    neighbours.addressChanged(device);
                } else {
                    neighbours.askedAgain(device);
                }
            }
            case CARRIER -> {
                Ip4Device ip4 = Ip4Device.of(device);
                if (!device.hasCarrier() && ip4 != null && ip4.both(DeviceSysctl.ARP_EVICT_NOCARRIER)) {
                    neighbours.carrierGone(device);
                }
            }
            case REGISTER, GOING_DOWN, MTU, NAME -> {}
        }
    }
}
