package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.netns.assembly.Rooms;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import org.jspecify.annotations.Nullable;

/** Asks the stack where a packet would go, the way packets ask. Inside the loop. Linux: {@code inet_rtm_getroute}. */
final class RouteQuestion {

    private final Rooms rooms;

    RouteQuestion(Rooms rooms) {
        this.rooms = rooms;
    }

    RouteAnswer ask(RouteQuery query) {
        return query.inputDevice() == 0 ? asSender(query) : asArrival(query);
    }

    private RouteAnswer asSender(RouteQuery query) {
        Flow4 flow = new Flow4().clear();
        flow.destination = query.destination().bits();
        flow.source = bits(query.from());
        flow.outputDevice = query.outputDevice();
        flow.tos = query.tos() & Ip4Router.TOS_MASK;
        flow.mark = query.mark();
        flow.uid = query.uid();
        flow.protocol = query.protocol();
        flow.sourcePort = query.sourcePort();
        flow.destinationPort = query.destinationPort();
        Ip4Route route = rooms.router.output(flow);
        if (route == null) {
            throw new NetException(rooms.router.error());
        }
        Ip4Address source = query.from() == null ? new Ip4Address(flow.source) : null;
        return answer(query, route, route.out.index(), source, rooms.router.lastResult(), 0);
    }

    private RouteAnswer asArrival(RouteQuery query) {
        NetDevice in = rooms.devices.get(query.inputDevice());
        if (in == null) {
            throw new NetException(Errno.ENODEV);
        }
        InputRouter.Arrival arrival = new InputRouter.Arrival();
        arrival.isIp = true;
        arrival.source = bits(query.from());
        arrival.destination = query.destination().bits();
        arrival.tos = query.tos() & Ip4Router.TOS_MASK;
        arrival.mark = query.mark();
        arrival.protocol = query.protocol();
        arrival.sourcePort = query.sourcePort();
        arrival.destinationPort = query.destinationPort();
        Ip4Route route = rooms.inputRouter.input(arrival, null, in);
        if (route == null) {
            throw new NetException(Errno.EINVAL); // whatever was wrong with it; Linux 6.18: inet_rtm_getroute
        }
        if (route.error != null) {
            throw new NetException(route.error);
        }
        int redirect = rooms.inputRouter.wantsRedirect() ? RouteAnswer.DO_REDIRECT : 0;
        return answer(query, route, route.out.index(), null, rooms.inputRouter.lastResult(), redirect);
    }

    private static int bits(@Nullable Ip4Address address) {
        return address == null ? 0 : address.bits();
    }

    private RouteAnswer answer(
            RouteQuery query, Ip4Route route, int device, @Nullable Ip4Address source, FibResult result, int more) {
        Route matched = result.info == null ? null : rooms.fib.entryOf(result);
        long expires = rooms.learned.expiresIn(route);
        int pmtu = rooms.learned.knownMtu(route);
        RouteType type = route.type;
        return new RouteAnswer(
                type,
                query.destination(),
                source,
                query.from(),
                route.gateway == 0 ? null : new Ip4Address(route.gateway),
                device,
                query.inputDevice(),
                result.tableKnown ? result.table : 0, // of this answer: a cached route may serve several tables
                matched == null ? 0 : matched.tos(), // the route's, not what was asked for
                query.mark(),
                route.flags | more,
                pmtu,
                expires,
                matched);
    }
}
