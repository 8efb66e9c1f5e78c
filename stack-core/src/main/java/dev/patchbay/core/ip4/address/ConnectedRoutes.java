package dev.patchbay.core.ip4.address;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.Fib4;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes that an address brings along and takes away again (kernel R4, R5, R53, R54). Linux: {@code
 * fib_add_ifaddr}, {@code fib_del_ifaddr}, {@code fib_modify_prefix_metric}.
 */
public final class ConnectedRoutes {

    private static final System.Logger LOG = System.getLogger("dev.patchbay.address");

    private final Fib4 fib;

    @Inject
    public ConnectedRoutes(Fib4 fib) {
        this.fib = fib;
    }

    /** Adds what an address brings along; what is there already stays. */
    void add(Ifa ifa) {
        Ifa primary = primaryOf(ifa);
        if (primary == null) {
            return;
        }
        add(RouteType.LOCAL, ifa.local, 32, primary, 0);
        if (!ifa.device.device.isUp()) {
            return;
        }
        if (ifa.broadcast != 0 && ifa.broadcast != -1) {
            add(RouteType.BROADCAST, ifa.broadcast, 32, primary, 0);
        }
        if (makesSubnet(ifa)) {
            if (!ifa.noPrefixRoute) {
                add(prefixType(ifa), ifa.address & ifa.mask, ifa.prefixLength, primary, ifa.metric);
            }
            if (ifa.prefixLength < 31) {
                add(RouteType.BROADCAST, ifa.lastOfSubnet(), 32, primary, 0);
            }
        }
    }

    private static boolean makesSubnet(Ifa ifa) {
        int prefix = ifa.address & ifa.mask;
        return prefix != 0 && !ifa.secondary && (prefix != ifa.local || ifa.prefixLength < 32);
    }

    /** A whole prefix on a loopback device is local (kernel R4). */
    private static RouteType prefixType(Ifa ifa) {
        return ifa.device.device.isLoopback() ? RouteType.LOCAL : RouteType.UNICAST;
    }

    /** The primary address of an address's subnet: itself, or the one it is secondary to. Null if that is gone. */
    private static @Nullable Ifa primaryOf(Ifa ifa) {
        return ifa.secondary ? byPrefix(ifa.device, ifa.address & ifa.mask, ifa.mask) : ifa;
    }

    /** Linux: {@code inet_ifa_byprefix}. */
    private static @Nullable Ifa byPrefix(Ip4Device device, int prefix, int mask) {
        for (Ifa ifa : device.addresses) {
            if (ifa.mask == mask && ifa.matches(prefix)) {
                return ifa;
            }
        }
        return null;
    }

    /** The metric of an address's connected route changes. */
    void metricChanged(Ifa ifa, long before) {
        if (ifa.device.device.isUp() && makesSubnet(ifa) && !ifa.noPrefixRoute) {
            add(prefixType(ifa), ifa.address & ifa.mask, ifa.prefixLength, ifa, ifa.metric);
            delete(prefixType(ifa), ifa.address & ifa.mask, ifa.prefixLength, ifa, before);
        }
    }

    /**
     * Takes away what an address had brought along, unless another address still needs it.
     *
     * @param primaryGoing the primary address whose going makes others be promoted; null: an ordinary deletion
     */
    void remove(Ifa ifa, @Nullable Ifa primaryGoing) {
        Ifa primary = primaryOf(ifa);
        if (primary == null) {
            return;
        }
        boolean subnet = makesSubnet(ifa);
        if (subnet && !ifa.noPrefixRoute) {
            delete(prefixType(ifa), ifa.address & ifa.mask, ifa.prefixLength, primary, null);
        }
        Needs needs = new Needs(ifa, primary, primaryGoing);
        if (!needs.broadcast) {
            delete(RouteType.BROADCAST, ifa.broadcast, 32, primary, null);
        }
        if (subnet && ifa.prefixLength < 31 && !needs.last) {
            delete(RouteType.BROADCAST, ifa.lastOfSubnet(), 32, primary, null);
        }
        if (!needs.local) {
            delete(RouteType.LOCAL, ifa.local, 32, primary, null);
            boolean gone = ifa.device.indexOf(ifa) < 0;
            if (gone && fib.addressType(ifa.local) != RouteType.LOCAL) { // nobody else has it; asked of Linux 6.18
                fib.sourceGone(ifa.local);
            }
        }
    }

    /** Which routes of an address the device's other addresses still need. */
    private static final class Needs {
        private boolean local;
        private boolean broadcast;
        private boolean last;

        Needs(Ifa ifa, Ifa primary, @Nullable Ifa primaryGoing) {
            for (Ifa other : ifa.device.addresses) {
                boolean going =
                        primaryGoing != null && other.mask == primaryGoing.mask && other.matches(primaryGoing.address);
                if (other != ifa && !going && usesSource(other, primary)) {
                    see(other, ifa);
                }
            }
        }

        /** Whether an address's routes name the same preferred source. */
        private static boolean usesSource(Ifa other, Ifa primary) {
            if (!other.secondary) {
                return other.local == primary.local;
            }
            Ifa itsPrimary = byPrefix(other.device, other.address & other.mask, other.mask);
            return itsPrimary != null && itsPrimary.local == primary.local;
        }

        private void see(Ifa other, Ifa ifa) {
            local |= other.local == ifa.local;
            broadcast |= other.broadcast == ifa.broadcast;
            last |= other.broadcast == ifa.lastOfSubnet();
            if (!other.secondary && other.prefixLength < 31 && (other.address & other.mask) != 0) {
                broadcast |= ifa.broadcast == other.lastOfSubnet();
                last |= ifa.lastOfSubnet() == other.lastOfSubnet();
            }
        }
    }

    /** A route that cannot be, such as one from a multicast address, is left out. Linux: {@code fib_magic}. */
    private void add(RouteType type, int prefix, int length, Ifa primary, long metric) {
        Route route = new Route(
                new Ip4Prefix(new Ip4Address(prefix), length),
                type,
                0,
                tableOf(type),
                RouteProtocol.KERNEL,
                scopeOf(type),
                metric,
                new Ip4Address(primary.local),
                Map.of(),
                List.of(NextHop.of(null, primary.device.device.index())));
        try {
            fib.append(route);
        } catch (NetException impossible) {
            LOG.log(System.Logger.Level.DEBUG, () -> "no " + route + ": " + impossible.getMessage());
        }
    }

    private void delete(RouteType type, int prefix, int length, Ifa primary, @Nullable Long metric) {
        fib.remove(new RouteSelector(
                new Ip4Prefix(new Ip4Address(prefix), length),
                0,
                tableOf(type),
                type,
                scopeOf(type),
                RouteProtocol.KERNEL,
                metric,
                new Ip4Address(primary.local),
                List.of(NextHop.of(null, primary.device.device.index()))));
    }

    private static int tableOf(RouteType type) {
        return type == RouteType.UNICAST ? Route.MAIN_TABLE : Route.LOCAL_TABLE;
    }

    private static Scope scopeOf(RouteType type) {
        return type == RouteType.LOCAL ? Scope.HOST : Scope.LINK;
    }
}
