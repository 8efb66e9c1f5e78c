package dev.patchbay.shell.ping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A percentage as printf(3) writes it with {@code %g}: six digits that count, without zeros behind them. */
final class Percent {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Percent() {}

    /** @param value not negative */
    static String of(float value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + rest + "e-" + (exponent > -10 ? "0" : "") + -exponent;
    }
}
