package dev.patchbay.capture.print;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.util.List;
import java.util.Locale;

/**
 * Says what packets are, as {@code tcpdump} 4.99.3 says it.
 *
 * <pre>{@code
 * PacketPrinter printer = new PacketPrinter(PrintOptions.DEFAULT.with(PrintFlag.NUMERIC), Names.NONE);
 * printer.print(packet).forEach(out::println);
 * }</pre>
 *
 * <p>It knows Ethernet, VLAN tags, 802.2 and spanning trees, Linux's cooked header, ARP, IPv4 and IPv6 with options and
 * extension headers, ICMP, ICMPv6, IGMP, UDP and TCP. Differences from tcpdump, which knows many more:
 *
 * <ul>
 *   <li>what UDP and TCP carry is not looked into: where tcpdump decodes DNS, DHCP or HTTP, this prints {@code UDP,
 *       length N}, or nothing behind a TCP segment's length;
 *   <li>other protocols over IP are printed as those that tcpdump does not know ({@code ip-proto-47 100}), other
 *       EtherTypes as a dump;
 *   <li>addresses and ports have names only if {@link Names} or a built-in list of well-known ports says so.
 * </ul>
 *
 * <p>Not thread-safe: it remembers the sequence numbers of TCP connections (at most 65,536) and the time of the packet
 * before. Any bytes can be printed; it never throws.
 */
public final class PacketPrinter {

    /** tcpdump's own limit for the length of a packet. */
    private static final int MAX_LENGTH = 262_144;

    private final PrintOptions options;
    private final Names names;
    private final TimeStamps times;
    private final TcpFlows flows = new TcpFlows();
    private long count;

    public PacketPrinter(PrintOptions options, Names names) {
        this.options = options;
        this.names = names;
        this.times = new TimeStamps(options);
    }

    /** The lines for a packet, the first one with its time. */
    public List<String> print(CapturedPacket packet) {
        return print(options.has(PrintFlag.COOKED) ? Frame.cooked(packet) : Frame.of(packet));
    }

    /** The lines for a packet as a capture file holds it, the first one with its time. */
    public List<String> print(Frame frame) {
        StringBuilder text = new StringBuilder();
        count++;
        if (options.has(PrintFlag.NUMBERED)) {
            text.append(String.format(Locale.ROOT, "%5d  ", count));
        }
        String wrong = wrongLengths(frame);
        if (wrong.isEmpty()) {
            text.append(times.of(frame.wallNanos()));
            printPacket(frame, text);
        } else {
            text.append(wrong);
        }
        return List.of(text.toString().split("\n", -1));
    }

    private static String wrongLengths(Frame frame) {
        int captured = frame.bytes().length;
        int length = frame.length();
        StringBuilder wrong = new StringBuilder();
        if (captured == 0) {
            wrong.append(", caplen==0");
        }
        if (length == 0) {
            wrong.append(", len==0");
        } else if (Integer.compareUnsigned(length, captured) < 0) {
            wrong.append(", len(")
                    .append(length)
                    .append(") < caplen(")
                    .append(captured)
                    .append(')');
        }
        tooLong(wrong, "caplen", captured);
        tooLong(wrong, "len", length);
        return wrong.length() == 0 ? "" : "[Invalid header:" + wrong.substring(1) + "]";
    }

    private static void tooLong(StringBuilder wrong, String what, int length) {
        if (Integer.compareUnsigned(length, MAX_LENGTH) > 0) {
            wrong.append(", ").append(what).append('(').append(Integer.toUnsignedString(length));
            wrong.append(") > ").append(MAX_LENGTH);
        }
    }

    private void printPacket(Frame frame, StringBuilder text) {
        Dissection d = new Dissection(frame.bytes(), text, options, names, flows);
        try {
            d.linkHeader(printLayer(d, frame));
        } catch (Truncated cut) {
            d.truncated();
            d.linkHeader(0);
        }
        d.endAt(frame.bytes().length);
        dump(d);
    }

    /** Prints a frame; answers the length of its link header. */
    private static int printLayer(Dissection d, Frame frame) {
        return switch (frame.layer()) {
            case EN10MB -> EthernetPrinter.print(d, 0, frame.length());
            case LINUX_SLL2 -> CookedPrinter.print(d, frame.length(), frame.deviceName());
            case RAW -> {
                printRaw(d, frame.length());
                yield LinkLayer.RAW.headerLength();
            }
        };
    }

    /** tcpdump: {@code ipN_print}. */
    private static void printRaw(Dissection d, int length) {
        d.protocol("raw");
        d.print(d.has(PrintFlag.LINK_HEADER) ? "ip: " : "");
        d.protocol("ipn");
        int version = d.u8(0) >>> 4;
        switch (version) {
            case 4 -> Ip4Printer.print(d, 0, length);
            case 6 -> Ip6Printer.print(d, 0, length);
            default -> d.print("unknown ip ").print(version);
        }
    }

    private void dump(Dissection d) {
        Dump dump = options.dump();
        int from = dump.withLink() ? 0 : d.linkHeaderLength();
        int length = d.end() - from;
        if (length <= 0 && !dump.withLink()) {
            return;
        }
        if (dump.hex() && dump.ascii()) {
            HexDump.hexAndAscii(d, "\n\t", from, length);
        } else if (dump.hex()) {
            HexDump.hex(d, "\n\t", from, length);
        } else if (dump.ascii()) {
            HexDump.ascii(d, from, length);
        }
    }
}
