package dev.patchbay.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a text what differs from run to run on Linux too (times, identifiers, random link addresses, ephemeral
 * ports, sequence numbers, addresses of the kernel), and the lines that speak of IPv6, which Patchbay does not have yet.
 * Nothing else.
 */
final class Masks {

    private static final Map<Pattern, String> REPLACED = replaced();

    /** Lines that only IPv6 prints, and the one behind an address that says how long it lives. */
    private static final Pattern IPV6 = Pattern.compile(
            ".*\\bIP6 .*|.*\\bICMP6\\b.*|\\s*inet6 .*|.* pref medium.*|.*\\bethertype IPv6 .*|[0-9a-f:]*::[0-9a-f:]* dev .*|.*:: dev lo .*|33:33(:[0-9a-f]{2}){4} dev .*|\\s*link  33:33:.*");

    private static final Pattern LIFETIME = Pattern.compile(" +valid_lft .*");
    private static final Pattern COUNTER_HEADING = Pattern.compile(" +[RT]X: +bytes .*");
    private static final Pattern OTHER_LINK = Pattern.compile("\\d+: (?!lo:).*");

    /** Listings in the order of a hash table, whose key differs from boot to boot. */
    private static final Pattern UNORDERED = Pattern.compile("(?:ip netns exec \\S+ )?ss .*|"
            + "(?:ip netns exec \\S+ )?ip (?:-n \\S+ |-\\S+ )*n(?:eigh\\w*)?(?: (?:show|list|ls|s)\\b.*)?");

    private Masks() {}

    /** Whether the lines that a command prints have no order. */
    static boolean isUnordered(String command) {
        return UNORDERED.matcher(command).matches();
    }

    private static Map<Pattern, String> replaced() {
        Map<Pattern, String> all = new LinkedHashMap<>();
        all.put(Pattern.compile("time=[0-9.]+ ms|time<1 ms"), "time=T ms");
        all.put(Pattern.compile("((?:rtt )?min/avg/max/mdev = ).*"), "$1T");
        all.put(Pattern.compile("(packet loss, time )\\d+ms"), "$1Tms");
        all.put(Pattern.compile("^\\[\\d+\\.\\d+\\] "), "[T] ");
        all.put(Pattern.compile("\\bid \\d+\\b"), "id N");
        all.put(Pattern.compile("^(    )? ?\\d\\d:\\d\\d:\\d\\d\\.\\d{6} "), "$1TIME ");
        all.put(Pattern.compile("^(    )?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6} "), "$1DATE ");
        all.put(Pattern.compile("\\b[0-9a-f][26ae](?<!02)(:[0-9a-f]{2}){5}\\b"), "RANDOM-MAC");
        all.put(Pattern.compile(" {2}\\d+\\.\\d{3}ms$"), "  Tms");
        all.put(Pattern.compile("(TS:\\s+(?:[0-9.]+\\s+)?)\\d+ absolute"), "$1T absolute");
        all.put(Pattern.compile(" addrgenmode \\S+"), "");
        all.put(Pattern.compile("(^ *\\d+ +.*?) {2}\\d+\\.\\d{3} ms"), "$1  T ms");
        all.put(Pattern.compile(" {2}\\d+\\.\\d{3} ms"), "  T ms");
        all.put(Pattern.compile("used \\d+/\\d+/\\d+"), "used A/B/C");
        all.put(Pattern.compile("(_timer +)\\d+\\.\\d\\d"), "$1T");
        all.put(Pattern.compile("used \\d+/\\d+ "), "used A/B ");
        all.put(Pattern.compile("expires \\d+sec"), "expires Tsec");
        all.put(Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)\\.[3456]\\d{4}\\b"), "$1.PORT");
        all.put(Pattern.compile("(Flags \\[S\\.?\\], seq )\\d+"), "$1ISN");
        all.put(Pattern.compile("(Flags \\[[SR]\\.\\], seq \\w+, ack )\\d+"), "$1ISN+1");
        all.put(Pattern.compile("TS val \\d+ ecr (?!0\\b)\\d+"), "TS val T ecr T");
        all.put(Pattern.compile("TS val \\d+ ecr 0\\b"), "TS val T ecr 0");
        all.put(Pattern.compile("(udp bind\\(0\\): .* odd: )\\d+"), "$1N");
        all.put(Pattern.compile("(udp bind \\d port )5000[01]"), "$1PORT");
        all.put(Pattern.compile("\\b(0[0-4]:)[0-9A-F]{8}( [0-9A-F]{8} )"), "$1T$2");
        all.put(Pattern.compile("(\\d )[0-9a-f]{16}( *)$"), "$1POINTER$2");
        return all;
    }

    /** @param wireCounters whether the counters of links other than {@code lo} are compared */
    static List<String> mask(List<String> lines, boolean wireCounters) {
        List<String> masked = new ArrayList<>();
        boolean wire = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            wire = line.startsWith(" ") ? wire : OTHER_LINK.matcher(line).matches();
            if (IPV6.matcher(line).matches()) {
                i += i + 1 < lines.size() && LIFETIME.matcher(lines.get(i + 1)).matches() ? 1 : 0;
                continue;
            }
            boolean counters = wire
                    && !wireCounters
                    && i > 0
                    && COUNTER_HEADING.matcher(lines.get(i - 1)).matches();
            masked.add(counters ? "    COUNTERS" : mask(line));
        }
        while (!masked.isEmpty() && masked.get(masked.size() - 1).isBlank()) {
            masked.remove(masked.size() - 1);
        }
        return masked;
    }

    private static String mask(String line) {
        String text = line;
        for (Map.Entry<Pattern, String> mask : REPLACED.entrySet()) {
            text = mask.getKey().matcher(text).replaceAll(mask.getValue());
        }
        return text;
    }
}
