package dev.patchbay.netns.world;

import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.Routes;
import java.util.List;

/** The routing tables of a namespace. */
final class NetRoutes implements Routes {

    private static final int ALL_TABLES = 0;

    private final NetNamespace namespace;

    NetRoutes(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public List<Route> all() {
        return namespace.call(rooms -> rooms.fib.routes(ALL_TABLES));
    }

    @Override
    public List<Route> table(int id) {
        return namespace.call(rooms -> rooms.fib.routes(id));
    }

    @Override
    public void change(Change how, Route route) {
        namespace.configure(rooms -> rooms.fib.change(how, route));
    }

    @Override
    public void delete(RouteSelector which) {
        namespace.configure(rooms -> rooms.fib.delete(which));
    }

    @Override
    public RouteAnswer get(RouteQuery query) {
        return namespace.call(rooms -> new RouteQuestion(rooms).ask(query));
    }

    @Override
    public List<RouteAnswer> cached() {
        return namespace.call(rooms -> rooms.learned.list());
    }

    @Override
    public void flushCache() {
        namespace.configure(rooms -> rooms.learned.forget());
    }
}
