package dev.patchbay.capture.print;

import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.Locale;

/** ICMP messages, RFC 792, 950, 1191, 1256, with {@code -v} the packet that an error quotes. tcpdump: print-icmp.c. */
final class IcmpPrinter {

    private static final int ROUTER_ADVERTISEMENT = 9;
    private static final int QUOTED = IcmpHeader.LENGTH;
    private static final int QUOTED_DESTINATION = QUOTED + Ip4Header.DESTINATION_AT;

    private final Dissection d;
    private final int at;
    private final int length;

    private IcmpPrinter(Dissection d, IpPayload payload) {
        this.d = d;
        this.at = payload.at();
        this.length = payload.length();
    }

    static void print(Dissection d, IpPayload payload) {
        d.protocol("icmp");
        new IcmpPrinter(d, payload).print(payload.fragmented());
    }

    private void print(boolean fragmented) {
        int type = d.u8(at);
        String what = describe(type, d.u8(at + 1));
        if (what.isEmpty()) {
            d.truncated();
            return;
        }
        d.print("ICMP ").print(what).print(", length ").unsigned(length);
        if (!d.verbose()) {
            return;
        }
        if (!fragmented) {
            printChecksum();
        }
        if (IcmpHeader.isError(type)) {
            printQuoted();
            d.protocol("icmp");
            IcmpExtensions.print(d, at, length, type);
        }
    }

    /** What the message says; empty if it cannot be told because too little was captured. */
    private String describe(int type, int code) {
        return switch (type) {
            case IcmpHeader.ECHO -> "echo request" + idAndSequence(", id ", ", seq ");
            case IcmpHeader.ECHO_REPLY -> "echo reply" + idAndSequence(", id ", ", seq ");
            case IcmpHeader.UNREACHABLE -> unreachable(code);
            case IcmpHeader.SOURCE_QUENCH -> "source quench";
            case IcmpHeader.REDIRECT -> redirect(code);
            case ROUTER_ADVERTISEMENT -> routerAdvertisement();
            case 10 -> "router solicitation";
            case IcmpHeader.TIME_EXCEEDED -> d.has(at + QUOTED_DESTINATION, 4) ? timeExceeded(code) : "";
            case IcmpHeader.PARAMETER_PROBLEM ->
                code == 0 ? "parameter problem - octet " + d.u8(at + 4) : "parameter problem - code " + code;
            case IcmpHeader.TIMESTAMP -> "time stamp query" + idAndSequence(" id ", " seq ");
            case IcmpHeader.TIMESTAMP_REPLY -> d.has(at + 16, 4) ? timestampReply() : "";
            case 15 -> "information request";
            case 16 -> "information reply";
            case IcmpHeader.ADDRESS_MASK -> "address mask request";
            case IcmpHeader.ADDRESS_MASK_REPLY ->
                String.format(Locale.ROOT, "address mask is 0x%08x", d.i32(at + QUOTED));
            default -> "type-#" + type;
        };
    }

    private String idAndSequence(String beforeId, String beforeSequence) {
        return beforeId + d.u16(at + 4) + beforeSequence + d.u16(at + 6);
    }

    private String destination() {
        return d.ip4(at + QUOTED_DESTINATION);
    }

    /** RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1. */
    private String unreachable(int code) {
        return switch (code) {
            case 0 -> "net " + destination() + " unreachable";
            case 1 -> "host " + destination() + " unreachable";
            case 2 -> protocolUnreachable();
            case 3 -> d.has(at + QUOTED + Ip4Header.PROTOCOL_AT, 1) ? portUnreachable() : "";
            case 4 -> {
                int mtu = d.u16(at + 6);
                yield destination() + " unreachable - need to frag" + (mtu == 0 ? "" : " (mtu " + mtu + ")");
            }
            case 5 -> destination() + " unreachable - source route failed";
            case 6 -> "net " + destination() + " unreachable - unknown";
            case 7 -> "host " + destination() + " unreachable - unknown";
            case 8 -> destination() + " unreachable - source host isolated";
            case 9 -> "net " + destination() + " unreachable - admin prohibited";
            case 10 -> "host " + destination() + " unreachable - admin prohibited";
            case 11 -> "net " + destination() + " unreachable - tos prohibited";
            case 12 -> "host " + destination() + " unreachable - tos prohibited";
            case 13 -> "host " + destination() + " unreachable - admin prohibited filter";
            case 14 -> "host " + destination() + " unreachable - host precedence violation";
            case 15 -> "host " + destination() + " unreachable - precedence cutoff";
            default -> destination() + " unreachable - #" + code;
        };
    }

