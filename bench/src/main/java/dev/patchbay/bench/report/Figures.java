package dev.patchbay.bench.report;

import java.util.Locale;

/** How figures are written. */
final class Figures {

    private Figures() {}

    /** A rate with three digits: "1.23 M/s", "45.6 k/s", "789 /s". */
    static String rate(double perSecond) {
        return scaled(perSecond, true) + "/s";
    }

    /** A round number beside an axis: "10 M", "200 k", "5". */
    static String axis(double value) {
        return scaled(value, false).strip();
    }

    /** "2.5×". */
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f×" : "%.0f×", ratio);
    }

    /** "7,300". */
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String scaled(double value, boolean threeDigits) {
        double factor = 1;
        String unit = " ";
        if (value >= 999.5e6) {
            factor = 1e9;
            unit = " G";
        } else if (value >= 999.5e3) {
            factor = 1e6;
            unit = " M";
        } else if (value >= 999.5) {
            factor = 1e3;
            unit = " k";
        }
        double small = value / factor;
        int decimals = small < 9.995 ? 2 : small < 99.95 ? 1 : 0;
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", small);
        if (!threeDigits && digits.indexOf('.') >= 0) {
            digits = digits.replaceAll("\\.?0+$", "");
        }
        return digits + unit;
    }
}
