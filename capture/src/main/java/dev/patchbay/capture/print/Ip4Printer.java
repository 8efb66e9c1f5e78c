package dev.patchbay.capture.print;

import dev.patchbay.capture.names.IpProtocols;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;

/** IPv4 packets, RFC 791. tcpdump: print-ip.c. */
final class Ip4Printer {

    private static final Bits FLAGS =
            new Bits().add(Ip4Header.MF, "+").add(Ip4Header.DF, "DF").add(0x8000, "rsvd");

    private final Dissection d;
    private final int at;
    private final int headerLength;

    private Ip4Printer(Dissection d, int at) {
        this.d = d;
        this.at = at;
        this.headerLength = Ip4Header.headerLength(d.bytes(), at);
    }

    /**
     * Prints a packet.
     *
     * @param length how long it is, as far as the layer below knows
     */
    static void print(Dissection d, int at, int length) {
        d.protocol("ip");
        int version = d.u8(at) >>> 4;
        if (version != 4) {
            d.print(version == 6 ? "IP6, wrong link-layer encapsulation" : "IP" + version);
            d.invalid();
            return;
        }
        if (d.namesProtocol()) {
            d.print("IP ");
        }
        if (!d.has(at, Ip4Header.MIN_LENGTH) || !d.enter()) {
            d.truncated();
            return;
        }
        new Ip4Printer(d, at).print(length);
        d.leave();
    }

    private void print(int length) {
        if (Integer.compareUnsigned(length, Ip4Header.MIN_LENGTH) < 0) {
            d.print("truncated-ip ").unsigned(length);
            return;
        }
        if (headerLength < Ip4Header.MIN_LENGTH) {
            d.print("bad-hlen ").print(headerLength);
            return;
        }
        int total = d.u16(at + Ip4Header.LENGTH_AT);
        if (length < total) {
            d.print("truncated-ip - ").print(total - length).print(" bytes missing! ");
        }
        if (total < headerLength) {
            d.print("bad-len ").print(total);
            return;
        }
        int before = d.narrow(at, total);
        if (!d.verbose() || printHeader()) {
            printPayload(total - headerLength);
        }
        d.endAt(before);
    }

    /** The header in parentheses; false if it was captured in part only and nothing can follow. */
    private boolean printHeader() {
        int tos = d.u8(at + Ip4Header.TOS_AT);
        int fragment = d.u16(at + Ip4Header.FRAGMENT_AT);
        int protocol = d.u8(at + Ip4Header.PROTOCOL_AT);
        d.print("(tos 0x").hex(tos).print(congestion(tos));
        if (d.u8(at + Ip4Header.TTL_AT) > 0) {
            d.print(", ttl ").print(d.u8(at + Ip4Header.TTL_AT));
        }
        d.print(", id ").print(d.u16(at + Ip4Header.ID_AT));
        d.print(", offset ").print((fragment & Ip4Header.OFFSET) * 8);
        d.print(", flags [")
                .print(FLAGS.text(fragment, ", "))
                .print("], proto ")
                .print(IpNames.of(protocol));
        d.print(" (").print(protocol).print("), length ").print(d.u16(at + Ip4Header.LENGTH_AT));
        boolean whole = printOptions();
        printChecksum();
        d.print(")\n    ");
        if (!whole) {
            d.print(d.ip4(at + Ip4Header.SOURCE_AT)).print(" > ");
            d.print(d.ip4(at + Ip4Header.DESTINATION_AT)).print(": ");
            d.truncated();
        }
        return whole;
    }

    /** RFC 3168 §5. */
    private static String congestion(int tos) {
        return switch (tos & 3) {
            case 1 -> ",ECT(1)";
            case 2 -> ",ECT(0)";
            case 3 -> ",CE";
            default -> "";
        };
    }

    private boolean printOptions() {
        int length = headerLength - Ip4Header.MIN_LENGTH;
        if (length == 0) {
            return true;
        }
        d.print(", options (");
        boolean whole = Ip4OptionsPrinter.print(d, at + Ip4Header.MIN_LENGTH, length);
        d.print(whole ? ")" : " [truncated-option])");
        return whole;
    }

    private void printChecksum() {
        if (d.has(PrintFlag.SKIP_CHECKSUMS) || !d.has(at, headerLength)) {
            return;
        }
        int sum = InternetChecksum.of(d.bytes(), at, headerLength);
        if (sum != 0) {
            int found = d.u16(at + Ip4Header.CHECKSUM_AT);
            d.print(", bad cksum ")
                    .hex(found)
                    .print(" (->")
                    .hex(Checksums.shouldBe(found, sum))
                    .print(")!");
        }
    }

    private void printPayload(int length) {
        int fragment = d.u16(at + Ip4Header.FRAGMENT_AT);
        int protocol = d.u8(at + Ip4Header.PROTOCOL_AT);
        if ((fragment & Ip4Header.OFFSET) != 0) {
            printLaterFragment(protocol);
            return;
        }
        if (!printsItsAddresses(protocol)) {
            printAddresses().print(": ");
        }
        if (!d.has(at, headerLength)) {
            d.print(" [remaining caplen(").print(d.available(at)).print(") < header length(");
            d.print(headerLength).print(")]");
            throw new Truncated();
        }
        boolean more = (fragment & Ip4Header.MF) != 0;
        IpPayloadPrinter.print(d, new IpPayload(4, at, at + headerLength, length, protocol, more));
    }

    /** TCP and UDP print the addresses themselves, with ports. */
    private static boolean printsItsAddresses(int protocol) {
        return protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
    }

    private Dissection printAddresses() {
        d.print(d.ip4(at + Ip4Header.SOURCE_AT)).print(" > ").print(d.ip4(at + Ip4Header.DESTINATION_AT));
        return d;
    }

    private void printLaterFragment(int protocol) {
        printAddresses().print(": ");
        String name = d.has(PrintFlag.NUMERIC) ? null : IpProtocols.name(protocol);
        d.print(name == null ? "ip-proto-" + protocol : name);
    }
}
