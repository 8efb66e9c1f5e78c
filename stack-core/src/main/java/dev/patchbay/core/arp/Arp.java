package dev.patchbay.core.arp;

import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ethernet.NetworkLayer;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.ArpHeader;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/**
 * ARP's way in: answers questions about our own addresses, and learns from what others say (kernel R26, R38, R46, R98).
 * RFC 826, RFC 5227; Linux: {@code arp_process}.
 */
public final class Arp implements NetworkLayer {

    private final NeighbourTable neighbours;
    private final InputRouter inputRouter;
    private final Ip4Router router;
    private final Ip4Addresses addresses;
    private final Fib4 fib;
    private final ArpSender sender;
    private final SnmpCounters counters;
    private final InputRouter.Arrival question = new InputRouter.Arrival();
    private final Flow4 flow = new Flow4();

    @Inject
    public Arp(
            NeighbourTable neighbours,
            InputRouter inputRouter,
            Ip4Router router,
            Ip4Addresses addresses,
            Fib4 fib,
            ArpSender sender,
            SnmpCounters counters) {
        this.neighbours = neighbours;
        this.inputRouter = inputRouter;
        this.router = router;
        this.addresses = addresses;
        this.fib = fib;
        this.sender = sender;
        this.counters = counters;
    }

    /** What an ARP packet says. */
    private record Message(int operation, long station, int sender, long targetStation, int target) {}

    @Override
    public void receive(Packet packet, NetDevice device) {
        boolean ours = packet.type() != PacketType.OTHERHOST && packet.type() != PacketType.LOOPBACK;
        Ip4Device ip4 = Ip4Device.of(device);
        if (!ours || ip4 == null || device.isNoArp() || !packet.ensureHead(ArpHeader.LENGTH)) {
            packet.end(ours ? DropReason.ARP_INVALID : DropReason.OTHERHOST);
            return;
        }
        byte[] b = packet.array();
        int at = packet.start();
        int operation = ArpHeader.operation(b, at);
        if (!ArpHeader.isIp4OverEthernet(b, at) || operation != ArpHeader.REQUEST && operation != ArpHeader.REPLY) {
            packet.end(DropReason.ARP_INVALID);
            return;
        }
        Message message = new Message(
                operation,
                ArpHeader.senderHardware(b, at),
                ArpHeader.senderAddress(b, at),
                ArpHeader.targetHardware(b, at),
                ArpHeader.targetAddress(b, at));
        packet.end(process(message, packet.type(), device, ip4) ? Outcome.CONSUMED : DropReason.ARP_INVALID);
    }

    /** Whether the message was of any use. */
    private boolean process(Message message, PacketType type, NetDevice device, Ip4Device ip4) {
        int target = message.target;
        if (target >>> 28 == 0xe || target >>> 24 == 127 && !ip4.either(DeviceSysctl.ROUTE_LOCALNET)) {
            return false; // kernel R38
        }
        if (message.sender == target && ip4.either(DeviceSysctl.DROP_GRATUITOUS_ARP)) {
            return false;
        }
        if (message.sender == 0) {
            return answerProbe(message, device, ip4);
        }
        if (message.operation == ArpHeader.REQUEST && answer(message, device, ip4)) {
            return true;
        }
        learn(message, type, device, ip4);
        return true;
    }

    /** RFC 5227 §2.1.1: somebody checks whether an address is free; no sender address, so nothing to learn. */
    private boolean answerProbe(Message message, NetDevice device, Ip4Device ip4) {
        if (message.operation != ArpHeader.REQUEST
                || fib.addressType(message.target) != RouteType.LOCAL
                || ignores(message, ip4)) {
            return false;
        }
        sender.reply(device, message.station, 0, message.target);
        return true;
    }

    /** Whether it was a question that was ours to deal with, answered or not. */
    private boolean answer(Message message, NetDevice device, Ip4Device ip4) {
        question.isIp = false;
        question.source = message.sender;
        question.destination = message.target;
        question.tos = 0;
        question.mark = 0;
        Ip4Route route = inputRouter.input(question, null, device);
        if (route == null || route.error != null) {
            return false;
        }
        if (route.type == RouteType.LOCAL) {
            if (!ignores(message, ip4) && !filters(message, device, ip4)) {
                neighbours.asked(message.sender, device, message.station);
                sender.reply(device, message.station, message.sender, message.target);
            }
            return true;
        }
        boolean proxied = ip4.either(DeviceSysctl.PROXY_ARP) || neighbours.isProxied(message.target, device);
        if (ip4.forwards() && route.type == RouteType.UNICAST && route.out != device && proxied) {
            neighbours.asked(message.sender, device, message.station);
            sender.reply(device, message.station, message.sender, message.target);
            return true;
        }
        return false;
    }

    /** Linux: {@code arp_ignore}. */
    private boolean ignores(Message message, Ip4Device ip4) {
        return switch (ip4.larger(DeviceSysctl.ARP_IGNORE)) {
            case 1 -> !addresses.confirm(ip4, 0, message.target, Scope.HOST.value());
            case 2 -> !addresses.confirm(ip4, message.sender, message.target, Scope.HOST.value());
            case 3 -> !addresses.confirm(null, 0, message.target, Scope.LINK.value());
            case 8 -> true;
            default -> false;
        };
    }

    /** Whether the way back to the asker leads through another device, and {@code arp_filter} minds. */
    private boolean filters(Message message, NetDevice device, Ip4Device ip4) {
        if (!ip4.either(DeviceSysctl.ARP_FILTER)) {
            return false;
        }
        flow.clear();
        flow.destination = message.sender;
        flow.source = message.target;
        Ip4Route back = router.output(flow);
        if (back == null) {
            return true;
        }
        if (back.out != device) {
            counters.increment(Snmp.TcpExtArpFilter);
            return true;
        }
        return false;
    }

    private void learn(Message message, PacketType type, NetDevice device, Ip4Device ip4) {
        boolean reply = message.operation == ArpHeader.REPLY;
        boolean gratuitous = isGratuitous(message, reply);
        boolean unicastSender = fib.addressType(message.sender) == RouteType.UNICAST;
        boolean accepts = accepts(message, ip4) && unicastSender && (gratuitous || reply);
        NeighbourState state = reply && type == PacketType.HOST ? NeighbourState.REACHABLE : NeighbourState.STALE;
        neighbours.heard(message.sender, device, message.station, state, accepts, gratuitous && unicastSender);
    }

    /** Linux: {@code arp_is_garp}. */
    private static boolean isGratuitous(Message message, boolean reply) {
        return message.sender == message.target && (!reply || message.targetStation == message.station);
    }

    private boolean accepts(Message message, Ip4Device ip4) {
        return switch (ip4.larger(DeviceSysctl.ARP_ACCEPT)) {
            case 1 -> true;
            case 2 -> addresses.confirm(ip4, message.sender, 0, Scope.LINK.value());
            default -> false;
        };
    }

    /** Linux: {@code inetdev_send_gratuitous_arp}, where {@code arp_notify} asks for it. */
    void announce(NetDevice device) {
        Ip4Device ip4 = Ip4Device.of(device);
        if (ip4 != null && device.isUp() && ip4.larger(DeviceSysctl.ARP_NOTIFY) != 0) {
            addresses.of(device).forEach(address -> {
                int own = address.local().bits();
                sender.request(device, own, own, EthernetHeader.BROADCAST);
            });
        }
    }
}
