package dev.patchbay.capture.filter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how far an IPv6 address reaches inside an expression. libpcap: the {@code V6} patterns of scanner.l. */
final class Ip6Word {

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern TAIL = Pattern.compile("(?:0[xX])?[0-9A-Fa-f]+(?:\\.(?:0[xX])?[0-9A-Fa-f]+){3}");

    private static final int GROUPS = 8;
    /** Longer than any address; keeps hostile input from costing time. */
    private static final int MAX_LENGTH = 64;

    private static final int WRONG = -1;

    private Ip6Word() {}

    /** The longest stretch from here that has the shape of an IPv6 address; null if there is none. */
    static @Nullable String longest(String text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + MAX_LENGTH);
        while (end < limit && isPart(text.charAt(end))) {
            end++;
        }
        if (text.substring(from, end).indexOf(':') < 0) {
            return null;
        }
        for (; end >= from + 2; end--) {
            String word = text.substring(from, end);
            if (hasShape(word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isPart(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.' || c == 'x' || c == 'X';
    }

    private static boolean hasShape(String word) {
        int gap = word.indexOf("::");
        if (gap < 0) {
            return groups(word, true) == GROUPS;
        }
        int before = groups(word.substring(0, gap), false);
        int after = groups(word.substring(gap + 2), true);
        return before != WRONG && after != WRONG && before + after < GROUPS;
    }

    /** How many 16-bit groups a run without {@code ::} names; a dotted tail names two. */
    private static int groups(String run, boolean mayEndDotted) {
        if (run.isEmpty()) {
            return 0;
        }
        String[] parts = run.split(":", -1);
        int count = parts.length;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && mayEndDotted && TAIL.matcher(parts[i]).matches()) {
                count++;
            } else if (!GROUP.matcher(parts[i]).matches()) {
                return WRONG;
            }
        }
        return count;
    }
}
