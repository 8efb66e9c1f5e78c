package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.Routes;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into tables and takes them out (kernel R61). Linux: {@code fib_table_insert}, {@code fib_table_delete}.
 */
final class Changes {

    private final FibInfos infos;

    Changes(FibInfos infos) {
        this.infos = infos;
    }

    /**
     * Adds an entry, or puts it in the place of another.
     *
     * @param proposed what the route says
     * @return null if that is done; EEXIST or ENOENT if it cannot be
     */
    @Nullable
    Errno change(Table table, Routes.Change how, Route route, FibInfo proposed) {
        FibInfo info = infos.shared(proposed);
        int prefix = route.destination().network().bits();
        int length = route.destination().length();
        Alias rival = firstNotBefore(table.entries(prefix, length), route.tos(), info.metric);
        if (rival == null || !rival.has(route.tos(), info.metric)) {
            if (how == Routes.Change.CHANGE) {
                return Errno.ENOENT;
            }
            table.insert(prefix, length, info, route.tos(), rival);
            return null;
        }
        boolean replaces = how == Routes.Change.REPLACE || how == Routes.Change.CHANGE;
        if (replaces && rival.info == info) {
            return null;
        }
        if (how == Routes.Change.ADD || isAmongEquals(rival, info)) {
            return Errno.EEXIST;
        }
        if (replaces) {
            table.replace(prefix, length, rival, info);
        } else {
            table.insert(prefix, length, info, route.tos(), how == Routes.Change.APPEND ? behindEquals(rival) : rival);
        }
        return null;
    }

    /** Deletes the first entry that agrees. @return whether there is one */
    boolean delete(Table table, RouteSelector which) {
        int prefix = which.destination().network().bits();
        int length = which.destination().length();
        Alias entry = firstNotBefore(table.entries(prefix, length), which.tos(), 0);
        while (entry != null && entry.tos == which.tos()) {
            if (agrees(entry.info, which) && hopsAgree(entry.info.hops, which.nextHops())) {
                table.remove(prefix, length, entry);
                return true;
            }
            entry = entry.next;
        }
        return false;
    }

    /** The first entry that does not come before a new one with this TOS and metric. Linux: {@code fib_find_alias}. */
    private static @Nullable Alias firstNotBefore(@Nullable Alias list, int tos, int metric) {
        Alias entry = list;
        while (entry != null && entry.precedes(tos, metric)) {
            entry = entry.next;
        }
        return entry;
    }

    /** Whether one of the entries of an entry's TOS and metric, from that one on, says just this. */
    private static boolean isAmongEquals(Alias first, FibInfo info) {
        for (Alias entry = first; entry != null && entry.has(first.tos, first.info.metric); entry = entry.next) {
            if (entry.info == info) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Alias behindEquals(Alias first) {
        Alias entry = first;
        while (entry != null && entry.has(first.tos, first.info.metric)) {
            entry = entry.next;
        }
        return entry;
    }

    private static boolean agrees(FibInfo info, RouteSelector which) {
        Long metric = which.metric();
        return (which.type() == null || which.type() == info.type)
                && (which.scope() == null || which.scope().value() == info.scope)
                && (which.source() == null
                        || which.source().bits() == 0
                        || which.source().bits() == info.source)
                && (which.protocol() == 0 || which.protocol() == info.protocol)
                // As Linux has it, 0 stands for any metric.
                && (metric == null || metric == 0 || metric == (info.metric & 0xffff_ffffL));
    }

    /** Compares what is given of next hops: a single one with the entry's first. Linux: {@code fib_nh_match}. */
    private static boolean hopsAgree(FibNextHop[] hops, List<NextHop> asked) {
        if (asked.isEmpty()) {
            return true;
        }
        if (hops.length == 0 || asked.size() > 1 && asked.size() < hops.length) {
            return false;
        }
        boolean agree = true;
        for (int i = 0; agree && i < hops.length && i < asked.size(); i++) {
            NextHop each = asked.get(i);
            agree = (each.device() == 0 || each.device() == hops[i].device)
                    && (each.via() == null
                            || each.via().bits() == 0
                            || each.via().bits() == hops[i].gateway);
        }
        return agree;
    }
}
