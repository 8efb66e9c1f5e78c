package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.Names;
import dev.patchbay.shell.report.Colour;
import dev.patchbay.shell.report.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints what the routing tables answered, or what path discovery and redirects have taught. iproute2: {@code
 * print_route} for what has {@code RTM_F_CLONED}; Linux: {@code rt_fill_info}.
 */
final class AnswerPrinter {

    /** Flags in the order in which iproute2 lists them: {@code print_cache_flags}. */
    private static final List<Map.Entry<Integer, String>> FLAGS = List.of(
            Map.entry(RouteAnswer.LOCAL, "local"),
            Map.entry(RouteAnswer.MULTICAST, "mc"),
            Map.entry(RouteAnswer.BROADCAST, "brd"),
            Map.entry(RouteAnswer.REDIRECTED, "redirected"),
            Map.entry(RouteAnswer.DO_REDIRECT, "redirect"));

    private final RoutePrinter routes;
    private final Names names;
    private final Report report;
    private final RouteSelection selection;

    AnswerPrinter(Invocation ip, Report report, RouteSelection selection) {
        this.routes = new RoutePrinter(ip, report, selection);
        this.names = ip.names();
        this.report = report;
        this.selection = selection;
    }

    /** @param uid the user that was asked for; null: none */
    void print(RouteAnswer answer, @Nullable Integer uid) {
        report.object(() -> {
            addresses(answer);
            routeFlags(answer);
            mark(answer.mark());
            if (uid != null) {
                report.number("uid", "uid %d ", Integer.toUnsignedLong(uid));
            }
            cache(answer);
            new MetricsPrinter(report).print(metrics(answer));
            if (answer.inputDevice() != 0 && !selection.hidesInputDevice()) {
                routes.device("iif", answer.inputDevice());
            }
            report.text("\n");
        });
    }

    private void addresses(RouteAnswer answer) {
        routes.type(answer.type());
        report.string(Colour.INET, "dst", "%s ", names.host(answer.destination()));
        if (answer.from() != null) {
            report.string(Colour.INET, "from", "from %s ", names.host(answer.from()));
        }
        routes.tos(answer.tos());
        if (!selection.hidesVia()) {
            routes.gateway(answer.via());
        }
        if (!selection.hidesDevice()) {
            routes.device("dev", answer.device());
        }
        routes.table(answer.table());
        if (answer.source() != null && !answer.source().equals(answer.from())) {
            routes.source(answer.source());
        }
    }

    /** Linux's flag of a multicast route is also the one that the tool takes for a failed offload (transcript 05/E2). */
    private void routeFlags(RouteAnswer answer) {
        report.array("flags", () -> {
            if ((answer.flags() & RouteAnswer.MULTICAST) != 0) {
                report.element("%s ", "rt_offload_failed");
            }
        });
    }

    private void mark(int mark) {
        if (mark != 0) {
            long value = Integer.toUnsignedLong(mark);
            report.number("mark", "", value);
            report.text("mark " + (value >= 16 ? "0x" + Long.toHexString(value) : Long.toString(value)) + " ");
        }
    }

    private void cache(RouteAnswer answer) {
        List<String> words = new ArrayList<>();
        int rest = answer.flags() & ~0xffff;
        for (Map.Entry<Integer, String> flag : FLAGS) {
            if ((rest & flag.getKey()) != 0) {
                words.add(flag.getValue());
                rest &= ~flag.getKey();
            }
        }
        report.newLine();
        report.text("    cache ");
        report.text(words.isEmpty() ? "" : "<" + String.join(",", words) + "> ");
        report.array("cache", () -> words.forEach(word -> report.element("", word)));
        if (answer.expiresNanos() != 0) {
            report.number("expires", "expires %dsec ", Invocation.seconds(answer.expiresNanos()));
        }
    }

    /** What the route prescribes, with the MTU that was learned in its place. */
    private static Map<RouteMetric, Integer> metrics(RouteAnswer answer) {
        Map<RouteMetric, Integer> metrics = new EnumMap<>(RouteMetric.class);
        if (answer.matched() != null) {
            metrics.putAll(answer.matched().metrics());
        }
        if (answer.pmtu() != 0) {
            metrics.put(RouteMetric.MTU, answer.pmtu());
        }
        return metrics;
    }
}
