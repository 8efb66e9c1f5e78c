package dev.patchbay.capture.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The spanning tree protocol, IEEE 802.1D §9 and 802.1w: configuration messages and topology changes. Of the multiple
 * spanning trees of 802.1s and 802.1aq only the beginning is printed. tcpdump: print-stp.c.
 */
final class StpPrinter {

    private static final int REGULAR = 0;
    private static final int RAPID = 2;
    private static final int MULTIPLE = 3;
    private static final int SHORTEST_PATH = 4;

    private static final int CONFIG = 0x00;
    private static final int RAPID_CONFIG = 0x02;
    private static final int TOPOLOGY_CHANGE = 0x80;

    private static final int CONFIG_LENGTH = 35;
    private static final int RAPID_LENGTH = 36;

    private static final Bits FLAGS = new Bits()
            .add(0x01, "Topology change")
            .add(0x02, "Proposal")
            .add(0x10, "Learn")
            .add(0x20, "Forward")
            .add(0x40, "Agreement")
            .add(0x80, "Topology change ACK");

    private StpPrinter() {}

    /** Prints a message, always: for callers that ask whether something was printed. */
    static boolean print(Dissection d, int at, int length) {
        d.protocol("stp");
        if (length < 4) {
            d.invalid();
        } else if (d.u16(at) != 0) {
            d.print("unknown STP version, length ").print(length);
        } else {
            printVersion(d, at, length);
        }
        return true;
    }

    private static void printVersion(Dissection d, int at, int length) {
        int version = d.u8(at + 2);
        d.print("STP ");
        switch (version) {
            case REGULAR -> d.print("802.1d");
            case RAPID -> d.print("802.1w");
            case MULTIPLE -> d.print("802.1s");
            case SHORTEST_PATH -> d.print("802.1aq");
            default -> {
                d.print("Unknown STP protocol (0x").hex(version, 2).print(')');
                return;
            }
        }
        int type = d.u8(at + 3);
        d.print(", ").print(typeName(type));
        if (type == CONFIG) {
            printIfLongEnough(d, at, length, CONFIG_LENGTH);
        } else if (type == RAPID_CONFIG && version == RAPID) {
            printIfLongEnough(d, at, length, RAPID_LENGTH);
        }
    }

    private static String typeName(int type) {
        return switch (type) {
            case CONFIG -> "Config";
            case RAPID_CONFIG -> "Rapid STP";
            case TOPOLOGY_CHANGE -> "Topology Change";
            default -> String.format(Locale.ROOT, "Unknown BPDU Type (0x%02x)", type);
        };
    }

    private static void printIfLongEnough(Dissection d, int at, int length, int needed) {
        if (length < needed) {
            d.invalid();
            return;
        }
        int flags = d.u8(at + 4);
        d.print(", Flags [" + FLAGS.text(flags, ", ") + "]");
        d.print(", bridge-id " + bridgeId(d, at + 17) + "." + Hex.of(d.u16(at + 25), 4) + ", length " + length);
        if (d.verbose()) {
            printTimers(d, at, flags);
        }
    }

    private static void printTimers(Dissection d, int at, int flags) {
        d.print("\n\tmessage-age " + seconds(d.u16(at + 27))
                + ", max-age " + seconds(d.u16(at + 29))
                + ", hello-time " + seconds(d.u16(at + 31))
                + ", forwarding-delay " + seconds(d.u16(at + 33)));
        d.print("\n\troot-id " + bridgeId(d, at + 5) + ", root-pathcost " + d.u32(at + 13));
        if (d.u8(at + 2) == RAPID) {
            d.print(", port-role ").print(role(flags >>> 2 & 3));
        }
    }

    /** Times are counted in 256ths of a second; C rounds halves to the even digit. */
    private static String seconds(int time) {
        return BigDecimal.valueOf(time).divide(BigDecimal.valueOf(256), 2, RoundingMode.HALF_EVEN) + "s";
    }

    private static String bridgeId(Dissection d, int at) {
        return String.format(
                Locale.ROOT,
                "%04x.%02x:%02x:%02x:%02x:%02x:%02x",
                d.u16(at),
                d.u8(at + 2),
                d.u8(at + 3),
                d.u8(at + 4),
                d.u8(at + 5),
                d.u8(at + 6),
                d.u8(at + 7));
    }

    private static String role(int role) {
        return switch (role) {
            case 1 -> "Alternate";
            case 2 -> "Root";
            case 3 -> "Designated";
            default -> "Unknown";
        };
    }
}
