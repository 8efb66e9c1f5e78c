package dev.patchbay.shell.ping;

import dev.patchbay.wire.IcmpHeader;

/** What {@code ping} calls the ICMP messages. iputils: {@code pr_icmph}. */
final class IcmpWords {

    private static final int FRAGMENTATION_NEEDED = IcmpHeader.FRAGMENTATION_NEEDED;

    private IcmpWords() {}

    /**
     * An error that came back.
     *
     * @param info the MTU, or the pointer, that came with it
     */
    static String error(int type, int code, int info) {
        return switch (type) {
            case IcmpHeader.UNREACHABLE ->
                code == FRAGMENTATION_NEEDED
                        ? "Frag needed and DF set (mtu = " + Integer.toUnsignedString(info) + ")"
                        : unreachable(code);
            case IcmpHeader.SOURCE_QUENCH -> "Source Quench";
            case IcmpHeader.REDIRECT -> redirect(code);
            case IcmpHeader.TIME_EXCEEDED ->
                switch (code) {
                    case IcmpHeader.TTL_EXCEEDED -> "Time to live exceeded";
                    case IcmpHeader.REASSEMBLY_EXCEEDED -> "Frag reassembly time exceeded";
                    default -> "Time exceeded, Bad Code: " + code;
                };
            case IcmpHeader.PARAMETER_PROBLEM -> "Parameter problem: pointer = " + Integer.toUnsignedString(info);
            default -> "Bad ICMP type: " + type;
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "Destination Net Unreachable";
            case 1 -> "Destination Host Unreachable";
            case 2 -> "Destination Protocol Unreachable";
            case 3 -> "Destination Port Unreachable";
            case 5 -> "Source Route Failed";
            case 6 -> "Destination Net Unknown";
            case 7 -> "Destination Host Unknown";
            case 8 -> "Source Host Isolated";
            case 9 -> "Destination Net Prohibited";
            case 10 -> "Destination Host Prohibited";
            case 11 -> "Destination Net Unreachable for Type of Service";
            case 12 -> "Destination Host Unreachable for Type of Service";
            case 13 -> "Packet filtered";
            case 14 -> "Precedence Violation";
            case 15 -> "Precedence Cutoff";
            default -> "Dest Unreachable, Bad Code: " + code;
        };
    }

    /** A redirect, without the new gateway. */
    static String redirect(int code) {
        return switch (code) {
            case 0 -> "Redirect Network";
            case 1 -> "Redirect Host";
            case 2 -> "Redirect Type of Service and Network";
            case 3 -> "Redirect Type of Service and Host";
            default -> "Redirect, Bad Code: " + code;
        };
    }
}
