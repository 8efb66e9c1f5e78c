package dev.patchbay.core.ip4.input;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ethernet.NetworkLayer;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.output.Ip4Options;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.ReplySource;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Hook;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way in: checks the header once, finds the route, and hands the packet to local delivery or to forwarding. After
 * the check no accessor of the header can fail. RFC 1122 §3.2.1; Linux: ip_input.c.
 */
public final class Ip4Input implements NetworkLayer {

    private static final Snmp[] ECN = {
        Snmp.IpExtInNoECTPkts, Snmp.IpExtInECT1Pkts, Snmp.IpExtInECT0Pkts, Snmp.IpExtInCEPkts
    };

    private final Hooks hooks;
    private final SnmpCounters counters;
    private final Ip4Settings settings;
    private final InputRouter router;
    private final LocalDelivery delivery;
    private final Ip4Forward forward;
    private final IcmpErrors errors;
    private final Ip4Options options;
    private final ReplySource replySource;
    private final Loop loop;
    private final InputRouter.Arrival arrival = new InputRouter.Arrival();

    @Inject
    public Ip4Input(
            Hooks hooks,
            SnmpCounters counters,
            Ip4Settings settings,
            InputRouter router,
            LocalDelivery delivery,
            Ip4Forward forward,
            IcmpErrors errors,
            Ip4Options options,
            ReplySource replySource,
            Loop loop) {
        this.hooks = hooks;
        this.counters = counters;
        this.settings = settings;
        this.router = router;
        this.delivery = delivery;
        this.forward = forward;
        this.errors = errors;
        this.options = options;
        this.replySource = replySource;
        this.loop = loop;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        if (packet.type() == PacketType.OTHERHOST) {
            packet.end(DropReason.OTHERHOST);
            return;
        }
        counters.increment(Snmp.IpInReceives);
        counters.add(Snmp.IpExtInOctets, packet.length());
        if (!checkHeader(packet)) {
            return;
        }
        Hook hook = hooks.prerouting;
        if (hook == null || hook.passes(packet, device.index(), 0)) {
            route(packet, device);
        }
    }

    /** Linux: {@code ip_rcv_core}. False: the packet has ended. */
    private boolean checkHeader(Packet packet) {
        if (!packet.ensureHead(Ip4Header.MIN_LENGTH)) {
            return headerError(packet, DropReason.IP_INHDR);
        }
        byte[] b = packet.array();
        int at = packet.start();
        int headerLength = Ip4Header.headerLength(b, at);
        if (headerLength < Ip4Header.MIN_LENGTH || Ip4Header.version(b, at) != 4) {
            return headerError(packet, DropReason.IP_INHDR);
        }
        counters.increment(ECN[Ip4Header.tos(b, at) & 3]);
        if (headerLength > Ip4Header.MIN_LENGTH) {
            if (!packet.ensureHead(headerLength)) {
                return headerError(packet, DropReason.IP_INHDR);
            }
            b = packet.array();
            at = packet.start();
        }
        if (!Ip4Header.checksumOk(b, at, headerLength)) {
            counters.increment(Snmp.IpExtInCsumErrors);
            return headerError(packet, DropReason.IP_CSUM);
        }
        int length = Ip4Header.totalLength(b, at);
        if (packet.length() < length) {
            counters.increment(Snmp.IpExtInTruncatedPkts);
            packet.end(DropReason.PKT_TOO_SMALL);
            return false;
        }
        if (length < headerLength) {
            return headerError(packet, DropReason.IP_INHDR);
        }
        packet.trim(length);
        packet.networkHeader(at);
        packet.transportHeader(at + headerLength);
        return true;
    }

    private boolean headerError(Packet packet, DropReason why) {
        counters.increment(Snmp.IpInHdrErrors);
        packet.end(why);
        return false;
    }

    /** Linux: {@code ip_rcv_finish_core}. */
    private void route(Packet packet, NetDevice device) {
        boolean wantsRedirect = false;
        Ip4Route route;
        boolean attached = false;
        if (packet.destination() instanceof Ip4Route out) {
            attached = true;
            route = out; // lo brought it back with the route of its way out (kernel R11)
        } else {
            route = lookUp(packet, device);
            if (route == null) {
                return;
            }
            wantsRedirect = router.wantsRedirect();
        }
        boolean hasOptions = packet.transportHeader() - packet.networkHeader() > Ip4Header.MIN_LENGTH;
        if (hasOptions && !obeysOptions(packet)) {
            return;
        }
        if (route.isGroup()) {
            countGroup(packet, route);
        } else if (packet.type() != PacketType.HOST && isRefusedInGroupFrame(packet, device)) {
            packet.end(DropReason.UNICAST_IN_L2_MULTICAST);
            return;
        }
        if (route.error != null) {
            unreachable(packet, device, route);
        } else if (route.isLocal()) {
            delivery.deliver(packet, device, route);
        } else if (attached) {
            packet.end(DropReason.DST_DISCARD);
        } else {
            forward.forward(packet, route, wantsRedirect);
        }
    }

