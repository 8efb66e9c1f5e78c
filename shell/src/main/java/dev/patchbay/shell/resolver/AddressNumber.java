package dev.patchbay.shell.resolver;

import dev.patchbay.api.Ip4Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address as inet_aton(3) reads it: one to four numbers with dots between them, decimal, octal or hexadecimal;
 * the last one fills all bytes that are left, so that 10.1 is 10.0.0.1 and 0 is 0.0.0.0.
 */
final class AddressNumber {

    private static final Pattern PART = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})|0*([0-9]{1,11})");
    private static final int PARTS = 4;

    private AddressNumber() {}

    /** The address; null if the text is none. */
    static @Nullable Ip4Address parse(String text) {
        String[] words = text.split("\\.", -1);
        if (words.length > PARTS) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1;
            int bytes = last ? PARTS - i : 1;
            long part = number(words[i]);
            if (part < 0 || part >= 1L << 8 * bytes) {
                return null;
            }
            bits = bits << 8 * bytes | part;
        }
        return new Ip4Address((int) bits);
    }

    private static long number(String word) {
        Matcher part = PART.matcher(word);
        if (!part.matches()) {
            return -1;
        }
        try {
            if (part.group(1) != null) {
                return Long.parseLong(part.group(1), 16);
            }
            return Long.parseLong(part.group(2), word.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException notOctal) {
            return -1;
        }
    }
}
