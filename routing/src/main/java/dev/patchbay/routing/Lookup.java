package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Route;
import dev.patchbay.routing.lpm.Match;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry that is for a flow, in one table or by the rules. Answers null if there is one; EAGAIN if the search
 * must go on elsewhere; else the error that the entry or the rule stands for. Linux: {@code fib_lookup}, {@code
 * fib_table_lookup}.
 */
final class Lookup {

    private final FibSurroundings surroundings;
    private final Tables tables;
    private final Policy policy;

    Lookup(FibSurroundings surroundings, Tables tables, Policy policy) {
        this.surroundings = surroundings;
        this.tables = tables;
        this.policy = policy;
    }

    /**
     * Asks the tables in the order of the rules (kernel R58).
     *
     * @param anyLink also find what goes by a device without carrier that says {@code ignore_routes_with_linkdown}
     * @return null, or an error other than EAGAIN
     */
    @Nullable
    Errno everywhere(Flow4 flow, FibResult result, boolean anyLink) {
        Errno error;
        if (policy.isCustom()) {
            error = policy.search(flow, result, anyLink, this);
        } else {
            error = isMerged() ? Errno.EAGAIN : inTable(Route.LOCAL_TABLE, flow, result, anyLink);
            error = error == Errno.EAGAIN ? inTable(Route.MAIN_TABLE, flow, result, anyLink) : error;
            error = error == Errno.EAGAIN ? inTable(Route.DEFAULT_TABLE, flow, result, anyLink) : error;
        }
        return error == Errno.EAGAIN ? Errno.ENETUNREACH : error;
    }

    /** Asks one table; local and main are asked together while they are merged. */
    @Nullable
    Errno inTable(int id, Flow4 flow, FibResult result, boolean anyLink) {
        if (isMerged() && (id == Route.LOCAL_TABLE || id == Route.MAIN_TABLE)) {
            return merged(tables.get(Route.LOCAL_TABLE), tables.get(Route.MAIN_TABLE), flow, result, anyLink);
        }
        Table table = tables.get(id);
        return table == null ? Errno.EAGAIN : inTable(table, flow, result, anyLink);
    }

    /** Asks one table: its longest prefix, and the shorter ones as long as none of the entries is for the flow. */
    @Nullable
    Errno inTable(Table table, Flow4 flow, FibResult result, boolean anyLink) {
        int match = table.find(flow.destination);
        while (match != Match.NONE) {
            Alias entry = entryFor(flow, table.entries(match), result, anyLink);
            if (entry != null) {
                return answer(table, match, entry, flow, result);
            }
            match = table.findShorter(flow.destination, match);
        }
        return Errno.EAGAIN;
    }

    /** Whether local and main are one, as they are in Linux until there is a custom rule (kernel R56). */
    private boolean isMerged() {
        return !policy.isCustom() && surroundings.mergedLocal();
    }

    /** Asks two tables as one: the longer prefix wins, at equal length the local one (kernel R56). */
    private @Nullable Errno merged(
            @Nullable Table local, @Nullable Table main, Flow4 flow, FibResult result, boolean anyLink) {
        int near = local == null ? Match.NONE : local.find(flow.destination);
        int far = main == null ? Match.NONE : main.find(flow.destination);
        while (near != Match.NONE || far != Match.NONE) {
            boolean takeNear = near != Match.NONE && (far == Match.NONE || Match.length(near) >= Match.length(far));
            Table table = takeNear ? local : main;
            int match = takeNear ? near : far;
            if (table == null) {
                throw new AssertionError("a match without a table");
            }
            Alias entry = entryFor(flow, table.entries(match), result, anyLink);
            if (entry != null) {
                return answer(table, match, entry, flow, result);
            }
            int shorter = table.findShorter(flow.destination, match);
            near = takeNear ? shorter : near;
            far = takeNear ? far : shorter;
        }
        return Errno.EAGAIN;
    }

    /** The first entry of a prefix that is for a flow. Puts its next hop into the result. */
    private @Nullable Alias entryFor(Flow4 flow, Alias entries, FibResult result, boolean anyLink) {
        for (Alias entry = entries; entry != null; entry = entry.next) {
            FibInfo info = entry.info;
            if (!Alias.tosMatches(entry.tos, flow.tos) || info.scope < flow.scope) {
                continue;
            }
            if (info.type.error() != null) {
                return entry;
            }
            FibNextHop hop = info.dead ? null : firstHop(info, flow, anyLink);
            if (hop != null) {
                result.hop = hop;
                return entry;
            }
        }
        return null;
    }

    /** The first next hop that a flow can take. Linux: {@code fib_lookup_good_nhc}. */
    private @Nullable FibNextHop firstHop(FibInfo info, Flow4 flow, boolean anyLink) {
        for (FibNextHop hop : info.hops) {
            boolean down = hop.isDead() || hop.isLinkDown() && !anyLink && surroundings.ignoresLinkdown(hop.device);
            if (!down && (flow.outputDevice == 0 || flow.outputDevice == hop.device)) {
                return hop;
            }
        }
        return null;
    }

    private @Nullable Errno answer(Table table, int match, Alias entry, Flow4 flow, FibResult result) {
        FibInfo info = entry.info;
        if (info.type.error() != null) {
            return info.type.error();
        }
        int length = Match.length(match);
        result.prefix = length == 0 ? 0 : flow.destination & -1 << 32 - length;
        result.prefixLength = length;
        result.type = info.type;
        result.scope = info.scope;
        result.tos = entry.tos;
        result.table = table.id;
        result.tableKnown = policy.isCustom() || table.id != Route.LOCAL_TABLE;
        result.info = info;
        return null;
    }
}
