package dev.patchbay.capture.print;

import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;

/** What may follow the packet that an ICMP error quotes, RFC 4884, such as MPLS labels, RFC 4950. */
final class IcmpExtensions {

    /** Header and the 128 bytes that quoted packets are padded to. */
    private static final int START = 136;

    private static final int LENGTH_AT = 5;
    private static final int VERSION = 2;
    private static final int OBJECT_HEADER = 4;

    private IcmpExtensions() {}

    static void print(Dissection d, int at, int length, int type) {
        boolean mayHaveSome = type == IcmpHeader.UNREACHABLE
                || type == IcmpHeader.TIME_EXCEEDED
                || type == IcmpHeader.PARAMETER_PROBLEM;
        int from = at + START;
        int rest = length - START;
        if (!mayHaveSome || rest <= 0) {
            return;
        }
        if (!d.has(from, 5)) {
            d.truncated();
            return;
        }
        if (d.u8(at + LENGTH_AT) == 0 && d.has(from, rest) && InternetChecksum.of(d.bytes(), from, rest) != 0) {
            return;
        }
        int version = d.u8(from) >>> 4;
        d.print("\n\tICMP Multi-Part extension v").print(version);
        if (version != VERSION) {
            d.print(" packet not supported");
            return;
        }
        if (d.has(from, rest)) {
            boolean correct = InternetChecksum.of(d.bytes(), from, rest) == 0;
            d.print(", checksum 0x").hex(d.u16(from + 2), 4);
            d.print(correct ? " (correct), length " : " (incorrect), length ").print(rest);
        }
        printObjects(d, from + 4, rest - 4);
    }

    private static void printObjects(Dissection d, int from, int length) {
        int at = from;
        int left = length;
        while (Integer.compareUnsigned(left, OBJECT_HEADER) > 0) {
            if (!d.has(at, OBJECT_HEADER)) {
                d.truncated();
                return;
            }
            int objectLength = d.u16(at);
            int kind = d.u8(at + 2);
            d.print("\n\t  ").print(name(kind)).print(" Object (").print(kind).print("), Class-Type: ");
            d.print(d.u8(at + 3)).print(", length ").print(objectLength);
            left -= OBJECT_HEADER;
            if (kind == 0 || objectLength < OBJECT_HEADER) {
                return;
            }
            int body = objectLength - OBJECT_HEADER;
            printBody(d, at + OBJECT_HEADER, body, kind == 1 && d.u8(at + 3) == 1);
            if (left < body) {
                return;
            }
            left -= body;
            at += objectLength;
        }
    }

    private static String name(int kind) {
        return switch (kind) {
            case 1 -> "MPLS Stack Entry";
            case 2 -> "Interface Identification";
            default -> "unknown";
        };
    }

    private static void printBody(Dissection d, int at, int length, boolean label) {
        if (!label) {
            HexDump.unknown(d, "\n\t    ", at, length);
            return;
        }
        int entry = d.i32(at);
        d.print("\n\t    label ").print(entry >>> 12).print(", tc ").print(entry >>> 9 & 7);
        d.print((entry & 0x100) != 0 ? ", [S]" : "").print(", ttl ").print(entry & 0xff);
    }
}
