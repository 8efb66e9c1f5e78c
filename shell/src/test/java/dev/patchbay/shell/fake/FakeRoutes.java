package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteQuery;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Routes in one list, and answers that a test has prepared. */
public final class FakeRoutes implements Routes {

    /** A change that was asked for. */
    public record Request(Change how, Route route) {}

    private final List<Route> routes = new ArrayList<>();
    private final Set<Integer> tables = new HashSet<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<RouteSelector> deletions = new ArrayList<>();
    private final List<RouteQuery> questions = new ArrayList<>();
    private final Map<Ip4Address, RouteAnswer> answers = new HashMap<>();
    private final List<RouteAnswer> cache = new ArrayList<>();
    private int flushes;

    public List<Request> requests() {
        return requests;
    }

    public List<RouteSelector> deletions() {
        return deletions;
    }

    public List<RouteQuery> questions() {
        return questions;
    }

    /** How often the cache was flushed. */
    public int flushes() {
        return flushes;
    }

    /** Puts a route there. */
    public FakeRoutes put(Route route) {
        routes.add(route);
        tables.add(route.table());
        return this;
    }

    /** Prepares an answer for its destination. */
    public FakeRoutes answer(RouteAnswer answer) {
        answers.put(answer.destination(), answer);
        return this;
    }

    /** Lets something be learned. */
    public FakeRoutes learn(RouteAnswer answer) {
        cache.add(answer);
        return this;
    }

    @Override
    public List<Route> all() {
        return routes.stream().sorted(Comparator.comparingInt(Route::table)).toList();
    }

    @Override
    public List<Route> table(int id) {
        if (!tables.contains(id)) {
            throw new NetException(Errno.ENOENT, "ipv4: FIB table does not exist");
        }
        return routes.stream().filter(route -> route.table() == id).toList();
    }

    @Override
    public void change(Change how, Route route) {
        requests.add(new Request(how, route));
        put(route);
    }

    @Override
    public void delete(RouteSelector which) {
        deletions.add(which);
        Route found = routes.stream()
                .filter(route -> route.table() == which.table()
                        && route.destination().equals(which.destination())
                        && (which.metric() == null || which.metric() == route.metric()))
                .findFirst()
                .orElseThrow(() -> new NetException(Errno.ESRCH));
        routes.remove(found);
    }

    @Override
    public RouteAnswer get(RouteQuery query) {
        questions.add(query);
        RouteAnswer answer = answers.get(query.destination());
        if (answer == null) {
            throw new NetException(Errno.ENETUNREACH);
        }
        return answer;
    }

    @Override
    public List<RouteAnswer> cached() {
        return cache;
    }

    @Override
    public void flushCache() {
        flushes++;
        cache.clear();
    }
}
