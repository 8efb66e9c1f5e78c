package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.LinkCounters;
import dev.patchbay.shell.iproute.call.IpOptions;
import dev.patchbay.shell.report.Report;
import java.util.Locale;

/**
 * Prints what went through a link: {@code -s}, and with {@code -s -s} the errors that only hardware has, which are 0
 * here. iproute2: {@code print_stats64}.
 */
final class StatisticsPrinter {

    private static final String PREFIXES = "kMGTPE";

    private final IpOptions options;
    private final Report report;

    StatisticsPrinter(IpOptions options, Report report) {
        this.options = options;
        this.report = report;
    }

    void print(LinkCounters counters, int carrierChanges) {
        if (report.isJson()) {
            report.object("stats64", () -> {
                report.object("rx", () -> received(counters));
                report.object("tx", () -> transmitted(counters, carrierChanges));
            });
            return;
        }
        long[] rx = {
            counters.rxBytes(),
            counters.rxPackets(),
            counters.rxErrors(),
            counters.rxDropped(),
            counters.rxMissed(),
            counters.multicast()
        };
        long[] tx = {
            counters.txBytes(),
            counters.txPackets(),
            counters.txErrors(),
            counters.txDropped(),
            counters.txCarrierErrors(),
            counters.collisions()
        };
        long[] rxErrors = {0, 0, 0, 0, 0};
        long[] txErrors = {0, 0, 0, 0, carrierChanges};
        int[] widths = widths(rx, tx, rxErrors, txErrors);
        block("RX:", widths, new String[] {"bytes", "packets", "errors", "dropped", "missed", "mcast"}, rx);
        errors("RX errors:", widths, new String[] {"length", "crc", "frame", "fifo", "overrun"}, rxErrors);
        report.newLine();
        block("TX:", widths, new String[] {"bytes", "packets", "errors", "dropped", "carrier", "collsns"}, tx);
        errors("TX errors:", widths, new String[] {"aborted", "fifo", "window", "heartbt", "transns"}, txErrors);
    }

    private void received(LinkCounters counters) {
        number("bytes", counters.rxBytes());
        number("packets", counters.rxPackets());
        number("errors", counters.rxErrors());
        number("dropped", counters.rxDropped());
        number("over_errors", 0);
        number("multicast", counters.multicast());
        if (options.statistics() > 1) {
            number("length_errors", 0);
            number("crc_errors", 0);
            number("frame_errors", 0);
            number("fifo_errors", 0);
            number("missed_errors", counters.rxMissed());
        }
    }

    private void transmitted(LinkCounters counters, int carrierChanges) {
        number("bytes", counters.txBytes());
        number("packets", counters.txPackets());
        number("errors", counters.txErrors());
        number("dropped", counters.txDropped());
        number("carrier_errors", counters.txCarrierErrors());
        number("collisions", counters.collisions());
        if (options.statistics() > 1) {
            number("aborted_errors", 0);
            number("fifo_errors", 0);
            number("window_errors", 0);
            number("heartbeat_errors", 0);
            number("carrier_changes", carrierChanges);
        }
    }

    private void number(String key, long value) {
        report.number(key, "", value);
    }

    /** The columns are as wide as their widest title or number; those of the errors begin at the second. */
    private int[] widths(long[] rx, long[] tx, long[] rxErrors, long[] txErrors) {
        int[] widths = {"*X errors:".length(), 7, 6, 7, 7, 7};
        if (options.human()) {
            return widths;
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Math.max(digits(rx[i]), digits(tx[i])));
            if (i > 0 && options.statistics() > 1) {
                widths[i] = Math.max(widths[i], Math.max(digits(rxErrors[i - 1]), digits(txErrors[i - 1])));
            }
        }
        return widths;
    }

    private static int digits(long value) {
        return Long.toUnsignedString(value).length();
    }

    private void block(String title, int[] widths, String[] columns, long[] values) {
        StringBuilder text = new StringBuilder("    ").append(title);
        text.append(' ').append(right(widths[0] - 4, columns[0]));
        for (int i = 1; i < columns.length; i++) {
            text.append(' ').append(right(widths[i], columns[i]));
        }
        report.text(text.append(" ".repeat("compressed".length() + 1)).toString());
        report.newLine();
        text.setLength(0);
        text.append("    ");
        for (int i = 0; i < values.length; i++) {
            text.append(right(widths[i], amount(values[i]))).append(' ');
        }
        report.text(text.toString());
    }

    private void errors(String title, int[] widths, String[] columns, long[] values) {
        if (options.statistics() < 2) {
            return;
        }
        report.newLine();
        StringBuilder text = new StringBuilder("    ").append(title).append(" ".repeat(widths[0] - 10));
        for (int i = 0; i < columns.length; i++) {
            text.append(' ').append(right(widths[i + 1], columns[i]));
        }
        report.text(text.toString());
        report.newLine();
        text.setLength(0);
        text.append(" ".repeat(widths[0] + 5));
        for (int i = 0; i < values.length; i++) {
            text.append(right(widths[i + 1], amount(values[i]))).append(' ');
        }
        report.text(text.toString());
    }

    private static String right(int width, String text) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** The number, or with {@code -h} one of few digits and a prefix. iproute2: {@code print_num}. */
    private String amount(long count) {
        int base = options.iec() ? 1024 : 1000;
        if (!options.human() || count >= 0 && count < base) {
            return Long.toUnsignedString(count);
        }
        int prefix = 0;
        long unit = base;
        while (count / base >= unit && prefix < PREFIXES.length() - 1) {
            unit *= base;
            prefix++;
        }
        int decimals = 2;
        for (int power = 10; decimals > 0 && count / unit >= power; power *= 10) {
            decimals--;
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", (double) count / unit)
                + PREFIXES.charAt(prefix)
                + (options.iec() ? "i" : "");
    }
}
