package dev.patchbay.capture.print;

import dev.patchbay.wire.IpProtocol;

/** IPv6 packets and their extension headers, RFC 8200. tcpdump: print-ip6.c. */
final class Ip6Printer {

    static final int HEADER = 40;

    private final Dissection d;
    private final int ip;
    private final int length;
    /** What the header says of what follows it; 0 where it does not fit, and a jumbo option says it. */
    private int payloadLength;

    private int at;
    private int left;
    private int protocol;
    private boolean fragmented;
    private boolean extended;
    private boolean hopByHop;
    private boolean jumbo;

    private Ip6Printer(Dissection d, int ip, int length) {
        this.d = d;
        this.ip = ip;
        this.length = length;
        this.payloadLength = d.u16(ip + 4);
        this.protocol = d.u8(ip + 6);
    }

    /**
     * Prints a packet.
     *
     * @param length how long it is, as far as the layer below knows
     */
    static void print(Dissection d, int at, int length) {
        d.protocol("ip6");
        if (!d.has(at, HEADER) || !d.enter()) {
            d.truncated();
            return;
        }
        if (Integer.compareUnsigned(length, HEADER) < 0) {
            d.print("truncated-ip6 ").unsigned(length);
        } else {
            d.print(d.namesProtocol() ? "IP6 " : "");
            int version = d.u8(at) >>> 4;
            if (version == 6) {
                new Ip6Printer(d, at, length).print();
            } else {
                d.print("version error: ").print(version).print(" != 6");
            }
        }
        d.leave();
    }

    private void print() {
        left = payloadLength + HEADER;
        if (payloadLength == 0) {
            left = length + HEADER;
        } else if (length < left) {
            d.print("truncated-ip6 - ").print(left - length).print(" bytes missing!");
        }
        if (d.verbose()) {
            printHeader();
        }
        int before = d.narrow(ip, left);
        at = ip + HEADER;
        left -= HEADER;
        if (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            d.print(d.ip6(ip + 8)).print(" > ").print(d.ip6(ip + 24)).print(": ");
        }
        while (Ip6Extensions.isExtension(protocol)) {
            int header = printExtension();
            if (header < 0) {
                d.endAt(before);
                return;
            }
            d.protocol("ip6");
            if (at >= d.end()) {
                d.endAt(before);
                return;
            }
            protocol = d.u8(at);
            if (left < header) {
                d.truncated();
                return;
            }
            at += header;
            left -= header;
            extended = true;
        }
        printPayload();
        d.endAt(before);
    }

    private void printHeader() {
        int flow = d.i32(ip);
        d.print('(');
        if ((flow & 0x0ff0_0000) != 0) {
            d.print("class 0x").hex(flow >>> 20 & 0xff, 2).print(", ");
        }
        if ((flow & 0xf_ffff) != 0) {
            d.print("flowlabel 0x").hex(flow & 0xf_ffff, 5).print(", ");
        }
        d.print("hlim ").print(d.u8(ip + 7)).print(", next-header ").print(IpNames.of(protocol));
        d.print(" (")
                .print(protocol)
                .print(") payload length: ")
                .print(payloadLength)
                .print(") ");
    }

    /** Prints an extension header; answers its length, or -1 if nothing can follow. */
    private int printExtension() {
        return switch (protocol) {
            case Ip6Extensions.HOP_BY_HOP -> printHopByHop();
            case Ip6Extensions.DESTINATION -> Ip6Extensions.printDestination(d, at);
            case Ip6Extensions.FRAGMENT -> {
                int header = Ip6Extensions.printFragment(d, at, ip);
                fragmented = true;
                yield header < 0 || d.end() <= at + header ? -1 : header;
            }
            default -> Ip6Extensions.printRouting(d, at);
        };
    }

    private int printHopByHop() {
        if (extended) {
            d.print(
                    hopByHop
                            ? "[The Hop-by-Hop Options header was already found]"
                            : "[The Hop-by-Hop Options header don't follow the IPv6 header]");
            d.invalid();
            return -1;
        }
        hopByHop = true;
        Ip6OptionsPrinter options = new Ip6OptionsPrinter(d, payloadLength);
        int header = Ip6Extensions.printHopByHop(d, at, options);
        jumbo = options.jumboLength() != 0;
        payloadLength = jumbo ? options.jumboLength() : payloadLength;
        if (payloadLength == 0) {
            d.print("[No valid Jumbo Payload Hop-by-Hop option found]");
            d.invalid();
            return -1;
        }
        return header;
    }

    private void printPayload() {
        int passed = at - ip;
        if (jumbo) {
            left = payloadLength + HEADER;
            if (Integer.compareUnsigned(left, passed) < 0) {
                d.truncated();
                return;
            }
            if (Integer.compareUnsigned(length, left) < 0) {
                d.print("truncated-ip6 - ").unsigned(left - length).print(" bytes missing!");
            }
            left -= passed;
        } else if (payloadLength == 0) {
            if (extended) {
                d.truncated();
                return;
            }
            left = 0;
            d.narrow(ip, HEADER);
        }
        IpPayloadPrinter.print(d, new IpPayload(6, ip, at, left, protocol, fragmented));
    }
}
