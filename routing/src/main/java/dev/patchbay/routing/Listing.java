package dev.patchbay.routing;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibSurroundings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells entries as users see them. Linux: {@code fib_dump_info}. */
final class Listing {

    private final FibSurroundings surroundings;

    Listing(FibSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Every entry of a table, in Linux's order. */
    List<Route> of(Table table) {
        List<Route> routes = new ArrayList<>();
        table.forEach((prefix, length, list) -> {
            for (Alias entry = list; entry != null; entry = entry.next) {
                routes.add(route(table.id, prefix, length, entry.tos, entry.info));
            }
        });
        return routes;
    }

    /** One entry. */
    Route route(int table, int prefix, int length, int tos, FibInfo info) {
        List<NextHop> hops = new ArrayList<>(info.hops.length);
        for (FibNextHop hop : info.hops) {
            hops.add(hop(hop));
        }
        return new Route(
                Ip4Prefix.of(new Ip4Address(prefix), length),
                info.type,
                tos,
                table,
                info.protocol,
                new Scope(info.scope),
                info.metric & 0xffff_ffffL,
                address(info.source),
                info.metrics,
                hops);
    }

    /** A next hop; one that is ignored since its device has no carrier is shown as dead (kernel R43). */
    private NextHop hop(FibNextHop hop) {
        boolean ignored = hop.isLinkDown() && surroundings.ignoresLinkdown(hop.device);
        return new NextHop(
                address(hop.gateway),
                hop.device,
                hop.weight,
                (hop.flags & FibNextHop.ONLINK) != 0,
                hop.isDead() || ignored,
                hop.isLinkDown());
    }

    private static @Nullable Ip4Address address(int bits) {
        return bits == 0 ? null : new Ip4Address(bits);
    }
}
