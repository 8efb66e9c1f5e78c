package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.packet.IpInfo;
import dev.patchbay.packetdrill.packet.IpInfo.Check;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.packet.TcpOptionBytes;
import dev.patchbay.packetdrill.script.Token.Kind;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads packets, and refuses what could not be one. */
final class PacketParser {

    private static final long MOST_U32 = 0xffff_ffffL;
    private static final int MOST_IP = 65535;

    private final Tokens tokens;
    private final TcpOptionParser options;

    PacketParser(Tokens tokens) {
        this.tokens = tokens;
        this.options = new TcpOptionParser(tokens);
    }

    /** A packet, from behind its direction. */
    PacketSpec packet(boolean inbound) {
        int line = tokens.line();
        for (String outer : List.of("ipv4", "ipv6", "gre", "GREv0", "mpls", "encap")) {
            if (tokens.at(outer)) {
                throw new ScriptError(line, "encapsulation (" + outer + ") is not supported");
            }
        }
        IpInfo ip = ipInfo(inbound);
        PacketSpec.Body body;
        if (tokens.accept("udp")) {
            body = udp(line, ip);
        } else if (tokens.accept("icmp")) {
            body = icmp();
        } else {
            body = tcp(inbound);
        }
        return new PacketSpec(ip, body);
    }

    // ------------------------------------------------------------------------------------------------- IP header

    private IpInfo ipInfo(boolean inbound) {
        String closing = tokens.at("(") ? ")" : "]";
        if (!tokens.accept("(") && !tokens.accept("[")) {
            return IpInfo.NONE;
        }
        IpInfo info = ipBody(inbound);
        tokens.expect(closing);
        return info;
    }

    private IpInfo ipBody(boolean inbound) {
        Token word = tokens.take();
        if (word.is("ttl")) {
            int ttl = (int) tokens.integer("ttl", 0, 255);
            return new IpInfo(Check.NOTHING, 0, ttl == 0 ? IpInfo.UNCHECKED_TTL : ttl);
        }
        if (word.is("flowlabel")) {
            throw new ScriptError(word.line(), "flow labels need IPv6, which is not there yet");
        }
        IpInfo info = tos(word);
        if (inbound && info.check() == Check.ECT_ANY) {
            throw new ScriptError(word.line(), "ect01 is for outbound packets only");
        }
        if (tokens.at(",")) {
            throw new ScriptError(word.line(), "flow labels need IPv6, which is not there yet");
        }
        return info;
    }

    private IpInfo tos(Token word) {
        return switch (word.text()) {
            case "noecn" -> new IpInfo(Check.ECN, 0, IpInfo.UNCHECKED_TTL);
            case "ect0" -> new IpInfo(Check.ECN, 2, IpInfo.UNCHECKED_TTL);
            case "ect1" -> new IpInfo(Check.ECN, 1, IpInfo.UNCHECKED_TTL);
            case "ce" -> new IpInfo(Check.ECN, 3, IpInfo.UNCHECKED_TTL);
            case "ect01" -> new IpInfo(Check.ECT_ANY, 0, IpInfo.UNCHECKED_TTL);
            case "tos" -> {
                Token number = tokens.expect(Kind.HEX, "a hexadecimal number");
                long tos = Tokens.number(number);
                if (tos > 255) {
                    throw new ScriptError(number.line(), "tos " + number.text() + " is not in 0..0xff");
                }
                yield new IpInfo(Check.TOS, (int) tos, IpInfo.UNCHECKED_TTL);
            }
            default -> throw new ScriptError(word.line(), "syntax error: unexpected " + word.described());
        };
    }

    // ------------------------------------------------------------------------------------------------------- TCP

    private PacketSpec.Tcp tcp(boolean inbound) {
        PacketSpec.Ports ports = ports();
        TcpFlags flags = flags();
        int line = tokens.line();
        long[] range = range();
        long ack = tokens.accept("ack") ? tokens.integer("ack", 0, MOST_U32) : 0;
        int window = tokens.accept("win") ? (int) tokens.integer("win", 0, 65535) : -1;
        int urgent = tokens.accept("urg") ? (int) tokens.integer("urg", 0, 65535) : 0;
        List<TcpOption> list = options.options();
        if (inbound && window < 0) {
            throw new ScriptError(line, "an inbound TCP packet needs a window");
        }
        if (inbound && list == null) {
            throw new ScriptError(line, "<...> is for outbound packets only");
        }
        int optionBytes = list == null ? 0 : TcpOptionBytes.of(list).length;
        if (optionBytes % 4 != 0) {
            throw new ScriptError(
                    line, "TCP options are " + optionBytes + " bytes, not a multiple of 4: add nop or eol");
        }
        if (optionBytes > TcpOptionBytes.MOST) {
            throw new ScriptError(line, "TCP options are " + optionBytes + " bytes, more than a header holds");
        }
        if (40 + optionBytes + range[1] > MOST_IP) {
            throw new ScriptError(line, "the packet is larger than IPv4 allows");
        }
        return new PacketSpec.Tcp(ports, flags, range[0], (int) range[1], ack, window, urgent, list);
    }

