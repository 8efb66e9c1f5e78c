package dev.patchbay.packetdrill.compare;

import dev.patchbay.packetdrill.packet.IpInfo;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.packet.TcpOptionBytes;
import dev.patchbay.packetdrill.script.ScriptError;
import java.util.List;

/**
 * What a script expects of a packet against what the stack sent, in the order of the headers; the first difference is
 * the verdict. Checksums of the transports, ports, identification, DF and echoed timestamps are not compared.
 */
public final class Comparison {

    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;

    private Comparison() {}

    /**
     * What of a sent TCP segment is said in the numbers of the script.
     *
     * @param options with SACK edges and timestamps in the numbers of the script
     */
    public record Mapped(long sequence, long ack, List<TcpOption> options) {}

    /**
     * Compares a TCP segment.
     *
     * @throws ScriptError saying what differs
     */
    public static void tcp(IpInfo ip, PacketSpec.Tcp expected, SentSegment sent, Mapped mapped) {
        LivePacket last = sent.last();
        ip(ip, last);
        List<TcpOption> options = expected.options();
        if (options != null) {
            equal("TCP data offset", (TCP_HEADER + TcpOptionBytes.of(options).length) / 4, last.headerLength() / 4);
        }
        flags(expected.flags(), sent.flags());
        equal("TCP reserved bits", 0, last.reserved());
        equal("TCP sequence number", expected.sequence(), mapped.sequence());
        equal("TCP acknowledgement number", expected.ack(), mapped.ack());
        if (expected.window() >= 0) {
            equal("TCP window", expected.window(), last.window());
        }
        equal("TCP urgent pointer", expected.urgent(), last.urgent());
        if (options != null) {
            options(options, mapped.options());
        }
        equal("payload length", expected.length(), sent.payloadLength());
        if (!sent.payloadIsZero()) {
            throw new ScriptError(0, "payload is not all zeros");
        }
    }

    private static void flags(TcpFlags expected, TcpFlags sent) {
        if (expected.counter()) {
            equal("ACE counter", counter(expected), counter(sent));
        }
        int compared = expected.counter() ? ~TcpFlags.ACE : ~0;
        if ((expected.bits() & compared) != (sent.bits() & compared)) {
            throw new ScriptError(0, "TCP flags: expected: " + expected + " vs actual: " + sent);
        }
    }

    private static int counter(TcpFlags flags) {
        return (flags.bits() & TcpFlags.ACE) >> 6;
    }

    private static void options(List<TcpOption> expected, List<TcpOption> sent) {
        boolean same = expected.size() == sent.size();
        for (int i = 0; same && i < expected.size(); i++) {
            boolean stamps = expected.get(i) instanceof TcpOption.Timestamps;
            same = stamps
                    ? sent.get(i) instanceof TcpOption.Timestamps
                    : expected.get(i).toString().equals(sent.get(i).toString());
        }
        if (!same) {
            throw new ScriptError(0, "TCP options: expected: " + expected + " vs actual: " + sent);
        }
    }

    /**
     * Compares a UDP datagram.
     *
     * @throws ScriptError saying what differs
     */
    public static void udp(IpInfo ip, PacketSpec.Udp expected, LivePacket sent) {
        ip(ip, sent);
        equal("UDP payload length", expected.length(), sent.payloadLength());
        if (!sent.payloadIsZero()) {
            throw new ScriptError(0, "payload is not all zeros");
        }
    }

    /**
     * Compares an ICMP message.
     *
     * @throws ScriptError saying what differs
     */
    public static void icmp(IpInfo ip, PacketSpec.Icmp expected, LivePacket sent) {
        ip(ip, sent);
        equal("ICMP type", expected.type(), sent.icmpType());
        equal("ICMP code", expected.code(), sent.icmpCode());
        PacketSpec.Echoed echoed = expected.echoed();
        int length = echoed.protocol() == 0 ? echoed.length() : 8 + IP_HEADER + 8;
        equal("ICMP length", length, sent.bytes().length - sent.ipHeaderLength());
    }

    private static void ip(IpInfo expected, LivePacket sent) {
        equal("IP header length", IP_HEADER / 4, sent.ipHeaderLength() / 4);
        if (!expected.accepts(sent.tos())) {
            throw new ScriptError(
                    0,
                    "IP TOS: expected: " + expected.check() + " 0x" + Integer.toHexString(expected.tos())
                            + " vs actual: 0x" + Integer.toHexString(sent.tos()));
        }
        if (expected.ttl() != IpInfo.UNCHECKED_TTL) {
            equal("IP TTL", expected.ttl(), sent.ttl());
        }
    }

    private static void equal(String what, long expected, long actual) {
        if (expected != actual) {
            throw new ScriptError(0, what + ": expected: " + expected + " vs actual: " + actual);
        }
    }
}
