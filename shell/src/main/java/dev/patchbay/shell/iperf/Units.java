package dev.patchbay.shell.iperf;

import java.util.Locale;

/** Amounts in the unit that suits them, in four characters. iperf: {@code unit_snprintf}. */
final class Units {

    private static final String[] PREFIXES = {"", "K", "M", "G", "T"};

    private Units() {}

    /** Bytes, in powers of 1024. */
    static String bytes(long bytes) {
        return scaled((double) bytes, 1024) + "Bytes";
    }

    /** Bits per second, in powers of 1000. */
    static String rate(double bitsPerSecond) {
        return scaled(bitsPerSecond, 1000) + "bits/sec";
    }

    private static String scaled(double amount, int base) {
        double value = amount;
        int prefix = 0;
        while (value >= base && prefix < PREFIXES.length - 1) {
            value /= base;
            prefix++;
        }
        String format = value < 9.995 ? "%4.2f %s" : value < 99.95 ? "%4.1f %s" : "%4.0f %s";
        return String.format(Locale.ROOT, format, value, PREFIXES[prefix]);
    }
}