    private PacketSpec.@Nullable Ports ports() {
        if (!tokens.at(Kind.INT)) {
            return null;
        }
        int source = (int) tokens.integer("a port", 0, 65535);
        tokens.expect(">");
        return new PacketSpec.Ports(source, (int) tokens.integer("a port", 0, 65535));
    }

    private TcpFlags flags() {
        Token first = tokens.peek();
        String text;
        if (tokens.accept(".") || tokens.accept("-")) {
            text = first.text();
        } else if (first.is(Kind.FLOAT)) {
            text = tokens.take().text();
        } else if (first.is(Kind.WORD)) {
            text = tokens.take().text();
            if (tokens.accept(".")) {
                text += ".";
            } else if (tokens.at(Kind.FLOAT)) {
                text += tokens.take().text();
            }
        } else {
            throw tokens.unexpected("TCP flags");
        }
        String flags = text;
        return TcpFlags.parse(text)
                .orElseThrow(() -> new ScriptError(first.line(), "these are no TCP flags: " + flags));
    }

    /** SEQ:END(LEN). */
    private long[] range() {
        int line = tokens.line();
        long start = tokens.integer("a sequence number", 0, MOST_U32);
        tokens.expect(":");
        long end = tokens.integer("a sequence number", 0, MOST_U32);
        long length = parenthesised("a length", 65535);
        if (end != start + length) {
            throw new ScriptError(line, start + ":" + end + "(" + length + ") does not add up");
        }
        return new long[] {start, length};
    }

    private long parenthesised(String what, long most) {
        tokens.expect("(");
        long value = tokens.integer(what, 0, most);
        tokens.expect(")");
        return value;
    }

    // ----------------------------------------------------------------------------------------------- UDP and ICMP

    private PacketSpec.Udp udp(int line, IpInfo ip) {
        if (ip.check() == Check.ECN) {
            throw new ScriptError(line, "ECN codes are not for UDP packets");
        }
        PacketSpec.Ports ports = ports();
        return new PacketSpec.Udp(ports, (int) parenthesised("a length", MOST_IP - 28));
    }

    private PacketSpec.Icmp icmp() {
        Token word = tokens.expect(Kind.WORD, "an ICMP type");
        int type = IcmpNames.type(word.text());
        if (type < 0) {
            throw new ScriptError(word.line(), "unknown ICMP type " + word.text());
        }
        int code = 0;
        if (tokens.at(Kind.WORD)) {
            Token name = tokens.take();
            code = IcmpNames.code(type, name.text());
            if (code < 0) {
                throw new ScriptError(name.line(), "unknown ICMP code " + name.text());
            }
        }
        int mtu = 0;
        if (tokens.accept("mtu")) {
            mtu = (int) tokens.integer("mtu", 0, 65535);
            if (type != IcmpNames.UNREACHABLE || code != IcmpNames.FRAG_NEEDED) {
                throw new ScriptError(word.line(), "an mtu is for \"unreachable frag_needed\" only");
            }
        }
        int id = tokens.accept("id") ? (int) tokens.integer("id", 0, 65535) : 0;
        return new PacketSpec.Icmp(type, code, mtu, id, echoed());
    }

    private PacketSpec.Echoed echoed() {
        if (!tokens.accept("[")) {
            return PacketSpec.Echoed.DEFAULT;
        }
        PacketSpec.Echoed echoed;
        if (tokens.accept("udp")) {
            echoed = new PacketSpec.Echoed(IpProtocol.UDP, 0, (int) parenthesised("a length", MOST_IP - 28));
        } else if (tokens.at("raw")) {
            int line = tokens.take().line();
            long length = parenthesised("a length", MOST_IP - 20);
            if (length < 8) {
                throw new ScriptError(line, "an ICMP message has at least 8 bytes");
            }
            echoed = new PacketSpec.Echoed(0, 0, (int) length);
        } else {
            long[] range = range();
            echoed = new PacketSpec.Echoed(IpProtocol.TCP, range[0], (int) range[1]);
        }
        tokens.expect("]");
        return echoed;
    }
}
