package dev.patchbay.core.ip4.icmp;

import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.core.ip4.output.Ip4Options;
import dev.patchbay.core.ip4.output.Ip4Writer;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.ReplySource;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * ICMP's way in: answers echoes and time stamps, passes errors on to those they are about. RFC 792, RFC 1122 §3.2.2;
 * Linux: {@code icmp_rcv}.
 */
public final class Icmp implements ProtocolHandler {

    private static final int DAY_MS = 86_400_000;

    private final Loop loop;
    private final SnmpCounters counters;
    private final Ip4Settings settings;
    private final Ip4Router router;
    private final ReplySource replySource;
    private final Ip4Writer writer;
    private final IcmpLimits limits;
    private final IcmpReports reports;
    private final IcmpProbe probe;
    private final Flow4 flow = new Flow4();
    private final Ip4Send how = new Ip4Send();
    private @Nullable ProtocolHandler echoes;

    @Inject
    public Icmp(
            Loop loop,
            SnmpCounters counters,
            Ip4Settings settings,
            Ip4Router router,
            ReplySource replySource,
            Ip4Writer writer,
            IcmpLimits limits,
            IcmpReports reports,
            IcmpProbe probe) {
        this.loop = loop;
        this.counters = counters;
        this.settings = settings;
        this.router = router;
        this.replySource = replySource;
        this.writer = writer;
        this.limits = limits;
        this.reports = reports;
        this.probe = probe;
        how.protocol = IpProtocol.ICMP;
        how.ttl = -1;
        how.mtuDiscovery = SocketOption.PMTUDISC_DONT;
    }

    /** Registers who takes echo replies: ping sockets. */
    public void echoes(ProtocolHandler handler) {
        echoes = handler;
    }

    @Override
    public void receive(Packet packet) {
        counters.increment(Snmp.IcmpInMsgs);
        if (!checksumOk(packet)) {
            counters.increment(Snmp.IcmpInCsumErrors);
            error(packet, DropReason.ICMP_CSUM);
            return;
        }
        if (!packet.ensureHead(IcmpHeader.LENGTH)) {
            error(packet, DropReason.PKT_TOO_SMALL);
            return;
        }
        int type = IcmpHeader.type(packet.array(), packet.start());
        counters.icmpIn(type);
        if (type == IcmpProbe.REQUEST) {
            probe(packet);
        } else if (type > IcmpHeader.MAX_KNOWN_TYPE) {
            error(packet, DropReason.ICMP_INVALID);
        } else if (packet.destination() instanceof Ip4Route route && route.isGroup() && !mayBeGroup(type)) {
            boolean echo = type == IcmpHeader.ECHO || type == IcmpHeader.TIMESTAMP;
            error(packet, echo ? DropReason.ICMP_ECHO_IGNORED : DropReason.ICMP_INVALID);
        } else {
            handle(packet, type);
        }
    }

    private void error(Packet packet, DropReason why) {
        counters.increment(Snmp.IcmpInErrors);
        packet.end(why);
    }

    private static boolean checksumOk(Packet packet) {
        if (packet.checksum() == Checksum.UNNECESSARY) {
            return true;
        }
        long sum = InternetChecksum.sum(packet, packet.start(), packet.length(), 0);
        return InternetChecksum.fold(sum) == 0xffff;
    }

    /** RFC 1122 §3.2.2.6: what was sent to many may be ignored, and by default is (kernel R91). */
    private boolean mayBeGroup(int type) {
        return switch (type) {
            case IcmpHeader.ECHO, IcmpHeader.TIMESTAMP -> !settings.is(Ip4Sysctl.ICMP_ECHO_IGNORE_BROADCASTS);
            case IcmpHeader.ADDRESS_MASK, IcmpHeader.ADDRESS_MASK_REPLY -> true;
            default -> false;
        };
    }

    private void handle(Packet packet, int type) {
        switch (type) {
            case IcmpHeader.ECHO -> echo(packet);
            case IcmpHeader.TIMESTAMP -> timestamp(packet);
            case IcmpHeader.ECHO_REPLY -> echoReply(packet);
            case IcmpHeader.UNREACHABLE,
                    IcmpHeader.REDIRECT,
                    IcmpHeader.SOURCE_QUENCH,
                    IcmpHeader.TIME_EXCEEDED,
                    IcmpHeader.PARAMETER_PROBLEM -> report(packet);
            default -> packet.end(Outcome.DELIVERED);
        }
    }

    private void report(Packet packet) {
        DropReason wrong = reports.report(packet);
        if (wrong != null) {
            error(packet, wrong);
        } else {
            packet.end(Outcome.DELIVERED);
        }
    }

    private void echoReply(Packet packet) {
        ProtocolHandler handler = echoes;
        if (handler == null) {
            packet.end(Outcome.DELIVERED);
        } else {
            handler.receive(packet);
        }
    }

