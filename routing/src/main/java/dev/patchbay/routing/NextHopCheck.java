package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.FibSurroundings.Device;
import dev.patchbay.wiring.Flow4;
import java.util.List;

/**
 * Finds out where a next hop is, or says what is wrong with it (kernel R60). A gateway must be nearer than what lies
 * behind it: the routes that are there lead to it with a greater scope number than the route's own, and so it is a
 * neighbour, or this host itself. Linux: {@code fib_check_nh}.
 */
final class NextHopCheck {

    private final FibSurroundings surroundings;
    private final Lookup lookup;
    private final AddressTypes addressTypes;

    NextHopCheck(FibSurroundings surroundings, Lookup lookup, AddressTypes addressTypes) {
        this.surroundings = surroundings;
        this.lookup = lookup;
        this.addressTypes = addressTypes;
    }

    /**
     * The next hop of a route that does not end on this host.
     *
     * @param table the route's table
     * @param scope the route's scope
     */
    FibNextHop check(NextHop asked, int table, int scope) {
        int gateway = gateway(asked);
        if (gateway == 0) {
            return onLink(asked);
        }
        return asked.onlink() ? declaredOnLink(asked, gateway, scope) : behindRoutes(asked, gateway, table, scope);
    }

    /** The next hop of a route that ends on this host: the device that the address belongs to. */
    FibNextHop onThisHost(List<NextHop> asked) {
        if (asked.size() > 1) {
            throw new NetException(Errno.EINVAL, "Route with host scope can not have multiple nexthops");
        }
        NextHop hop = asked.isEmpty() ? NextHop.of(null, 0) : asked.get(0);
        if (gateway(hop) != 0) {
            throw new NetException(Errno.EINVAL, "Route with host scope can not have a gateway");
        }
        if (surroundings.device(hop.device()) == Device.ABSENT) {
            throw new NetException(Errno.ENODEV);
        }
        return found(hop, hop.device(), 0, Scope.NOWHERE.value(), false);
    }

    /** No gateway: the destination itself is on the link. Linux: {@code fib_check_nh_nongw}. */
    private FibNextHop onLink(NextHop asked) {
        if (asked.onlink()) {
            throw new NetException(Errno.EINVAL, "Invalid flags for nexthop - PERVASIVE and ONLINK can not be set");
        }
        int device = asked.device();
        if (surroundings.device(device) == Device.ABSENT || !surroundings.speaksIp4(device)) {
            throw new NetException(Errno.ENODEV);
        }
        if (surroundings.device(device) == Device.DOWN) {
            throw new NetException(Errno.ENETDOWN, "Device for nexthop is not up");
        }
        return found(asked, device, 0, Scope.HOST.value(), true);
    }

    /** The gateway is a neighbour because we are told so. Linux: {@code fib_check_nh_v4_gw}. */
    private FibNextHop declaredOnLink(NextHop asked, int gateway, int scope) {
        if (scope >= Scope.LINK.value()) {
            throw new NetException(Errno.EINVAL, "Nexthop has invalid scope");
        }
        Device state = surroundings.device(asked.device());
        if (state == Device.ABSENT) {
            throw new NetException(Errno.ENODEV, "Nexthop device required for onlink");
        }
        if (state == Device.DOWN) {
            throw new NetException(Errno.ENETDOWN, "Nexthop device is not up");
        }
        if (addressTypes.of(gateway) != RouteType.UNICAST) {
            throw new NetException(Errno.EINVAL, "Nexthop has invalid gateway");
        }
        return found(asked, asked.device(), gateway, Scope.LINK.value(), true);
    }

    /** The routes say where the gateway is. Linux: {@code fib_check_nh_v4_gw}. */
    private FibNextHop behindRoutes(NextHop asked, int gateway, int table, int scope) {
        Flow4 flow = new Flow4().clear();
        flow.destination = gateway;
        flow.scope = Math.max(scope + 1, Scope.LINK.value());
        flow.outputDevice = asked.device();
        flow.inputDevice = surroundings.loopback();
        FibResult result = new FibResult();
        Errno error = table == Route.MAIN_TABLE ? Errno.EAGAIN : lookup.inTable(table, flow, result, true);
        error = error == null ? null : lookup.everywhere(flow, result, true);
        if (error != null) {
            throw new NetException(error, "Nexthop has invalid gateway");
        }
        FibNextHop way = result.hop;
        if (way == null || result.type != RouteType.UNICAST && result.type != RouteType.LOCAL) {
            throw new NetException(Errno.EINVAL, "Nexthop has invalid gateway");
        }
        Device state = surroundings.device(way.device);
        if (state == Device.ABSENT) {
            throw new NetException(Errno.EINVAL, "No egress device for nexthop gateway");
        }
        if (state == Device.DOWN) {
            throw new NetException(Errno.ENETDOWN);
        }
        return found(asked, way.device, gateway, result.scope, true);
    }

    private FibNextHop found(NextHop asked, int device, int gateway, int scope, boolean marksCarrier) {
        int flags = asked.onlink() ? FibNextHop.ONLINK : 0;
        if (marksCarrier && surroundings.device(device) == Device.NO_CARRIER) {
            flags |= FibNextHop.LINKDOWN;
        }
        return new FibNextHop(device, gateway, scope, asked.weight(), flags);
    }

    private static int gateway(NextHop asked) {
        return asked.via() == null ? 0 : asked.via().bits();
    }
}
