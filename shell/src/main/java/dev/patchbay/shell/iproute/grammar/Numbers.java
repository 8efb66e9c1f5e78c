package dev.patchbay.shell.iproute.grammar;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the C library's strtoul(3) reads them with base 0: 10, 0x1f, 017. */
public final class Numbers {

    private static final Pattern ANY_BASE = Pattern.compile(
            "\\s*(?<sign>[+-]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|(?<octal>0[0-7]*)|(?<decimal>[1-9][0-9]*))");
    private static final Pattern BASE_16 = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,4})");
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private Numbers() {}

    /** The whole word as a number from 0 to {@code most}, which has at most 32 bits; empty if it is anything else. */
    public static OptionalLong unsigned(String word, long most) {
        Optional<BigInteger> value = read(word);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        BigInteger asUnsigned = value.get().mod(TWO_TO_64); // strtoul(3): a minus sign negates the unsigned value
        return asUnsigned.compareTo(BigInteger.valueOf(most)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(asUnsigned.longValue());
    }

    /** The whole word as an {@code int}; empty if it is anything else. */
    public static OptionalInt integer(String word) {
        Optional<BigInteger> value = read(word);
        return value.isPresent() && value.get().bitLength() < Integer.SIZE
                ? OptionalInt.of(value.get().intValue())
                : OptionalInt.empty();
    }

    /** The whole word as a number of base 16, up to {@code most}. */
    public static OptionalInt base16(String word, int most) {
        Matcher hex = BASE_16.matcher(word);
        if (!hex.matches()) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(hex.group(1), 16);
        return value > most ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<BigInteger> read(String word) {
        Matcher number = ANY_BASE.matcher(word);
        if (!number.matches()) {
            return Optional.empty();
        }
        BigInteger value;
        if (number.group("hex") != null) {
            value = new BigInteger(number.group("hex"), 16);
        } else if (number.group("octal") != null) {
            value = new BigInteger(number.group("octal"), 8);
        } else {
            value = new BigInteger(number.group("decimal"));
        }
        if (value.compareTo(TWO_TO_64) >= 0) {
            return Optional.empty();
        }
        return Optional.of(number.group("sign").equals("-") ? value.negate() : value);
    }
}
