package dev.patchbay.capture.print;

import dev.patchbay.wire.EtherType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Frames with Linux's cooked header, version 2. tcpdump: {@code sll2_if_print} in print-sll.c. */
final class CookedPrinter {

    private static final int HEADER = 20;
    private static final int TAG = 4;
    private static final int INDEX_AT = 4;
    private static final int TYPE_AT = 10;
    private static final int ADDRESS_LENGTH_AT = 11;
    private static final int ADDRESS_AT = 12;

    /** Linux: {@code ETH_P_802_3}. */
    private static final int NOVELL = 1;

    private CookedPrinter() {}

    /** Prints a frame at the beginning of what was captured; answers where its payload begins. */
    static int print(Dissection d, int length, @Nullable String device) {
        d.protocol("sll2");
        d.require(0, HEADER);
        String name = device != null ? device : d.link(d.i32(INDEX_AT));
        d.print(String.format(Locale.ROOT, "%-5s %-3s ", name, direction(d.u8(TYPE_AT))));
        if (d.has(PrintFlag.LINK_HEADER)) {
            printHeader(d, length);
        }
        int type = d.u16(0);
        int at = HEADER;
        while (type == EtherType.VLAN) {
            if (d.available(at) < TAG) {
                d.protocol("vlan");
                d.truncated();
                return at + d.available(at);
            }
            type = printTag(d, at);
            at += TAG;
        }
        return at + printPayload(d, type, at, length - at);
    }

    private static String direction(int type) {
        return switch (type) {
            case 0 -> "In";
            case 1 -> "B";
            case 2 -> "M";
            case 3 -> "P";
            case 4 -> "Out";
            default -> "?";
        };
    }

    private static void printHeader(Dissection d, int length) {
        d.protocol("sll2");
        d.print("ifindex ").unsigned(d.i32(INDEX_AT)).print(' ');
        if (d.u8(ADDRESS_LENGTH_AT) == 6) {
            d.print(d.ether(ADDRESS_AT)).print(' ');
        }
        if (d.has(PrintFlag.QUIET)) {
            return;
        }
        int type = d.u16(0);
        switch (type) {
            case NOVELL -> d.print("802.3");
            case EtherType.LLC -> d.print("802.2");
            default -> {
                String name = type <= EtherTypes.MAX_LENGTH ? "Unknown" : EtherTypes.name(type, "Unknown");
                d.print("ethertype ").print(name).print(" (0x").hex(type, 4).print(')');
            }
        }
        d.print(", length ").print(length).print(": ");
    }

    /** Prints a tag and the type behind it, which is answered. */
    private static int printTag(Dissection d, int at) {
        if (d.has(PrintFlag.LINK_HEADER)) {
            EtherTypes.printTag(d, d.u16(at));
            d.print(", ");
        }
        int type = d.u16(at + 2);
        if (type <= EtherTypes.MAX_LENGTH) {
            type = EtherType.LLC;
        }
        if (!d.has(PrintFlag.QUIET)) {
            d.print("ethertype ").print(EtherTypes.name(type, "Unknown")).print(", ");
        }
        return type;
    }

    /** Prints what the header announces; answers how much of it belongs to the link. */
    private static int printPayload(Dissection d, int type, int at, int length) {
        int llc = 0;
        boolean known;
        if (type == EtherType.LLC) {
            llc = LlcPrinter.print(d, at, length, LlcPrinter.NO_ADDRESSES);
            known = llc >= 0;
        } else if (type <= EtherTypes.MAX_LENGTH) {
            known = false;
        } else {
            known = PayloadPrinter.print(d, type, at, length);
            if (!known && !d.has(PrintFlag.LINK_HEADER)) {
                printHeader(d, length + HEADER);
            }
        }
        if (!known) {
            d.dumpUnknown(at, d.available(at));
        }
        return Math.max(0, llc);
    }
}
