package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.u16;

import dev.patchbay.api.Ip4Address;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Makes ICMP messages of what tcpdump said about them. */
final class SpokenIcmp {

    /** What stands behind the address in messages about unreachable nets and hosts. */
    private static final Map<String, Integer> CODES = Map.of(
            "net ",
            0,
            "host ",
            1,
            "net  - admin prohibited",
            9,
            "host  - admin prohibited",
            10,
            "host  - admin prohibited filter",
            13);

    private static final byte[] NONE = {};

    private SpokenIcmp() {}

    static byte[] read(SpokenText text, boolean verbose) {
        text.expect("ICMP ");
        Matcher echo = text.take("echo (request|reply), id (\\d+), seq (\\d+), length (\\d+)");
        if (echo != null) {
            int rest = Integer.parseInt(echo.group(2)) << 16 | Integer.parseInt(echo.group(3));
            int length = Integer.parseInt(echo.group(4));
            return icmp(echo.group(1).equals("request") ? 8 : 0, 0, rest, data(length - 8));
        }
        return error(text, verbose);
    }

    private static byte[] error(SpokenText text, boolean verbose) {
        byte[] quoted = ip4(17, Wire.udp(1, 2, data(400)));
        int type = 3;
        int code;
        int rest = 0;
        Matcher m;
        if (text.take("time exceeded in-transit") != null) {
            type = 11;
            code = 0;
        } else if (text.take("ip reassembly time exceeded") != null) {
            type = 11;
            code = 1;
        } else if ((m = text.take("redirect (\\S+) to host (\\S+?)(?=,)")) != null) {
            type = 5;
            code = 1;
            quoted = quote(m.group(1), 17, u16(1, 2, 8, 0));
            rest = Ip4Address.parse(m.group(2)).bits();
        } else if ((m = text.take("(\\S+) (tcp|udp) port (\\d+) unreachable")) != null) {
            code = 3;
            quoted = quote(m.group(1), m.group(2).equals("tcp") ? 6 : 17, u16(1, Integer.parseInt(m.group(3))));
        } else if ((m = text.take("(\\S+) protocol (\\d+) port (\\d+) unreachable")) != null) {
            code = 3;
            quoted = quote(m.group(1), Integer.parseInt(m.group(2)), u16(1, Integer.parseInt(m.group(3))));
        } else if ((m = text.take("(\\S+) protocol (\\d+) unreachable")) != null) {
            code = 2;
            quoted = quote(m.group(1), Integer.parseInt(m.group(2)), NONE);
        } else if ((m = text.take("(\\S+) unreachable - need to frag \\(mtu (\\d+)\\)")) != null) {
            code = 4;
            quoted = quote(m.group(1), 1, NONE);
            rest = Integer.parseInt(m.group(2));
        } else {
            m = text.expect("(net|host) (\\S+) unreachable( - admin prohibited filter| - admin prohibited|)");
            code = Objects.requireNonNull(CODES.get(m.group(1) + " " + m.group(3)));
            quoted = quote(m.group(2), 17, NONE);
        }
        int length = Integer.parseInt(text.expect(", length (\\d+)").group(1)) - 8;
        byte[] said = verbose ? verboseQuote(text) : null;
        return icmp(type, code, rest, Arrays.copyOf(said == null ? quoted : said, length));
    }

    private static byte @Nullable [] verboseQuote(SpokenText text) {
        text.expect("\n\t(IP )?");
        return SpokenIp.read4(text, true);
    }

    private static byte[] quote(String destination, int protocol, byte[] payload) {
        int to = Ip4Address.parse(destination).bits();
        return ip4(0, 0, 64, protocol, Wire.ALICE, to, NONE, join(payload, data(600)));
    }
}
