package dev.patchbay.core;

import dev.patchbay.core.arp.Arp;
import dev.patchbay.core.arp.ArpSolicitor;
import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.ethernet.InputComposer;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.icmp.Icmp;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.icmp.IcmpReports;
import dev.patchbay.core.ip4.igmp.Igmp;
import dev.patchbay.core.ip4.input.Ip4Input;
import dev.patchbay.core.ip4.input.LocalDelivery;
import dev.patchbay.core.ip4.output.Ip4Output;
import dev.patchbay.core.ip4.route.FibView;
import dev.patchbay.core.ip4.route.LoopbackMartian;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.RawHandler;
import jakarta.inject.Inject;

/**
 * Joins the rooms of one namespace where constructors cannot, since packets go round: what is sent comes back, what
 * cannot be sent is answered. Everything else the rooms are given when they are made.
 */
public final class Stack {

    @Inject
    public Stack(
            DeviceTable devices,
            DeviceControl control,
            NeighbourTable neighbours,
            ArpSolicitor solicitor,
            Arp arp,
            Ip4Addresses addresses,
            Ip4Input input,
            Ip4Output output,
            LocalDelivery delivery,
            Icmp icmp,
            IcmpErrors errors,
            IcmpReports reports,
            Igmp igmp,
            Ip4Settings settings,
            LoopbackMartian martian,
            FibView fibView,
            Fib4 fib) {
        fibView.show(neighbours);
        control.composeWith(new InputComposer(input, arp, martian, settings::bridgeLoopback, devices));
        settings.whenBridgingChanged(control::recomposeAll);
        // Addresses and routes first: neighbours are told of a world that is true already.
        control.follow(addresses);
        control.follow(solicitor);
        control.follow(igmp);
        neighbours.askWith(solicitor);
        output.complete(
                input,
                (packet, mtu) -> errors.send(packet, IcmpHeader.UNREACHABLE, IcmpHeader.FRAGMENTATION_NEEDED, mtu));
        delivery.handle(IpProtocol.ICMP, icmp);
        delivery.handle(IpProtocol.IGMP, igmp);
        reports.listen((quoted, protocol, error) -> tell(delivery, quoted, protocol, error));
        settings.whenChanged(fib::touch);
    }

    /** An error reaches raw sockets as well as the protocol. */
    private static boolean tell(LocalDelivery delivery, Packet quoted, int protocol, IcmpError error) {
        RawHandler raw = delivery.raw();
        boolean known = raw != null && raw.error(quoted, protocol, error);
        ProtocolHandler handler = delivery.handler(protocol);
        return handler != null && handler.error(quoted, error) || known;
    }
}
