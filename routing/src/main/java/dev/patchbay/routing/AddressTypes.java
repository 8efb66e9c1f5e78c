package dev.patchbay.routing;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteType;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import org.jspecify.annotations.Nullable;

/** Tells what kind of address an address is, from the entries of one table. Linux: {@code __inet_dev_addr_type}. */
final class AddressTypes {

    private final Lookup lookup;
    private final Tables tables;
    /** What is asked and answered; made when first needed. */
    private @Nullable Flow4 flow;

    private @Nullable FibResult result;

    AddressTypes(Lookup lookup, Tables tables) {
        this.lookup = lookup;
        this.tables = tables;
    }

    /** Local, broadcast, multicast or unicast, by the local table. */
    RouteType of(int address) {
        return of(address, Route.LOCAL_TABLE, 0);
    }

    /** As {@link #of(int)}, as if there were no device but one. */
    RouteType onDevice(int address, int ifindex) {
        return of(address, Route.LOCAL_TABLE, ifindex);
    }

    /** As {@link #of(int)}, by another table. */
    RouteType inTable(int address, int table) {
        return of(address, table, 0);
    }

    private RouteType of(int address, int table, int ifindex) {
        if (Ip4Address.isMulticast(address)) {
            return RouteType.MULTICAST;
        }
        if (address == 0 || address == Ip4Address.BROADCAST.bits() || tables.get(table) == null) {
            return RouteType.BROADCAST;
        }
        FibInfo info = entryFor(address, table);
        return info != null && (ifindex == 0 || info.hops[0].device == ifindex) ? info.type : RouteType.UNICAST;
    }

    private @Nullable FibInfo entryFor(int address, int table) {
        if (flow == null || result == null) {
            flow = new Flow4();
            result = new FibResult();
        }
        flow.clear().destination = address;
        return lookup.inTable(table, flow, result, false) == null ? result.info : null;
    }
}
