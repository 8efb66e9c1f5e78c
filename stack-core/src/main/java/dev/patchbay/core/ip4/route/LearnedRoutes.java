package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.core.neighbour.NeighbourEntry;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ICMP has taught about paths: their MTU (kernel R69; RFC 1191), and better routers (kernel R69a). Confined to the
 * loop. Linux: {@code __ip_rt_update_pmtu}, {@code __ip_do_redirect}.
 */
public final class LearnedRoutes {

    private static final long SECOND = 1_000_000_000L;
    /** {@code ip_rt_gc_timeout}: how long a redirect is obeyed. */
    private static final long REDIRECT_LIFE = 300 * SECOND;

    private final Fib4 fib;
    private final Loop loop;
    private final DeviceTable devices;
    private final NeighbourTable neighbours;
    private final Ip4Settings settings;
    private final RouteExceptions exceptions = new RouteExceptions();
    private final FibResult result = new FibResult();

    @Inject
    public LearnedRoutes(Fib4 fib, Loop loop, DeviceTable devices, NeighbourTable neighbours, Ip4Settings settings) {
        this.fib = fib;
        this.loop = loop;
        this.devices = devices;
        this.neighbours = neighbours;
        this.settings = settings;
    }

    /** What is known of a destination behind a next hop; null: nothing. */
    @Nullable
    RouteException about(FibNextHop hop, int destination) {
        return exceptions.isEmpty() ? null : exceptions.find(hop, destination, loop.now());
    }

    /**
     * A router says that a packet was too big for what lies behind it.
     *
     * @param flow where the packet was going
     * @param route the route it took
     * @param mtu what the router named
     */
    public void tooBig(Flow4 flow, Ip4Route route, int mtu) {
        if (route.mtuLocked()) {
            return;
        }
        int before = route.mtu(loop);
        if (before < mtu) {
            return;
        }
        int least = settings.get(Ip4Sysctl.ROUTE_MIN_PMTU);
        boolean locked = mtu < least;
        int learned = locked ? Math.min(before, least) : mtu;
        if (fib.lookup(flow, result) != null) {
            return;
        }
        FibInfo info = result.info;
        if (info != null) {
            long expires = loop.now() + settings.get(Ip4Sysctl.ROUTE_MTU_EXPIRES) * SECOND;
            for (FibNextHop hop : info.hops) {
                RouteException exception = exceptions.get(hop, flow.destination, loop.now());
                exception.pmtu = learned;
                exception.locked = locked;
                exception.expires = expires;
            }
            fib.touch();
        }
    }

    /** Whether some route leads over a router behind a device. Linux: {@code ip_fib_check_default}. */
    private boolean isKnownGateway(int router, NetDevice device) {
        Ip4Address gateway = new Ip4Address(router);
        return fib.routes(0).stream()
                .flatMap(route -> route.nextHops().stream())
                .anyMatch(hop -> hop.device() == device.index() && gateway.equals(hop.via()) && !hop.dead());
    }

    /**
     * A router says that another one on the link is better. It is believed only if it is the one we use, and used only
     * once the new one is known as a neighbour.
     *
     * @param in the device by which the news came
     * @param router who says so
     * @param better the new router
     * @return null if it was obeyed; else why not
     */
    public @Nullable Errno redirected(Flow4 flow, Ip4Route route, NetDevice in, int router, int better) {
        Ip4Device ip4 = Ip4Device.of(in);
        if (ip4 == null || route.gateway != router || better == router || !ip4.acceptsRedirects()) {
            return Errno.EINVAL;
        }
        if (Ip4Address.isMulticast(better) || better == -1 || better == 0) {
            return Errno.EINVAL;
        }
        if (ip4.either(DeviceSysctl.SHARED_MEDIA)) {
            if (fib.addressType(better) != RouteType.UNICAST) {
                return Errno.EINVAL;
            }
        } else if (!ip4.onLink(better, router)
                || ip4.either(DeviceSysctl.SECURE_REDIRECTS) && !isKnownGateway(better, in)) {
            return Errno.EINVAL;
        }
        NeighbourEntry neighbour = neighbours.get(better, in);
        if (neighbour == null) {
            return Errno.ENOBUFS;
        }
        if (!neighbour.state().isValid()) {
            neighbours.ask(neighbour);
            return Errno.EAGAIN;
        }
        if (fib.lookup(flow, result) != null || result.hop == null) {
            return Errno.ENETUNREACH;
        }
        RouteException exception = exceptions.get(result.hop, flow.destination, loop.now());
        exception.gateway = better;
        exception.expires = loop.now() + REDIRECT_LIFE;
        fib.touch();
        return null;
    }

    /** Forgets everything. Linux: {@code rt_cache_flush}. */
    public void forget() {
        exceptions.clear();
        fib.touch();
    }

    /** Nanoseconds until what was learned about a route expires; 0: nothing was. */
    public long expiresIn(Ip4Route route) {
        RouteException exception = route.learned;
        return exception == null ? 0 : Math.max(0, exception.expires - loop.now());
    }

    /** The MTU that is known of a route's path, learned or prescribed; 0: none. */
    public int knownMtu(Ip4Route route) {
        RouteException exception = route.learned;
        return exception != null && exception.pmtu != 0 ? exception.pmtu : route.metric(RouteMetric.MTU);
    }

    /** Everything that is known and has not expired, as it is listed. */
    public List<RouteAnswer> list() {
        long now = loop.now();
        return exceptions.all().stream()
                .filter(exception -> exception.expires > now && devices.get(exception.hop.device) != null)
                .map(exception -> shown(exception, exception.expires - now))
                .toList();
    }

    private static RouteAnswer shown(RouteException exception, long expiresIn) {
        int gateway = exception.gateway != 0 ? exception.gateway : exception.hop.gateway;
        return new RouteAnswer(
                RouteType.UNICAST,
                new Ip4Address(exception.destination),
                null,
                null,
                gateway == 0 ? null : new Ip4Address(gateway),
                exception.hop.device,
                0,
                0,
                0,
                0,
                exception.gateway != 0 ? RouteAnswer.REDIRECTED : 0,
                exception.pmtu,
                expiresIn,
                null);
    }
}