    private String protocolUnreachable() {
        return destination() + " protocol " + d.u8(at + QUOTED + Ip4Header.PROTOCOL_AT) + " unreachable";
    }

    private String portUnreachable() {
        int header = (d.u8(at + QUOTED) & 0xf) * 4;
        int port = d.u16(at + QUOTED + header + 2);
        int protocol = d.u8(at + QUOTED + Ip4Header.PROTOCOL_AT);
        return switch (protocol) {
            case IpProtocol.TCP -> destination() + " tcp port " + d.port("tcp", port) + " unreachable";
            case IpProtocol.UDP -> destination() + " udp port " + d.port("udp", port) + " unreachable";
            default -> destination() + " protocol " + protocol + " port " + port + " unreachable";
        };
    }

    private String redirect(int code) {
        String start = switch (code) {
            case 0, 1 -> "redirect ";
            case 2, 3 -> "redirect-tos ";
            default -> "redirect-#" + code + " ";
        };
        String to = switch (code) {
            case 0, 2 -> " to net ";
            case 1, 3 -> " to host ";
            default -> " to ";
        };
        return start + destination() + to + d.ip4(at + 4);
    }

    private static String timeExceeded(int code) {
        return switch (code) {
            case IcmpHeader.TTL_EXCEEDED -> "time exceeded in-transit";
            case IcmpHeader.REASSEMBLY_EXCEEDED -> "ip reassembly time exceeded";
            default -> "time exceeded-#" + code;
        };
    }

    /** RFC 1256 §3. */
    private String routerAdvertisement() {
        if (!d.has(at + 4, 4)) {
            return "";
        }
        StringBuilder text = new StringBuilder("router advertisement lifetime ");
        int count = d.u8(at + 4);
        int size = d.u8(at + 5);
        text.append(duration(d.u16(at + 6))).append(' ').append(count).append(':');
        if (size != 2) {
            return text.append(" [size ").append(size).append(']').toString();
        }
        for (int i = 0; i < count; i++) {
            int entry = at + IcmpHeader.LENGTH + 8 * i;
            if (!d.has(entry, 8)) {
                return "";
            }
            text.append(" {").append(d.ip4(entry)).append(' ');
            text.append(Integer.toUnsignedString(d.i32(entry + 4))).append('}');
        }
        return text.toString();
    }

    private static String duration(int seconds) {
        if (seconds < 60) {
            return String.valueOf(seconds);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    private String timestampReply() {
        return "time stamp reply" + idAndSequence(" id ", " seq ")
                + ": org " + timeOfDay(d.i32(at + 8))
                + ", recv " + timeOfDay(d.i32(at + 12))
                + ", xmit " + timeOfDay(d.i32(at + 16));
    }

    /** Milliseconds since midnight, unsigned. */
    private static String timeOfDay(int milliseconds) {
        long time = Integer.toUnsignedLong(milliseconds);
        long seconds = time / 1000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / 3600, seconds / 60 % 60, seconds % 60, time % 1000);
    }

    private void printChecksum() {
        if (!d.has(at, length)) {
            return;
        }
        int sum = InternetChecksum.of(d.bytes(), at, length);
        if (sum != 0) {
            int found = d.u16(at + 2);
            d.print(" (wrong icmp cksum ")
                    .hex(found)
                    .print(" (->")
                    .hex(Checksums.shouldBe(found, sum))
                    .print(")!)");
        }
    }

    /** The packet that an error is about, as far as its own length and the capture go. */
    private void printQuoted() {
        d.print("\n\t");
        int quoted = at + QUOTED;
        int quotedLength = d.u16(quoted + Ip4Header.LENGTH_AT);
        int before = d.end();
        d.endAt(Math.min(quoted + quotedLength, before));
        // The length itself must lie inside the length, or nothing more is printed.
        d.require(quoted + Ip4Header.LENGTH_AT, 2);
        Ip4Printer.print(d, quoted, quotedLength);
        d.endAt(before);
    }
}
