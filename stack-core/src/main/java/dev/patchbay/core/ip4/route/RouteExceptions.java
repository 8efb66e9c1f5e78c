package dev.patchbay.core.ip4.route;

import dev.patchbay.wiring.FibNextHop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What redirects and path discovery have taught, by destination (kernel R69, R69a). Empty in most namespaces, and then
 * it costs one comparison. Bounded. Linux: the exceptions of {@code struct fib_nh_common}, ip_fib.h.
 */
final class RouteExceptions {

    /** Linux bounds each next hop to 2,048 buckets of some five; one bound for all is enough here. */
    private static final int LIMIT = 8192;

    private final Map<Integer, List<RouteException>> byDestination = new HashMap<>(0);
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** What is known of a destination behind a next hop; null if nothing is, or no longer. */
    @Nullable
    RouteException find(FibNextHop hop, int destination, long now) {
        List<RouteException> known = byDestination.get(destination);
        if (known == null) {
            return null;
        }
        for (RouteException exception : known) {
            if (exception.hop == hop) {
                return now < exception.expires ? exception : null;
            }
        }
        return null;
    }

    /** The entry of a destination behind a next hop, made if need be. */
    RouteException get(FibNextHop hop, int destination, long now) {
        List<RouteException> known = byDestination.computeIfAbsent(destination, d -> new ArrayList<>(1));
        for (RouteException exception : known) {
            if (exception.hop == hop) {
                return exception;
            }
        }
        if (size >= LIMIT) {
            forgetOldest(now);
        }
        RouteException fresh = new RouteException(hop, destination);
        known.add(fresh);
        size++;
        return fresh;
    }

    private void forgetOldest(long now) {
        List<RouteException> all = all();
        all.sort(Comparator.comparingLong(exception -> exception.expires));
        int excess = LIMIT / 8;
        for (RouteException exception : all) {
            if (exception.expires > now && excess <= 0) {
                return;
            }
            remove(exception);
            excess--;
        }
    }

    private void remove(RouteException exception) {
        List<RouteException> known = byDestination.get(exception.destination);
        if (known != null && known.remove(exception)) {
            size--;
            if (known.isEmpty()) {
                byDestination.remove(exception.destination);
            }
        }
    }

    /** All, by destination. */
    List<RouteException> all() {
        List<RouteException> all = new ArrayList<>();
        byDestination.values().forEach(all::addAll);
        all.sort((a, b) -> Integer.compareUnsigned(a.destination, b.destination));
        return all;
    }

    void clear() {
        byDestination.clear();
        size = 0;
    }
}
