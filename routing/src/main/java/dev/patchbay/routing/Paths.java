package dev.patchbay.routing;

import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among several ways onward: the next hops of a multipath route, by a hash of the flow, and default routes of
 * the same metric (kernel R65). Linux: {@code fib_select_path}.
 */
final class Paths {

    private final FibSurroundings surroundings;
    private final Tables tables;
    private final FlowHash hash;

    Paths(FibSurroundings surroundings, Tables tables, FlowHash hash) {
        this.surroundings = surroundings;
        this.tables = tables;
        this.hash = hash;
    }

    /** Shares the hash space out among the next hops that can be used. Linux: {@code fib_rebalance}. */
    void rebalance(FibInfo info) {
        long total = 0;
        for (FibNextHop hop : info.hops) {
            total += isUsable(hop) ? hop.weight : 0;
        }
        long share = 0;
        for (FibNextHop hop : info.hops) {
            if (isUsable(hop)) {
                share += hop.weight;
                hop.upperBound = (int) (((share << 31) + total / 2) / total - 1);
            } else {
                hop.upperBound = -1;
            }
        }
    }

    /** Chooses for a flow that does not say by which device it leaves. */
    void select(Flow4 flow, FibResult result) {
        FibInfo info = result.info;
        if (flow.outputDevice != 0 || info == null) {
            return;
        }
        if (info.hops.length > 1) {
            result.hop = among(info, flow, result.hop);
        } else if (result.prefixLength == 0 && result.type == RouteType.UNICAST) {
            selectDefault(result);
        }
    }

    /** Linux 6.18: {@code fib_select_multipath}. A next hop that the flow's source belongs to is preferred. */
    private @Nullable FibNextHop among(FibInfo info, Flow4 flow, @Nullable FibNextHop first) {
        int mark = hash.of(flow);
        boolean useNeighbours = surroundings.multipathUsesNeighbours();
        FibNextHop best = first;
        int bestScore = -1;
        for (FibNextHop hop : info.hops) {
            if (hop.upperBound == -1 || useNeighbours && !isReachable(hop)) {
                continue;
            }
            int score = flow.source != 0 && sourceOf(info, hop) == flow.source ? 2 : 0;
            score += mark <= hop.upperBound ? 1 : 0;
            if (score > bestScore) {
                best = hop;
                bestScore = score;
            }
        }
        return best;
    }

    /**
     * Takes the first of several default routes of the same metric whose gateway answers. Linux: {@code
     * fib_select_default}, which besides tries another gateway at every other look-up while one is only probably there;
     * here a look-up has no such effect.
     */
    private void selectDefault(FibResult result) {
        Table table = tables.get(result.table);
        FibInfo first = result.info;
        Alias entry = table == null ? null : table.defaults();
        while (entry != null && entry.info != first) {
            entry = entry.next;
        }
        if (entry == null || !isNeighbour(entry.info.hops[0])) {
            return;
        }
        for (Alias each = entry; each != null && each.has(entry.tos, entry.info.metric); each = each.next) {
            FibInfo info = each.info;
            boolean alike = info.type == RouteType.UNICAST && info.scope == result.scope && !info.dead;
            if (alike && isNeighbour(info.hops[0]) && isReachable(info.hops[0])) {
                result.info = info;
                result.hop = info.hops[0];
                return;
            }
        }
    }

    private boolean isUsable(FibNextHop hop) {
        return !hop.isDead() && !(hop.isLinkDown() && surroundings.ignoresLinkdown(hop.device));
    }

    /** The source address of flows that take a next hop of a route that names none. Linux: {@code nh_saddr}. */
    int sourceOf(FibInfo info, FibNextHop hop) {
        return surroundings.selectSource(hop.device, hop.gateway, info.scope);
    }

    private static boolean isNeighbour(FibNextHop hop) {
        return hop.gateway != 0 && hop.scope == Scope.LINK.value();
    }

    /** Whether nothing is known against it. Linux: {@code fib_good_nh}. */
    private boolean isReachable(FibNextHop hop) {
        return hop.scope != Scope.LINK.value() || surroundings.neighbourUsable(hop.device, hop.gateway);
    }
}
