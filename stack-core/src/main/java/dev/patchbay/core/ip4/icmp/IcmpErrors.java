package dev.patchbay.core.ip4.icmp;

import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.Scope;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.output.Ip4Options;
import dev.patchbay.core.ip4.output.Ip4Writer;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/**
 * Tells senders what is wrong with their packets (kernel R67, R68, R93). RFC 792, RFC 1122 §3.2.2, RFC 1812 §4.3; Linux:
 * {@code icmp_send}.
 */
public final class IcmpErrors {

    /** An error is at most this long, so that everybody can take it. RFC 1812 §4.3.2.3. */
    private static final int MAX_LENGTH = 576;
    /** Internetwork control. Linux: {@code IPTOS_PREC_INTERNETCONTROL}. */
    private static final int PRECEDENCE = 0xc0;

    private static final int TOS_MASK = 0x1e;
    /** The types that count as errors when asked whether to complain: the obsolete ones too. Linux: icmp_pointers. */
    private static final int SILENT_TYPES =
            1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12;

    private final Loop loop;
    private final SnmpCounters counters;
    private final Ip4Settings settings;
    private final Ip4Router router;
    private final Ip4Addresses addresses;
    private final Ip4Writer writer;
    private final IcmpLimits limits;
    private final Flow4 flow = new Flow4();
    private final Ip4Send how = new Ip4Send();

    @Inject
    public IcmpErrors(
            Loop loop,
            SnmpCounters counters,
            Ip4Settings settings,
            Ip4Router router,
            Ip4Addresses addresses,
            Ip4Writer writer,
            IcmpLimits limits) {
        this.loop = loop;
        this.counters = counters;
        this.settings = settings;
        this.router = router;
        this.addresses = addresses;
        this.writer = writer;
        this.limits = limits;
        how.protocol = IpProtocol.ICMP;
        how.ttl = -1;
        how.mtuDiscovery = SocketOption.PMTUDISC_DONT;
    }

    /** As {@link #send} with "unreachable", no more often than a router may. */
    public void sendLimited(Packet about, int code) {
        if (limits.allowNoRoute(Ip4Header.source(about.array(), about.networkHeader()))) {
            send(about, IcmpHeader.UNREACHABLE, code, 0);
        }
    }

    /**
     * Sends an error about a packet, unless there must be none about it. The packet stays the caller's; its network
     * header is where {@link Packet#networkHeader()} says, and it has a route.
     *
     * @param info MTU, gateway or pointer, as the type demands
     */
    public void send(Packet about, int type, int code, int info) {
        byte[] b = about.array();
        int at = about.networkHeader();
        if (!(about.destination() instanceof Ip4Route way) || mayNot(about, way, type)) {
            return;
        }
        int source = way.isLocal() && !way.isGroup() ? Ip4Header.destination(b, at) : 0;
        if (source == 0 && settings.is(Ip4Sysctl.ICMP_ERRORS_USE_INBOUND_IFADDR)) {
            source = addresses.selectSource(about.device(), Ip4Header.source(b, at), Scope.LINK.value());
        }
        int tos = IcmpHeader.isError(type) ? Ip4Header.tos(b, at) & TOS_MASK | PRECEDENCE : Ip4Header.tos(b, at);
        flow.clear();
        flow.destination = Ip4Header.source(b, at);
        flow.source = source;
        flow.tos = tos & Ip4Router.TOS_MASK;
        flow.protocol = IpProtocol.ICMP;
        flow.mark = settings.is(Ip4Sysctl.FWMARK_REFLECT) ? about.mark() : 0;
        Ip4Route back = router.output(flow);
        if (back == null) {
            return;
        }
        if (!limits.allow(type, code, flow.destination, back.out.isLoopback())) {
            return;
        }
        emit(about, type, code, info, tos, back);
    }

    /** RFC 1122 §3.2.2: no errors about what went to many, about later fragments, or about errors. */
    private static boolean mayNot(Packet about, Ip4Route way, int type) {
        byte[] b = about.array();
        int at = about.networkHeader();
        if (about.type() != PacketType.HOST
                || (way.flags & (RouteAnswer.BROADCAST | RouteAnswer.MULTICAST)) != 0
                || (Ip4Header.fragment(b, at) & Ip4Header.OFFSET) != 0) {
            return true;
        }
        return IcmpHeader.isError(type) && Ip4Header.protocol(b, at) == IpProtocol.ICMP && isAboutError(about, b, at);
    }

    private static boolean isAboutError(Packet about, byte[] b, int at) {
        int message = at + Ip4Header.headerLength(b, at);
        if (message >= about.end()) {
            return true; // cannot tell: better silent
        }
        int type = IcmpHeader.type(b, message);
        return type > IcmpHeader.MAX_KNOWN_TYPE || (SILENT_TYPES & 1 << type) != 0;
    }

    private void emit(Packet about, int type, int code, int info, int tos, Ip4Route back) {
        byte[] quoted = about.array();
        int at = about.networkHeader();
        int headerLength = Ip4Header.headerLength(quoted, at);
        byte[] options = headerLength > Ip4Header.MIN_LENGTH ? Ip4Options.echo(quoted, at, headerLength) : null;
        int ownHeader = Ip4Header.MIN_LENGTH + (options == null ? 0 : options.length);
        int room = Math.min(back.mtu(loop), MAX_LENGTH) - ownHeader - IcmpHeader.LENGTH;
        if (room <= Ip4Header.MIN_LENGTH) {
            return;
        }
        int before = about.start();
        about.startAt(at);
        int length = Math.min(room, about.length());
        Packet error = loop.originate();
        int message = error.put(IcmpHeader.LENGTH + length);
        about.copyTo(0, error.array(), message + IcmpHeader.LENGTH, length);
        about.startAt(before);
        byte[] b = error.array();
        IcmpHeader.write(b, message, type, code, info);
        Bytes.put16(b, message + 2, InternetChecksum.of(b, message, IcmpHeader.LENGTH + length));
        error.transportHeader(message);
        error.mark(flow.mark);
        counters.increment(Snmp.IcmpOutMsgs);
        counters.icmpOut(type);
        how.source = flow.source;
        how.destination = flow.destination;
        how.tos = tos;
        how.options = options;
        writer.send(error, back, how);
    }
}
