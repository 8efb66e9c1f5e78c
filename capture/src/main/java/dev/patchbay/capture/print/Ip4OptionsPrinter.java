package dev.patchbay.capture.print;

import dev.patchbay.wire.Ip4Header;

/** The options of the IPv4 header, RFC 791 §3.1. tcpdump: {@code ip_optprint}. */
final class Ip4OptionsPrinter {

    private static final int END = 0;
    private static final int NOP = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIMESTAMP = 68;
    private static final int LOOSE_ROUTE = 131;
    private static final int STRICT_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    private static final int TIMESTAMP_ONLY = 0;

    private Ip4OptionsPrinter() {}

    /** Prints all options; false if they were captured in part only. */
    static boolean print(Dissection d, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            d.print(at > from ? "," : "");
            int code = d.u8(at);
            d.print(name(code));
            int optionLength = code == END || code == NOP ? 1 : d.u8(at + 1);
            if (optionLength < 1 || optionLength == 1 && code > NOP || optionLength > end - at) {
                d.print(" [bad length ").print(optionLength).print(']');
                return true;
            }
            if (!d.has(at, optionLength)) {
                return false;
            }
            if (code == END) {
                return true;
            }
            if (!printValue(d, code, at, optionLength)) {
                return false;
            }
            at += optionLength;
        }
        return true;
    }

    private static String name(int code) {
        return switch (code) {
            case END -> "EOL";
            case NOP -> "NOP";
            case RECORD_ROUTE -> "RR";
            case TIMESTAMP -> "timestamp";
            case 82 -> "traceroute";
            case 130 -> "security";
            case LOOSE_ROUTE -> "LSRR";
            case STRICT_ROUTE -> "SSRR";
            case ROUTER_ALERT -> "RA";
            default -> "unknown " + code;
        };
    }

    /** Prints what an option says; false if that goes on behind what was captured. */
    private static boolean printValue(Dissection d, int code, int at, int length) {
        return switch (code) {
            case TIMESTAMP -> printTimestamps(d, at, length);
            case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> printRoute(d, at, length);
            case ROUTER_ALERT -> printAlert(d, at, length);
            default -> true;
        };
    }

    private static boolean printAlert(Dissection d, int at, int length) {
        if (length < 4) {
            d.print(" [bad length ").print(length).print(']');
        } else if (d.u16(at + 2) != 0) {
            d.print(" value ").print(d.u16(at + 2));
        }
        return true;
    }

    private static boolean printRoute(Dissection d, int at, int length) {
        if (length < 3) {
            d.print(" [bad length ").print(length).print(']');
            return true;
        }
        if ((length + 1 & 3) != 0) {
            d.print(" [bad length ").print(length).print(']');
        }
        int pointer = d.u8(at + 2) - 1;
        if (pointer < 3 || (pointer + 1 & 3) != 0 || pointer > length + 1) {
            d.print(" [bad ptr ").print(d.u8(at + 2)).print(']');
        }
        for (int i = 3; i < length; i += 4) {
            if (!d.has(at + i, 4)) {
                return false;
            }
            d.print(' ').print(d.ip4(at + i)).print(Integer.compareUnsigned(pointer, i) > 0 ? "," : "");
        }
        return true;
    }

    private static boolean printTimestamps(Dissection d, int at, int length) {
        if (length < 4) {
            d.print("[bad length ").print(length).print(']');
            return true;
        }
        d.print(" TS{");
        int type = d.u8(at + 3) & 0xf;
        int hop = type == TIMESTAMP_ONLY ? 4 : 8;
        if ((length - 4 & hop - 1) != 0) {
            d.print("[bad length ").print(length).print(']');
        }
        int pointer = d.u8(at + 2) - 1;
        if (pointer < 4 || (pointer - 4 & hop - 1) != 0 || pointer > length + 1) {
            d.print("[bad ptr ").print(d.u8(at + 2)).print(']');
        }
        String name = timestampType(type);
        d.print(name.isEmpty() ? "[bad ts type " + type + "]" : name);
        int end = name.isEmpty() ? 0 : printHops(d, at, length, hop, pointer);
        if (end < 0) {
            return false;
        }
        d.print(pointer == end ? " ^ " : "");
        int missed = d.u8(at + 3) >>> 4;
        d.print(missed > 0 ? " [" + missed + " hops not recorded]} " : "}");
        return true;
    }

    /** The name of a kind of timestamps, empty if there is no such kind. */
    private static String timestampType(int type) {
        return switch (type) {
            case TIMESTAMP_ONLY -> "TSONLY";
            case 1 -> "TS+ADDR";
            case 3 -> "PRESPEC";
            default -> "";
        };
    }

    /** Answers where the last hop ended, relative to the option; -1 if it was captured in part only. */
    private static int printHops(Dissection d, int at, int length, int hop, int pointer) {
        int i = 4;
        for (; i < length; i += hop) {
            if (!d.has(at + i, hop)) {
                return -1;
            }
            d.print(pointer == i ? " ^ " : " ")
                    .unsigned(d.i32(at + i + hop - 4))
                    .print('@');
            d.print(hop == 8 ? d.ip4(at + i) : "");
        }
        return i;
    }

    /** Where a packet goes in the end: the last stop of its source route, or its destination. */
    static int finalDestination(Dissection d, int ip) {
        int at = ip + Ip4Header.MIN_LENGTH;
        int end = ip + Ip4Header.headerLength(d.bytes(), ip);
        while (at < end) {
            int code = d.u8(at);
            int length = code == NOP ? 1 : code == END ? 0 : d.u8(at + 1);
            if (code == END || length < 1 || length == 1 && code != NOP || length > end - at || !d.has(at, length)) {
                break;
            }
            if ((code == LOOSE_ROUTE || code == STRICT_ROUTE) && length >= 7) {
                return d.i32(at + length - 4);
            }
            at += length;
        }
        return d.i32(ip + Ip4Header.DESTINATION_AT);
    }
}
