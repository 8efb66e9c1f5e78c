package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * An IPv6 address, RFC 4291. The stack does not speak IPv6 yet; the type is here so that configuration and text can
 * name such addresses.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ip6Address(long high, long low) implements IpAddress, Comparable<Ip6Address> {

    /** {@code ::}. */
    public static final Ip6Address ANY = new Ip6Address(0, 0);
    /** {@code ::1}. */
    public static final Ip6Address LOOPBACK = new Ip6Address(0, 1);

    /**
     * Reads the forms of RFC 4291 §2.2, without a zone.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Ip6Address parse(String text) {
        Ip6Address address = tryParse(text);
        if (address == null) {
            throw new IllegalArgumentException("not an IPv6 address: \"" + text + "\"");
        }
        return address;
    }

    /** As {@link #parse}; null if the text is not an address. */
    public static @Nullable Ip6Address tryParse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] groups = new int[8];
        if (gap < 0) {
            return readGroups(text, groups) == 8 ? of(groups) : null;
        }
        String front = text.substring(0, gap);
        int before = front.indexOf('.') >= 0 ? -1 : readGroups(front, groups); // dotted groups come last
        int[] tail = new int[8];
        int after = readGroups(text.substring(gap + 2), tail);
        if (before < 0 || after < 0 || before + after > 7) {
            return null;
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        return of(groups);
    }

    /** Reads groups separated by colons, the last of which may be dotted; how many 16-bit groups, or -1. */
    private static int readGroups(String text, int[] into) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = 0;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && part.indexOf('.') >= 0) {
                Ip4Address dotted = Ip4Address.tryParse(part);
                if (dotted == null || count > 6) {
                    return -1;
                }
                into[count++] = dotted.bits() >>> 16;
                into[count++] = dotted.bits() & 0xffff;
                continue;
            }
            if (part.isEmpty() || part.length() > 4 || count > 7) {
                return -1;
            }
            int value = 0;
            for (int j = 0; j < part.length(); j++) {
                int digit = part.charAt(j) < 128 ? Character.digit(part.charAt(j), 16) : -1;
                if (digit < 0) {
                    return -1;
                }
                value = value << 4 | digit;
            }
            into[count++] = value;
        }
        return count;
    }

    private static Ip6Address of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[4 + i];
        }
        return new Ip6Address(high, low);
    }

    private int group(int i) {
        long half = i < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (i & 3)) & 0xffff;
    }

    @Override
    public int compareTo(Ip6Address other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /**
     * The canonical form, RFC 5952: lower case, the longest run of zero groups as {@code ::}, what embeds an IPv4
     * address with dots at the end, as {@code inet_ntop} has it.
     */
    @Override
    public String toString() {
        int bestAt = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestAt = i;
                bestLength = run;
            }
            i += run;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestAt) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            if (i == 6 && bestAt == 0 && (bestLength == 6 || bestLength == 5 && group(5) == 0xffff)) {
                return text.append(Ip4Address.format((int) low)).toString();
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }
}
