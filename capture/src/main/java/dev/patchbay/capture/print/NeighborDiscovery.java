package dev.patchbay.capture.print;

import java.util.Map;

/** Neighbour discovery and its options, RFC 4861, 4191, 8106. tcpdump: {@code icmp6_opt_print}. */
final class NeighborDiscovery {

    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;

    private static final Bits ROUTER_FLAGS = new Bits()
            .add(0x80, "managed")
            .add(0x40, "other stateful")
            .add(0x20, "home agent")
            .add(0x02, "ipv6 only");
    private static final Bits NEIGHBOR_FLAGS =
            new Bits().add(0x8000_0000, "router").add(0x4000_0000, "solicited").add(0x2000_0000, "override");
    private static final Bits PREFIX_FLAGS =
            new Bits().add(0x80, "onlink").add(0x40, "auto").add(0x20, "router");

    private static final Map<Integer, String> OPTIONS = Map.of(
            1, "source link-address",
            2, "destination link-address",
            3, "prefix info",
            4, "redirected header",
            5, "mtu",
            7, "advertisement interval",
            8, "homeagent information",
            24, "route info",
            25, "rdnss",
            31, "dnssl");

    private static final String[] PREFERENCES = {"medium", "high", "rsv", "low"};

    private NeighborDiscovery() {}

    static boolean isMessage(int type) {
        return type >= ROUTER_SOLICITATION && type <= REDIRECT;
    }

    /** Prints what a message says; false if it was captured in part only and nothing is to follow. */
    static boolean print(Dissection d, int at, int length, int type) {
        int options;
        switch (type) {
            case ROUTER_SOLICITATION -> options = 8;
            case ROUTER_ADVERTISEMENT -> {
                options = 16;
                if (d.verbose()) {
                    printRouter(d, at);
                }
            }
            case NEIGHBOR_SOLICITATION -> {
                options = 24;
                d.print(", who has " + d.ip6(at + 8));
            }
            case NEIGHBOR_ADVERTISEMENT -> {
                options = 24;
                d.print(", tgt is " + d.ip6(at + 8));
                if (d.verbose()) {
                    d.print(", Flags [" + NEIGHBOR_FLAGS.text(d.i32(at + 4), ", ") + "]");
                }
            }
            default -> {
                options = 40;
                d.print(", " + d.ip6(at + 24)).print(" to " + d.ip6(at + 8));
            }
        }
        if (d.verbose() && !printOptions(d, at + options, length - options)) {
            d.truncated();
            return false;
        }
        return true;
    }

    private static void printRouter(Dissection d, int at) {
        int flags = d.u8(at + 5);
        d.print("\n\thop limit " + d.u8(at + 4) + ", Flags [" + ROUTER_FLAGS.text(flags, ", ")
                + "], pref " + preference(flags) + ", router lifetime " + d.u16(at + 6)
                + "s, reachable time " + d.u32(at + 8) + "ms, retrans timer " + d.u32(at + 12) + "ms");
    }

    private static String preference(int flags) {
        return PREFERENCES[flags >>> 3 & 3];
    }

    private static boolean printOptions(Dissection d, int from, int length) {
        int at = from;
        while (at < d.end()) {
            if (!d.has(at + 1, 1)) {
                return false;
            }
            if (at - from >= length) {
                return true;
            }
            int words = d.u8(at + 1);
            if (words == 0 || at + 8 * words > d.end()) {
                return false;
            }
            int type = d.u8(at);
            d.print("\n\t  ")
                    .print(OPTIONS.getOrDefault(type, "unknown"))
                    .print(" option (")
                    .print(type);
            d.print("), length ").print(8 * words).print(" (").print(words).print("): ");
            if (!OPTIONS.containsKey(type) && d.verbosity() <= 1) {
                HexDump.unknown(d, "\n\t  ", at + 2, 8 * words - 2);
                return true;
            }
            if (!printOption(d, type, at, words, from)) {
                return false;
            }
            if (d.verbosity() > 1) {
                HexDump.unknown(d, "\n\t    ", at + 2, 8 * words - 2);
            }
            at += 8 * words;
        }
        return true;
    }

    /** Prints one option; false if it has an impossible length. */
    private static boolean printOption(Dissection d, int type, int at, int words, int firstOption) {
        switch (type) {
            case 1, 2 -> printLinkAddress(d, at + 2, 8 * words - 2);
            case 3 -> printPrefix(d, at, words);
            // tcpdump dumps from the first option on, whichever this one is.
            case 4 -> HexDump.unknown(d, "\n\t    ", firstOption, 8 * words);
            case 5 -> d.print(" " + d.u32(at + 4)).print(words != 1 ? "bad option length" : "");
            case 7 -> d.print(" " + d.u32(at + 4) + "ms");
            case 8 -> d.print(" preference " + d.u16(at + 4) + ", lifetime " + d.u16(at + 6));
            case 24 -> {
                return printRoute(d, at, words);
            }
            case 25 -> printServers(d, at, words);
            case 31 -> printDomains(d, at, words);
            default -> {}
        }
        return true;
    }

    private static void printLinkAddress(Dissection d, int from, int length) {
        for (int i = 0; i < length; i++) {
            d.print(i > 0 ? ":" : "").hex(d.u8(from + i), 2);
        }
    }

    private static void printPrefix(Dissection d, int at, int words) {
        d.print(d.ip6(at + 16) + "/" + d.u8(at + 2) + (words != 4 ? "badlen" : "")
                + ", Flags [" + PREFIX_FLAGS.text(d.u8(at + 3), ", ")
                + "], valid time " + lifetime(d.i32(at + 4)));
        d.print(", pref. time " + lifetime(d.i32(at + 8)));
    }

    private static String lifetime(int seconds) {
        return seconds == -1 ? "infinity" : Integer.toUnsignedString(seconds) + "s";
    }

    /** RFC 4191 §2.3: as much of the prefix as is not zero. */
    private static boolean printRoute(Dissection d, int at, int words) {
        if (words > 3) {
            return false;
        }
        String prefix = ShortPrefix.text(d, at + 8, 8 * (words - 1));
        d.print(" " + prefix + "/" + d.u8(at + 2));
        d.print(", pref=" + preference(d.u8(at + 3)));
        d.print(", lifetime=" + lifetime(d.i32(at + 4)));
        return true;
    }

    private static void printServers(Dissection d, int at, int words) {
        d.print(" lifetime " + d.u32(at + 4) + "s,");
        for (int i = 0; i < (words - 1) / 2; i++) {
            d.print(" addr: " + d.ip6(at + 8 + 16 * i));
        }
    }

    /** Names without compression, RFC 8106 §5.2. */
    private static void printDomains(Dissection d, int at, int words) {
        d.print(" lifetime " + d.u32(at + 4) + "s, domain(s):");
        int end = at + 8 * words;
        int i = at + 8;
        while (i < end && d.u8(i) != 0) {
            d.print(' ');
            for (int label = d.u8(i++); label != 0 && i + label < end; label = d.u8(i++)) {
                for (int last = i + label; i < last; i++) {
                    d.print(Visible.character(d.u8(i)));
                }
                d.print('.');
            }
        }
    }
}
