package dev.patchbay.core.ip4.icmp;

import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.LearnedRoutes;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.IcmpError;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * ICMP errors that arrive: passes each on to whoever sent the packet it quotes, and, if somebody here did, learns from
 * it about the path. RFC 1122 §3.2.2.1, RFC 1191 §6.3; Linux: {@code icmp_unreach}, {@code icmp_redirect}, {@code
 * icmp_socket_deliver}.
 */
public final class IcmpReports {

    private final Ip4Router router;
    private final LearnedRoutes learned;
    private final Ip4Settings settings;
    private final DeviceTable devices;
    private final Flow4 flow = new Flow4();
    private Listeners listeners = new Nobody();

    @Inject
    public IcmpReports(Ip4Router router, LearnedRoutes learned, Ip4Settings settings, DeviceTable devices) {
        this.router = router;
        this.learned = learned;
        this.settings = settings;
        this.devices = devices;
    }

    /** Those above who may have sent a packet. */
    public interface Listeners {
        /** @return whether somebody had sent such a packet */
        boolean error(Packet quoted, int protocol, IcmpError error);
    }

    private static final class Nobody implements Listeners {
        @Override
        public boolean error(Packet quoted, int protocol, IcmpError error) {
            return false;
        }
    }

    /** Says who is above. */
    public void listen(Listeners above) {
        listeners = above;
    }

    /**
     * Reads an error, which stays the caller's; it begins with its ICMP header.
     *
     * @return null if it was in order; else what is wrong with it
     */
    @Nullable
    DropReason report(Packet packet) {
        int outer = packet.networkHeader();
        int offender = Ip4Header.source(packet.array(), outer);
        int at = packet.start();
        int type = IcmpHeader.type(packet.array(), at);
        int code = IcmpHeader.code(packet.array(), at);
        if (!packet.ensureHead(IcmpHeader.LENGTH + Ip4Header.MIN_LENGTH)) {
            return DropReason.PKT_TOO_SMALL;
        }
        int inner = packet.start() + IcmpHeader.LENGTH;
        int headerLength = Ip4Header.headerLength(packet.array(), inner);
        if (headerLength < Ip4Header.MIN_LENGTH) {
            return DropReason.ICMP_INVALID;
        }
        if (type == IcmpHeader.UNREACHABLE && code > IcmpHeader.MAX_UNREACHABLE_CODE) {
            return null;
        }
        if (type == IcmpHeader.TIME_EXCEEDED && code == IcmpHeader.REASSEMBLY_EXCEEDED) {
            return null; // nobody is told that a fragment was lost
        }
        int info = info(packet, type, code);
        if (info < 0 && type == IcmpHeader.UNREACHABLE) {
            return null;
        }
        if (isBogus(packet, type, inner)) {
            return DropReason.ICMP_INVALID;
        }
        // The quoted header and 8 bytes behind it, so that nobody above has to look again.
        if (!packet.ensureHead(IcmpHeader.LENGTH + headerLength + 8)) {
            return DropReason.PKT_TOO_SMALL;
        }
        inner = packet.start() + IcmpHeader.LENGTH;
        int protocol = Ip4Header.protocol(packet.array(), inner);
        IcmpError error = IcmpError.of(type, code, info, offender, Ip4Header.ttl(packet.array(), outer));
        int start = packet.start();
        packet.networkHeader(inner);
        packet.startAt(inner);
        boolean ours = listeners.error(packet, protocol, error);
        if (ours) {
            learn(packet, inner, error);
        }
        packet.startAt(start);
        packet.networkHeader(outer);
        return null;
    }

    /** What goes with the error: MTU, gateway, pointer; negative: the error says nothing that may be believed. */
    private int info(Packet packet, int type, int code) {
        byte[] b = packet.array();
        int at = packet.start();
        return switch (type) {
            case IcmpHeader.REDIRECT -> IcmpHeader.gateway(b, at);
            case IcmpHeader.PARAMETER_PROBLEM -> Bytes.u8(b, at + 4);
            case IcmpHeader.UNREACHABLE -> {
                if (code != IcmpHeader.FRAGMENTATION_NEEDED) {
                    yield 0;
                }
                yield switch (settings.get(Ip4Sysctl.IP_NO_PMTU_DISC)) {
                    case 0, 3 -> IcmpHeader.mtu(b, at);
                    case 2 -> -1;
                    default -> 0;
                };
            }
            default -> 0;
        };
    }

    /** RFC 1122 §3.2.2: an error about a broadcast is none. */
    private boolean isBogus(Packet packet, int type, int inner) {
        return type != IcmpHeader.REDIRECT
                && !settings.is(Ip4Sysctl.ICMP_IGNORE_BOGUS_ERROR_RESPONSES)
                && router.typeOf(Ip4Header.destination(packet.array(), inner)) == RouteType.BROADCAST;
    }

    private void learn(Packet packet, int inner, IcmpError error) {
        boolean tooBig = error.type() == IcmpHeader.UNREACHABLE
                && error.code() == IcmpHeader.FRAGMENTATION_NEEDED
                && settings.get(Ip4Sysctl.IP_NO_PMTU_DISC) != 1;
        if (!tooBig && error.type() != IcmpHeader.REDIRECT) {
            return;
        }
        byte[] b = packet.array();
        flow.clear();
        flow.destination = Ip4Header.destination(b, inner);
        flow.source = Ip4Header.source(b, inner);
        flow.tos = Ip4Header.tos(b, inner) & Ip4Router.TOS_MASK;
        flow.protocol = Ip4Header.protocol(b, inner);
        flow.mark = packet.mark();
        Ip4Route route = router.output(flow);
        if (route == null) {
            return;
        }
        if (tooBig) {
            learned.tooBig(flow, route, error.info());
        } else {
            NetDevice in = devices.get(packet.device());
            if (in != null) {
                learned.redirected(flow, route, in, error.offender(), error.info());
            }
        }
    }
}
