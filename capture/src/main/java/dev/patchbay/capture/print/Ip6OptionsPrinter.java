package dev.patchbay.capture.print;

/** The options in hop-by-hop and destination headers, RFC 8200 §4.2. tcpdump: {@code ip6_opt_process}. */
final class Ip6OptionsPrinter {

    /** In place of the payload length: a jumbo option makes no sense here. */
    static final int NOT_HOP_BY_HOP = -1;

    private static final int PAD_ONE = 0;
    private static final int PAD = 1;
    private static final int ROUTER_ALERT = 5;
    private static final int JUMBO = 0xc2;
    private static final int HOME_ADDRESS = 0xc9;

    private static final int MIN_JUMBO = 65_536;
    private static final int HOME_ADDRESS_LENGTH = 18;

    private final Dissection d;
    private final int payloadLength;
    private boolean jumboSeen;
    private int jumboLength;

    /** @param payloadLength what the IPv6 header says, or {@link #NOT_HOP_BY_HOP} */
    Ip6OptionsPrinter(Dissection d, int payloadLength) {
        this.d = d;
        this.payloadLength = payloadLength;
    }

    /** What a valid jumbo option said, 0 if there was none. RFC 2675. */
    int jumboLength() {
        return jumboLength;
    }

    /** Prints all options; false if they contradict themselves. */
    boolean print(int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            int type = d.u8(at);
            if (type != PAD_ONE && at + 1 >= end) {
                return false;
            }
            int optionLength = type == PAD_ONE ? 1 : d.u8(at + 1) + 2;
            if (at + optionLength > end || !printOption(type, at, optionLength, end - at)) {
                return false;
            }
            at += optionLength;
        }
        return printVerbosely(" ");
    }

    /** Prints what only {@code -v} shows, which is always right. */
    private boolean printVerbosely(String text) {
        if (d.verbose()) {
            d.print(text);
        }
        return true;
    }

    private boolean printOption(int type, int at, int length, int left) {
        return switch (type) {
            case PAD_ONE -> printVerbosely("(pad1)");
            case PAD -> printVerbosely("(padn)");
            case ROUTER_ALERT -> hasLength("rtalert", 4, length, left) && printAlert(at);
            case JUMBO -> hasLength("jumbo", 6, length, left) && printJumbo(at);
            case HOME_ADDRESS -> printHomeAddress(at, length, left);
            default -> printVerbosely("(opt_type 0x" + Hex.of(type, 2) + ": len=" + (length - 2) + ")");
        };
    }

    /** Whether an option has the length it should have; says so if it has not. */
    private boolean hasLength(String name, int needed, int length, int left) {
        if (left < needed) {
            d.print('(').print(name).print(": trunc)");
        } else if (length != needed) {
            d.print('(').print(name).print(": invalid len ").print(length - 2).print(')');
        }
        return left >= needed && length == needed;
    }

    private boolean printAlert(int at) {
        return printVerbosely("(rtalert: 0x" + Hex.of(d.u16(at + 2), 4) + ") ");
    }

    private boolean printJumbo(int at) {
        int said = d.i32(at + 2);
        String wrong = "";
        if (jumboSeen) {
            wrong = " - already seen";
        } else if (payloadLength == NOT_HOP_BY_HOP) {
            wrong = " - not a hop-by-hop option";
        } else if (payloadLength != 0) {
            wrong = " - payload len != 0";
        } else if (Integer.compareUnsigned(said, MIN_JUMBO) < 0) {
            wrong = " - < 65536";
        } else {
            jumboLength = said;
        }
        jumboSeen = true;
        return printVerbosely("(jumbo: " + Integer.toUnsignedString(said) + wrong + ") ");
    }

    private boolean printHomeAddress(int at, int length, int left) {
        int expected = Math.max(length, HOME_ADDRESS_LENGTH);
        if (left < HOME_ADDRESS_LENGTH || length != expected) {
            return hasLength("homeaddr", HOME_ADDRESS_LENGTH, length, left);
        }
        if (!d.verbose()) {
            return true;
        }
        d.print("(homeaddr: " + d.ip6(at + 2));
        if (!printSubOptions(at + HOME_ADDRESS_LENGTH, at + length)) {
            return false;
        }
        d.print(')');
        return true;
    }

    private boolean printSubOptions(int from, int end) {
        int at = from;
        while (at < end) {
            int type = d.u8(at);
            if (type != PAD_ONE && at + 1 >= end) {
                return false;
            }
            int length = type == PAD_ONE ? 1 : d.u8(at + 1) + 2;
            if (at + length > end) {
                return false;
            }
            switch (type) {
                case PAD_ONE -> d.print(", pad1");
                case PAD -> d.print(", padn");
                default ->
                    d.print(", sopt_type 0x").hex(type, 2).print(": len=").print(length - 2);
            }
            at += length;
        }
        return true;
    }
}