    private void echo(Packet packet) {
        if (settings.is(Ip4Sysctl.ICMP_ECHO_IGNORE_ALL)) {
            packet.end(DropReason.ICMP_ECHO_IGNORED);
            return;
        }
        Packet reply = loop.originate();
        int length = packet.length();
        if (length <= Packet.CAPACITY - Packet.HEADROOM) {
            packet.copyTo(0, reply.array(), reply.put(length), length);
        } else {
            packet.sliceTo(reply, 0, length);
            reply.ensureHead(IcmpHeader.LENGTH);
        }
        int at = reply.start();
        byte[] b = reply.array();
        // Only the type changes, so the checksum follows by arithmetic: RFC 1624.
        int word = IcmpHeader.ECHO << 8 | IcmpHeader.code(b, at);
        Bytes.put8(b, at, IcmpHeader.ECHO_REPLY);
        Bytes.put16(b, at + 2, InternetChecksum.update(IcmpHeader.checksum(b, at), word, word & 0xff));
        reply(reply, packet, IcmpHeader.ECHO_REPLY);
        packet.end(Outcome.DELIVERED);
    }

    /** What is not answered is no error. */
    private void probe(Packet packet) {
        boolean ours = IcmpProbe.isAboutUs(packet.array(), packet.start());
        int length = packet.length();
        if (settings.is(Ip4Sysctl.ICMP_ECHO_IGNORE_ALL)
                || !settings.is(Ip4Sysctl.ICMP_ECHO_ENABLE_PROBE)
                || !ours
                || length > Packet.CAPACITY - Packet.HEADROOM) {
            packet.end(DropReason.ICMP_ECHO_IGNORED);
            return;
        }
        Packet reply = loop.originate();
        int at = reply.put(length);
        byte[] b = reply.array();
        packet.copyTo(0, b, at, length);
        probe.answer(b, at, length);
        Bytes.put16(b, at + 2, 0);
        Bytes.put16(b, at + 2, InternetChecksum.of(b, at, length));
        reply(reply, packet, IcmpProbe.REPLY);
        packet.end(Outcome.DELIVERED);
    }

    private void timestamp(Packet packet) {
        if (!packet.ensureHead(IcmpHeader.LENGTH + 4)) {
            error(packet, DropReason.PKT_TOO_SMALL);
            return;
        }
        Packet reply = loop.originate();
        int at = reply.put(IcmpHeader.LENGTH + 12);
        byte[] b = reply.array();
        packet.copyTo(0, b, at, IcmpHeader.LENGTH + 4);
        Bytes.put8(b, at, IcmpHeader.TIMESTAMP_REPLY);
        Bytes.put8(b, at + 1, 0);
        Bytes.put16(b, at + 2, 0);
        Bytes.put32(b, at + 12, milliseconds());
        Bytes.put32(b, at + 16, milliseconds());
        Bytes.put16(b, at + 2, InternetChecksum.of(b, at, IcmpHeader.LENGTH + 12));
        reply(reply, packet, IcmpHeader.TIMESTAMP_REPLY);
        packet.end(Outcome.DELIVERED);
    }

    /** Milliseconds since midnight UT. RFC 792, p. 16. */
    private int milliseconds() {
        return (int) (loop.wallNow() / 1_000_000L % DAY_MS);
    }

    /** Sends a reply to a packet, which stays the caller's; takes the reply. Linux: {@code icmp_reply}. */
    private void reply(Packet reply, Packet to, int type) {
        byte[] b = to.array();
        int at = to.networkHeader();
        flow.clear();
        flow.destination = Ip4Header.source(b, at);
        flow.source = replySource.of(to);
        flow.tos = Ip4Header.tos(b, at) & Ip4Router.TOS_MASK;
        flow.protocol = IpProtocol.ICMP;
        flow.mark = settings.is(Ip4Sysctl.FWMARK_REFLECT) ? to.mark() : 0;
        Ip4Route back = router.output(flow);
        if (back == null || !limits.allow(type, 0, flow.destination, back.out.isLoopback())) {
            reply.end(DropReason.IP_OUTNOROUTES);
            return;
        }
        int headerLength = Ip4Header.headerLength(b, at);
        how.options = headerLength > Ip4Header.MIN_LENGTH ? Ip4Options.echo(b, at, headerLength) : null;
        how.source = flow.source;
        how.destination = flow.destination;
        how.tos = Ip4Header.tos(b, at);
        reply.mark(flow.mark);
        counters.increment(Snmp.IcmpOutMsgs);
        counters.icmpOut(IcmpHeader.ECHO_REPLY); // whatever it is: so Linux 6.18 counts time stamps
        writer.send(reply, back, how);
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        byte[] b = quoted.array();
        int message = quoted.networkHeader() + Ip4Header.headerLength(b, quoted.networkHeader());
        if (IcmpHeader.type(b, message) == IcmpHeader.ECHO_REPLY) {
            return router.isOwnSource(Ip4Header.source(b, quoted.networkHeader())); // our own answer met an obstacle
        }
        ProtocolHandler handler = echoes;
        return handler != null && handler.error(quoted, error);
    }
}
