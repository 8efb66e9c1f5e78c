package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteMetric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a route may prescribe about its path. Linux: {@code ip_metrics_convert}. */
final class PathMetrics {

    /** Linux's own limits: 65,535 less what its headers took once, and less an IPv4 and a TCP header. */
    static final int MAX_MTU = 65_535 - 15;

    static final int MAX_ADVMSS = 65_535 - 40;
    static final int MAX_HOPLIMIT = 255;
    /** Linux: {@code RTAX_FEATURE_MASK}. */
    static final int FEATURES = 0x1f;

    private PathMetrics() {}

    /**
     * The same values as they are kept: in order, without zeros, and none beyond its limit.
     *
     * @throws NetException EINVAL, with a text, for a feature that there is not
     */
    static Map<RouteMetric, Integer> checked(Map<RouteMetric, Integer> asked) {
        Map<RouteMetric, Integer> kept = new EnumMap<>(RouteMetric.class);
        asked.forEach((metric, value) -> {
            int limited = limited(metric, value);
            if (limited != 0) {
                kept.put(metric, limited);
            }
        });
        return kept.isEmpty() ? Map.of() : Collections.unmodifiableMap(kept);
    }

    private static int limited(RouteMetric metric, int value) {
        return switch (metric) {
            case MTU -> atMost(MAX_MTU, value);
            case ADVMSS -> atMost(MAX_ADVMSS, value);
            case HOPLIMIT -> atMost(MAX_HOPLIMIT, value);
            case FEATURES -> {
                if ((value & ~FEATURES) != 0) {
                    throw new NetException(Errno.EINVAL, "Unknown flag set in feature mask in metrics attribute");
                }
                yield value;
            }
            default -> value;
        };
    }

    private static int atMost(int limit, int value) {
        return Integer.compareUnsigned(value, limit) > 0 ? limit : value;
    }
}
