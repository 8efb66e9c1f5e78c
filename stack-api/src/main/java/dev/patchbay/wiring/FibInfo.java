package dev.patchbay.wiring;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteType;
import java.util.Map;

/**
 * What routes with different prefixes may have in common: type, metric and the ways onward. Shared between them, so
 * that a million routes over a few next hops cost little more than their prefixes. Linux: {@code struct fib_info}.
 */
public final class FibInfo {

    public final RouteType type;
    public final int scope;
    public final int protocol;

    /** The route's priority; 32 bits, unsigned. */
    public final int metric;

    /** Preferred source, 0: none. */
    public final int source;

    public final Map<RouteMetric, Integer> metrics;
    public final FibNextHop[] hops;

    /** How many table entries use it. */
    public int references;

    /** All its next hops are dead. */
    public boolean dead;

    public FibInfo(
            RouteType type,
            int scope,
            int protocol,
            int metric,
            int source,
            Map<RouteMetric, Integer> metrics,
            FibNextHop[] hops) {
        this.type = type;
        this.scope = scope;
        this.protocol = protocol;
        this.metric = metric;
        this.source = source;
        this.metrics = metrics;
        this.hops = hops;
    }

    /** A path property that the route prescribes, 0: none. */
    public int metric(RouteMetric which) {
        if (metrics.isEmpty()) {
            return 0;
        }
        Integer value = metrics.get(which);
        return value == null ? 0 : value;
    }

    /** Whether path discovery must leave a property alone. */
    public boolean isLocked(RouteMetric which) {
        return (metric(RouteMetric.LOCK) & 1 << which.number()) != 0;
    }
}
