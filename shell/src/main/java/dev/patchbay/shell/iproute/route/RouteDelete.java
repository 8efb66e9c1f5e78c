package dev.patchbay.shell.iproute.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.Routes;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.SubCommands;
import dev.patchbay.shell.iproute.grammar.Arguments;
import java.util.List;
import java.util.Map;

/** {@code ip route del}: the first entry of the prefix that agrees in all that is said. */
final class RouteDelete implements SubCommands.Action {

    @Override
    public int run(Invocation ip, Arguments arguments) {
        RouteRequest request = RouteRequest.read(ip, arguments, true);
        Routes routes = ip.namespace().routes();
        RouteSelector selector = request.selector();
        Map<RouteMetric, Integer> metrics = request.metrics();
        if (metrics.isEmpty()) {
            routes.delete(selector);
            return 0;
        }
        Route route = routes.table(selector.table()).stream()
                .filter(one -> agrees(selector, one) && prescribes(one, metrics))
                .findFirst()
                .orElseThrow(() -> new NetException(Errno.ESRCH));
        routes.delete(RouteSelector.of(route));
        return 0;
    }

    /** Linux: {@code fib_table_delete}. */
    private static boolean agrees(RouteSelector selector, Route route) {
        return selector.destination().equals(route.destination())
                && selector.tos() == route.tos()
                && (selector.type() == null || selector.type() == route.type())
                && (selector.scope() == null || selector.scope().equals(route.scope()))
                && (selector.protocol() == 0 || selector.protocol() == route.protocol())
                && (selector.metric() == null || selector.metric() == route.metric())
                && (selector.source() == null || selector.source().equals(route.source()))
                && (selector.nextHops().isEmpty() || agree(selector.nextHops(), route.nextHops()));
    }

    /** Linux: {@code fib_nh_match}. */
    private static boolean agree(List<NextHop> asked, List<NextHop> there) {
        if (asked.size() != there.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            NextHop hop = asked.get(i);
            boolean device = hop.device() == 0 || hop.device() == there.get(i).device();
            boolean via = hop.via() == null || hop.via().equals(there.get(i).via());
            if (!device || !via) {
                return false;
            }
        }
        return true;
    }

    /** Linux: {@code fib_metrics_match}. */
    private static boolean prescribes(Route route, Map<RouteMetric, Integer> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey() != RouteMetric.LOCK)
                .allMatch(metric -> metric.getValue().equals(route.metrics().get(metric.getKey())));
    }
}
