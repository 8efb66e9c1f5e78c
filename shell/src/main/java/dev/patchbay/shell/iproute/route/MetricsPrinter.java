package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.shell.report.Report;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

/** Prints what a route prescribes about the path. iproute2: {@code print_rta_metrics}. */
final class MetricsPrinter {

    private static final int ECN = 1;

    private final Report report;

    MetricsPrinter(Report report) {
        this.report = report;
    }

    void print(Map<RouteMetric, Integer> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        int locks = metrics.getOrDefault(RouteMetric.LOCK, 0);
        report.array(
                "metrics",
                () -> report.object(() -> {
                    for (RouteMetric metric : RouteMetric.values()) {
                        boolean locked = (locks & 1 << metric.number()) != 0;
                        Integer value = metrics.get(metric);
                        if (metric != RouteMetric.LOCK && (value != null || locked)) {
                            print(metric, value == null ? 0 : value, locked);
                        }
                    }
                }));
    }

    private void print(RouteMetric metric, int value, boolean locked) {
        if (metric == RouteMetric.HOPLIMIT && value == -1) {
            return;
        }
        String name = metric.name().toLowerCase(Locale.ROOT);
        report.text(name + (locked ? " lock " : " "));
        switch (metric) {
            case RTT -> time(name, Integer.toUnsignedLong(value) / 8);
            case RTTVAR -> time(name, Integer.toUnsignedLong(value) / 4);
            case RTO_MIN -> time(name, Integer.toUnsignedLong(value));
            case FEATURES -> features(value);
            case LOCK, MTU, WINDOW, SSTHRESH, CWND, ADVMSS, REORDERING, HOPLIMIT, INITCWND, INITRWND, QUICKACK ->
                report.number(name, "%d ", Integer.toUnsignedLong(value));
        }
    }

    private void time(String name, long milliseconds) {
        report.number(name, "", milliseconds);
        report.text(milliseconds >= 1000 ? seconds(milliseconds) + "s " : milliseconds + "ms ");
    }

    /** As printf(3) writes {@code %g}: six digits, no zeros at the end. */
    private static String seconds(long milliseconds) {
        BigDecimal value =
                BigDecimal.valueOf(milliseconds, 3).round(new MathContext(6)).stripTrailingZeros();
        return value.precision() - value.scale() > 6
                ? String.format(Locale.ROOT, "%e", value).replaceAll("\\.?0+e", "e")
                : value.toPlainString();
    }

    private void features(int value) {
        if ((value & ECN) != 0) {
            report.mark("ecn", "ecn ");
        }
        if ((value & ~ECN) != 0) {
            report.hex("features", "%s ", Integer.toUnsignedLong(value));
        }
    }
}
