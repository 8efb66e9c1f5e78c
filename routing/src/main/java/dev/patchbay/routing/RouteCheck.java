package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import java.util.List;
import java.util.Map;

/**
 * Turns a route that is asked for into a {@link FibInfo}, or says what is wrong with it. Linux: {@code
 * fib_create_info}.
 */
final class RouteCheck {

    private static final int ECN_MASK = 0x03;
    private static final int DSCP_MASK = 0xfc;
    private static final long MAX_U32 = 0xffff_ffffL;
    private static final FibNextHop[] NONE = {};

    private final NextHopCheck hopCheck;
    private final AddressTypes addressTypes;

    RouteCheck(NextHopCheck hopCheck, AddressTypes addressTypes) {
        this.hopCheck = hopCheck;
        this.addressTypes = addressTypes;
    }

    /** Linux: {@code rtm_to_fib_config}. */
    static void checkTos(int tos) {
        if ((tos & ECN_MASK) != 0) {
            throw new NetException(Errno.EINVAL, "Invalid dsfield (tos): ECN bits must be 0");
        }
        if ((tos & ~DSCP_MASK) != 0) {
            throw new NetException(Errno.EINVAL);
        }
    }

    /**
     * What a route says, with its next hops found.
     *
     * @param table the table that it is for
     * @throws NetException what Linux answers to a route that makes no sense or leads nowhere
     */
    FibInfo check(Route route, int table) {
        checkNumbers(route);
        if (narrowest(route.type()) > route.scope().value()) {
            throw new NetException(Errno.EINVAL, "Invalid scope");
        }
        checkFlags(route.nextHops());
        Map<RouteMetric, Integer> metrics = PathMetrics.checked(route.metrics());
        if (route.type().error() != null) {
            if (!route.nextHops().isEmpty()) {
                throw new NetException(
                        Errno.EINVAL, "Gateway, device and multipath can not be specified for this route type");
            }
            return info(route, metrics, NONE);
        }
        if (route.scope().value() > Scope.HOST.value()) {
            throw new NetException(Errno.EINVAL, "Invalid scope");
        }
        FibNextHop[] hops = route.scope().equals(Scope.HOST)
                ? new FibNextHop[] {hopCheck.onThisHost(route.nextHops())}
                : found(route, table);
        if (source(route) != 0 && !isOwn(source(route), route, table)) {
            throw new NetException(Errno.EINVAL, "Invalid prefsrc address");
        }
        return info(route, metrics, hops);
    }

    private FibNextHop[] found(Route route, int table) {
        List<NextHop> asked = route.nextHops().isEmpty() ? List.of(NextHop.of(null, 0)) : route.nextHops();
        FibNextHop[] hops = new FibNextHop[asked.size()];
        for (int i = 0; i < hops.length; i++) {
            hops[i] = hopCheck.check(asked.get(i), table, route.scope().value());
        }
        return hops;
    }

    /** Whether a preferred source is an address of this host, or is about to be. Linux: {@code fib_valid_prefsrc}. */
    private boolean isOwn(int source, Route route, int table) {
        int destination = route.destination().network().bits();
        if (route.type() == RouteType.LOCAL && source == destination) {
            return true;
        }
        int first = table == Route.MAIN_TABLE ? Route.LOCAL_TABLE : table;
        return addressTypes.inTable(source, first) == RouteType.LOCAL
                || addressTypes.inTable(source, Route.LOCAL_TABLE) == RouteType.LOCAL;
    }

    private static FibInfo info(Route route, Map<RouteMetric, Integer> metrics, FibNextHop[] hops) {
        return new FibInfo(
                route.type(),
                route.scope().value(),
                route.protocol(),
                (int) route.metric(),
                source(route),
                metrics,
                hops);
    }

    private static int source(Route route) {
        return route.source() == null ? 0 : route.source().bits();
    }

    private static void checkNumbers(Route route) {
        boolean valid =
                0 <= route.metric() && route.metric() <= MAX_U32 && 0 <= route.protocol() && route.protocol() <= 255;
        if (!valid) {
            throw new NetException(Errno.EINVAL);
        }
    }

    private static void checkFlags(List<NextHop> hops) {
        if (hops.stream().anyMatch(hop -> hop.dead() || hop.linkdown())) {
            throw new NetException(
                    Errno.EINVAL,
                    hops.size() == 1
                            ? "Invalid rtm_flags - can not contain DEAD or LINKDOWN"
                            : "Invalid flags for nexthop - can not contain DEAD or LINKDOWN");
        }
    }

    /** The least scope number that a type can have. Linux: {@code fib_props}. */
    private static int narrowest(RouteType type) {
        return switch (type) {
            case LOCAL -> Scope.HOST.value();
            case BROADCAST, ANYCAST -> Scope.LINK.value();
            default -> Scope.UNIVERSE.value();
        };
    }
}
