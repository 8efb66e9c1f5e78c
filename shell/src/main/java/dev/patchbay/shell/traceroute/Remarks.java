package dev.patchbay.shell.traceroute;

import dev.patchbay.wire.IcmpHeader;

/** What is printed for an ICMP error. traceroute.c: {@code parse_icmp_res}. */
final class Remarks {

    private Remarks() {}

    /** Whether the error is only what a probe is sent for: its hops were used up. */
    static boolean isHop(int type, int code) {
        return type == IcmpHeader.TIME_EXCEEDED && code == IcmpHeader.TTL_EXCEEDED;
    }

    /** @param info the MTU of a "fragmentation needed" */
    static String of(int type, int code, int info) {
        if (type != IcmpHeader.UNREACHABLE) {
            return "!<" + type + "-" + code + ">";
        }
        return switch (code) {
            case 0, 6, 8, 11 -> "!N";
            case 1, 7, 12 -> "!H";
            case 2 -> "!P";
            case 3 -> ""; // the host itself: nobody listens there, which is what we want
            case 4 -> "!F-" + info;
            case 5 -> "!S";
            case 9, 10, 13 -> "!X";
            case 14 -> "!V";
            case 15 -> "!C";
            default -> "!<" + code + ">";
        };
    }
}
