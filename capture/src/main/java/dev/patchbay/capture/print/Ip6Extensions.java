package dev.patchbay.capture.print;

/** The extension headers of IPv6, RFC 8200 §4. tcpdump: print-ip6opts.c, print-frag6.c, print-rt6.c. */
final class Ip6Extensions {

    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int DESTINATION = 60;

    private static final int FRAGMENT_LENGTH = 8;
    private static final int OFFSET = 0xfff8;
    private static final int ADDRESS = 16;

    private static final int SEGMENTS = 4;

    private Ip6Extensions() {}

    static boolean isExtension(int protocol) {
        return protocol == HOP_BY_HOP || protocol == ROUTING || protocol == FRAGMENT || protocol == DESTINATION;
    }

    /** The length of a header that says it itself, in units of 8 bytes without the first. */
    private static int length(Dissection d, int at) {
        return d.u8(at + 1) + 1 << 3;
    }

    /** Prints hop-by-hop options; answers the header's length, or -1 if nothing can follow. */
    static int printHopByHop(Dissection d, int at, Ip6OptionsPrinter options) {
        d.protocol("hbhopt");
        int length = length(d, at);
        boolean good = d.has(at, length);
        if (good) {
            d.print("HBH ");
            good = options.print(at + 2, length - 2);
        }
        if (!good) {
            d.truncated();
        }
        return good ? length : -1;
    }

    /** Prints destination options; answers the header's length, or -1 if nothing can follow. */
    static int printDestination(Dissection d, int at) {
        d.protocol("dstopt");
        int length = length(d, at);
        boolean good = d.has(at, length);
        if (good) {
            d.print("DSTOPT ");
            good = !d.verbose() || new Ip6OptionsPrinter(d, Ip6OptionsPrinter.NOT_HOP_BY_HOP).print(at + 2, length - 2);
        }
        if (!good) {
            d.truncated();
        }
        return good ? length : -1;
    }

    /** Prints a fragment header; answers its length, or -1 if it is not of the first fragment. */
    static int printFragment(Dissection d, int at, int ip) {
        d.protocol("frag6");
        int offset = d.u16(at + 2) & OFFSET;
        long behind = (long) Ip6Printer.HEADER + d.u16(ip + 4) - (at - ip) - FRAGMENT_LENGTH;
        String id = d.verbose() ? "0x" + Hex.of(d.i32(at + 4), 8) + ":" : "";
        d.print("frag (" + id + offset + "|" + Long.toUnsignedString(behind) + ")");
        if (offset != 0) {
            return -1;
        }
        d.print(' ');
        return FRAGMENT_LENGTH;
    }

    /** Prints a routing header; answers its length, or -1 if nothing can follow. */
    static int printRouting(Dissection d, int at) {
        d.require(at, 1);
        d.protocol("rt6");
        d.print("RT6");
        int words = d.u8(at + 1);
        d.print(" (len=").print(words);
        int type = d.u8(at + 2);
        d.print(", type=").print(type).print(type == 0 ? " [Deprecated]" : "");
        d.print(", segleft=" + d.u8(at + 3));
        switch (type) {
            case 0, 2 -> printReserved(d, at);
            case SEGMENTS -> printSegmentFlags(d, at);
            default -> {
                d.print(" (unknown type)");
                d.invalid();
                return -1;
            }
        }
        if (words % 2 == 1) {
            d.print(" (invalid length ").print(words).print(')');
            d.invalid();
            return -1;
        }
        for (int i = 0; i < words / 2; i++) {
            d.print(", [" + i + "]" + d.ip6(at + 8 + ADDRESS * i));
        }
        d.print(") ");
        return length(d, at);
    }

    private static void printReserved(Dissection d, int at) {
        int reserved = d.i32(at + 4);
        if (reserved != 0 || d.verbose()) {
            d.print(", rsv=0x").hex(reserved);
        }
    }

    /** RFC 8754 §2. */
    private static void printSegmentFlags(Dissection d, int at) {
        d.print(", last-entry=" + d.u8(at + 4));
        int flags = d.u8(at + 5);
        if (flags != 0 || d.verbose()) {
            d.print(", flags=0x").hex(flags);
        }
        d.print(", tag=" + Integer.toHexString(d.u16(at + 6)));
    }

    /** Where the address lies that a packet goes to in the end: the last of its routing header, or its destination. */
    static int finalDestination(Dissection d, int ip) {
        int protocol = d.u8(ip + 6);
        int at = ip + Ip6Printer.HEADER;
        while (isExtension(protocol) && protocol != ROUTING && at < d.end()) {
            int length = protocol == FRAGMENT ? FRAGMENT_LENGTH : length(d, at);
            protocol = d.u8(at);
            at += length;
        }
        int destination = ip + 24;
        if (protocol != ROUTING || !d.has(at, 4) || d.u8(at + 1) % 2 == 1) {
            return destination;
        }
        int type = d.u8(at + 2);
        int first = at + 8;
        if (type == SEGMENTS) {
            return d.has(first, ADDRESS) ? first : destination;
        }
        int count = type == 0 || type == 2 ? d.u8(at + 1) / 2 : 0;
        for (int i = 0; i < count && d.has(first + ADDRESS * i, ADDRESS); i++) {
            destination = first + ADDRESS * i;
        }
        return destination;
    }
}