    private @Nullable Ip4Route lookUp(Packet packet, NetDevice device) {
        byte[] b = packet.array();
        int at = packet.start();
        arrival.isIp = true;
        arrival.source = Ip4Header.source(b, at);
        arrival.destination = Ip4Header.destination(b, at);
        arrival.tos = Ip4Header.tos(b, at) & Ip4Router.TOS_MASK;
        arrival.mark = packet.mark();
        arrival.protocol = Ip4Header.protocol(b, at);
        arrival.sourcePort = 0;
        arrival.destinationPort = 0;
        if (settings.is(Ip4Sysctl.FIB_MULTIPATH_HASH_POLICY)) {
            readPorts(packet);
        }
        Ip4Route route = router.input(arrival, packet, device);
        if (route == null) {
            if (router.reason() == DropReason.IP_RPFILTER) {
                counters.increment(Snmp.TcpExtIPReversePathFilter);
            }
            packet.end(router.reason());
            return null;
        }
        packet.destination(route);
        return route;
    }

    private void readPorts(Packet packet) {
        boolean hasPorts = arrival.protocol == IpProtocol.UDP || arrival.protocol == IpProtocol.TCP;
        int at = packet.transportHeader();
        if (hasPorts
                && !Ip4Header.isFragment(packet.array(), packet.start())
                && packet.ensureHead(at - packet.start() + 4)) {
            arrival.sourcePort = Bytes.u16(packet.array(), packet.transportHeader());
            arrival.destinationPort = Bytes.u16(packet.array(), packet.transportHeader() + 2);
        }
    }

    /** Linux: {@code ip_rcv_options}. False: the packet has ended. */
    private boolean obeysOptions(Packet packet) {
        byte[] b = packet.array();
        int at = packet.networkHeader();
        int milliseconds = (int) (loop.wallNow() / 1_000_000L % 86_400_000L);
        int headerLength = packet.transportHeader() - at;
        int result = options.receive(b, at, headerLength, replySource.of(packet), milliseconds);
        if (result == Ip4Options.FINE) {
            return true; // the checksum follows only if the packet goes on, as in Linux
        }
        if (result > 0) {
            counters.increment(Snmp.IpInHdrErrors);
            errors.send(packet, IcmpHeader.PARAMETER_PROBLEM, 0, result << 24);
        }
        packet.end(DropReason.IP_OPTIONS);
        return false;
    }

    private void countGroup(Packet packet, Ip4Route route) {
        boolean multicast = route.isMulticast();
        counters.increment(multicast ? Snmp.IpExtInMcastPkts : Snmp.IpExtInBcastPkts);
        counters.add(multicast ? Snmp.IpExtInMcastOctets : Snmp.IpExtInBcastOctets, packet.length());
    }

    /** RFC 1122 §3.3.6, where {@code drop_unicast_in_l2_multicast} asks for it. */
    private static boolean isRefusedInGroupFrame(Packet packet, NetDevice device) {
        Ip4Device ip4 = Ip4Device.of(device);
        boolean group = packet.type() == PacketType.BROADCAST || packet.type() == PacketType.MULTICAST;
        return group && ip4 != null && ip4.either(DeviceSysctl.DROP_UNICAST_IN_L2_MULTICAST);
    }

    /** Answers, or counts, what cannot be delivered (kernel R59, R66, R67). Linux: {@code ip_error}. */
    private void unreachable(Packet packet, NetDevice device, Ip4Route route) {
        Ip4Device ip4 = Ip4Device.of(device);
        boolean forwards = ip4 != null && ip4.forwards();
        DropReason why = DropReason.IP_INNOROUTES;
        switch (Objects.requireNonNull(route.error)) {
            case EHOSTUNREACH -> {
                if (forwards) {
                    errors.sendLimited(packet, IcmpHeader.HOST_UNREACHABLE);
                } else {
                    counters.increment(Snmp.IpInAddrErrors);
                    why = DropReason.IP_INADDRERRORS;
                }
            }
            case ENETUNREACH -> {
                counters.increment(Snmp.IpExtInNoRoutes);
                if (forwards) {
                    errors.sendLimited(packet, IcmpHeader.NET_UNREACHABLE);
                }
            }
            case EACCES -> {
                if (forwards) {
                    errors.sendLimited(packet, IcmpHeader.PACKET_FILTERED);
                }
            }
            default -> {}
        }
        packet.end(why);
    }
}
