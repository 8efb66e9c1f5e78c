package dev.patchbay.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which route to delete: the first entry of the prefix that agrees in all that is given.
 *
 * @param destination the prefix
 * @param tos type of service, 0: none
 * @param table the table
 * @param type null: any
 * @param scope null: any
 * @param protocol 0: any
 * @param metric null: any
 * @param source preferred source; null: any
 * @param nextHops empty: any
 */
public record RouteSelector(
        Ip4Prefix destination,
        int tos,
        int table,
        @Nullable RouteType type,
        @Nullable Scope scope,
        int protocol,
        @Nullable Long metric,
        @Nullable Ip4Address source,
        List<NextHop> nextHops) {

    public RouteSelector {
        nextHops = List.copyOf(nextHops);
    }

    /** Whatever is first for this prefix in the main table. */
    public static RouteSelector to(String prefix) {
        return new RouteSelector(Ip4Prefix.parse(prefix), 0, Route.MAIN_TABLE, null, null, 0, null, null, List.of());
    }

    /** Exactly this route. */
    public static RouteSelector of(Route route) {
        return new RouteSelector(
                route.destination(),
                route.tos(),
                route.table(),
                route.type(),
                route.scope(),
                route.protocol(),
                route.metric(),
                route.source(),
                route.nextHops());
    }
}
