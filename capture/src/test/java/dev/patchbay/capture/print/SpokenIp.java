package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.icmp6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.u16;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import java.util.Arrays;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Makes IP packets of what tcpdump said about them. */
final class SpokenIp {

    private static final String ADDRESS = "(\\d+\\.\\d+\\.\\d+\\.\\d+|localhost)";
    private static final byte[] NONE = {};

    private SpokenIp() {}

    /** What the verbose header said. */
    private record Header(int tos, int ttl, int id, int fragment, int protocol, int length) {

        static Header read(SpokenText text) {
            Matcher m = text.expect("\\(tos 0x(\\w+), ttl (\\d+), id (\\d+), offset (\\d+), flags \\[([^\\]]*)\\],"
                    + " proto [^(]+\\((\\d+)\\), length (\\d+)\\)\n +");
            int flags = m.group(5).equals("+") ? Ip4Header.MF : m.group(5).equals("DF") ? Ip4Header.DF : 0;
            return new Header(
                    Integer.parseInt(m.group(1), 16),
                    number(m, 2),
                    number(m, 3),
                    flags | number(m, 4) / 8,
                    number(m, 6),
                    number(m, 7));
        }

        static final Header NOT_SAID = new Header(0, 64, 1, 0, -1, -1);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    static byte[] read4(SpokenText text, boolean verbose) {
        Matcher missing = text.take("truncated-ip - (\\d+) bytes missing! ");
        Header header = verbose ? Header.read(text) : Header.NOT_SAID;
        Matcher ends = text.expect(ADDRESS + "(?:\\.(\\d+))? > " + ADDRESS + "(?:\\.(\\d+))?: ");
        int[] ports = ends.group(2) == null ? new int[0] : new int[] {number(ends, 2), number(ends, 4)};
        int said = text.sees("ICMP ") ? 1 : text.sees("Flags ") ? 6 : 17;
        int protocol = header.protocol >= 0 ? header.protocol : said;
        byte[] payload = payload(text, verbose, header, ports);
        byte[] packet = Wire.ip4(
                header.tos,
                header.fragment,
                header.ttl,
                protocol,
                address(ends.group(1)),
                address(ends.group(3)),
                NONE,
                payload);
        Bytes.put16(packet, Ip4Header.ID_AT, header.id);
        if (header.length >= 0) {
            Bytes.put16(packet, Ip4Header.LENGTH_AT, header.length);
        }
        Ip4Header.seal(packet, 0);
        int length = missing == null ? header.length : header.length - number(missing, 1);
        return length < 0 ? packet : Arrays.copyOf(packet, length);
    }

    private static int address(String text) {
        return text.equals("localhost") ? 0x7f000001 : Ip4Address.parse(text).bits();
    }

    private static byte[] payload(SpokenText text, boolean verbose, Header header, int[] ports) {
        if (text.sees("ICMP ")) {
            return SpokenIcmp.read(text, verbose);
        }
        if (text.take("ip-proto-\\d+") != null) {
            return data(header.length - 20);
        }
        Matcher other = text.take(" ip-proto-(\\d+) (\\d+)");
        if (other != null) {
            return data(number(other, 2));
        }
        Matcher udp = text.take("UDP, length (\\d+)");
        if (udp != null) {
            return Wire.udp(ports[0], ports[1], new byte[number(udp, 1)]);
        }
        return SpokenTcp.read(text, ports);
    }

    /** ICMPv6 in IPv6. */
    static byte[] read6(SpokenText text) {
        Matcher ends = text.expect("(\\S+) > (\\S+): ICMP6, ");
        Ip6Address source = Ip6Address.parse(ends.group(1));
        Ip6Address destination = Ip6Address.parse(ends.group(2));
        Matcher echo = text.take("echo (request|reply), id (\\d+), seq (\\d+), length (\\d+)");
        byte[] message;
        if (echo != null) {
            int rest = number(echo, 2) << 16 | number(echo, 3);
            message = icmp6(echo.group(1).equals("request") ? 128 : 129, 0, rest, data(number(echo, 4) - 8));
        } else {
            Matcher m = text.expect("neighbor (solicitation, who has|advertisement, tgt is) (\\S+), length (\\d+)");
            byte[] target = join(bytes(Ip6Address.parse(m.group(2))), data(number(m, 3) - 24));
            message = icmp6(m.group(1).startsWith("s") ? 135 : 136, 0, 0, target);
        }
        return Wire.ip6(0, 58, bytes(source), bytes(destination), message);
    }

    private static byte[] bytes(Ip6Address address) {
        byte[] bytes = new byte[16];
        Bytes.put64(bytes, 0, address.high());
        Bytes.put64(bytes, 8, address.low());
        return bytes;
    }

    /** ARP for IPv4. */
    static byte[] readArp(SpokenText text) {
        Matcher reply = text.take("Reply (\\S+) is-at (\\S+), length 28");
        if (reply != null) {
            return Wire.arp(2, mac(reply.group(2)), address(reply.group(1)), Wire.BOB_MAC, Wire.BOB);
        }
        Matcher request = text.expect("Request who-has (\\S+)(?: \\((\\S+)\\))? tell (\\S+), length (\\d+)");
        @Nullable String target = request.group(2);
        byte[] packet = Wire.arp(
                1,
                Wire.ALICE_MAC,
                address(request.group(3)),
                target == null ? 0 : mac(target),
                address(request.group(1)));
        return Arrays.copyOf(packet, number(request, 4));
    }

    static long mac(String text) {
        return MacAddress.parse(text).bits();
    }

    /** A configuration message of the spanning tree, behind its 802.2 header. */
    static byte[] readStp(SpokenText text) {
        Matcher m = text.expect("802\\.3, length 38: LLC, dsap STP \\(0x42\\) Individual, ssap STP \\(0x42\\) Command,"
                + " ctrl 0x03: STP 802\\.1d, Config, Flags \\[Topology change\\], bridge-id"
                + " 8000\\.([0-9a-f:]+)\\.8001, length 35");
        byte[] message = Wire.hex(
                "424203 0000 00 00 01 8000 020000000101 00000000 8000 000000000000 8001" + "0000 1400 0200 0f00");
        Bytes.put48(message, 22, mac(m.group(1)));
        return join(u16(message.length), message);
    }
}
