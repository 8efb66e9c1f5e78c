package dev.patchbay.shell.iputils;

import dev.patchbay.api.Errno;
import dev.patchbay.shell.command.Failure;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers on the command line of a tool, and what it says of those that are none. iputils_common.c, ping.c. */
public final class Numbers {

    private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?[0-9]+)");
    private static final Pattern DECIMAL =
            Pattern.compile("\\s*[+-]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|inf(?:inity)?|nan)");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int FAILED = 1;

    /** A number with a point, as strtod(3) reads it from the beginning of a word. */
    public record Decimal(double value, String garbage) {}

    private final String tool;

    /** @param tool the name that stands in front of each complaint */
    public Numbers(String tool) {
        this.tool = tool;
    }

    /** An integer from {@code least} to {@code most}. iputils: {@code strtol_or_err}. */
    public long integer(String word, long least, long most) throws Failure {
        Matcher number = INTEGER.matcher(word);
        if (!number.matches()) {
            throw new Failure(FAILED, invalid(word));
        }
        BigInteger value = new BigInteger(number.group(1));
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new Failure(FAILED, invalid(word), Errno.ERANGE);
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw new Failure(FAILED, invalid(word) + ": out of range: " + least + " <= value <= " + most);
        }
        return value.longValue();
    }

    private String invalid(String word) {
        return tool + ": invalid argument: '" + word + "'";
    }

    /** What strtod(3) makes of a word: the number at its beginning, 0 if there is none, and what is left over. */
    public static Decimal decimal(String word) {
        Matcher number = DECIMAL.matcher(word);
        if (!number.lookingAt()) {
            return new Decimal(0, word);
        }
        String text = number.group().strip().replaceFirst("inf.*", "Infinity").replace("nan", "NaN");
        return new Decimal(Double.parseDouble(text), word.substring(number.end()));
    }
}
