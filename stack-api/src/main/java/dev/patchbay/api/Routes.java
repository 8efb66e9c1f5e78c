package dev.patchbay.api;

import java.util.List;

/** The routing tables of one namespace. Thread-safe. */
public interface Routes {

    /** How a route joins those that are there. Linux: the {@code NLM_F_*} of the request. */
    enum Change {
        /** Only if prefix, TOS and metric are new. */
        ADD,
        /** Behind those that are there. */
        APPEND,
        /** In front of those that are there. */
        PREPEND,
        /** In the place of the first of the same metric; else added. */
        REPLACE,
        /** In the place of the first of the same metric, which must be there. */
        CHANGE
    }

    /** Every entry of every table, by table, prefix and metric. */
    List<Route> all();

    /**
     * The entries of one table.
     *
     * @throws NetException ENOENT, "ipv4: FIB table does not exist", if nothing was ever put into it
     */
    List<Route> table(int id);

    void change(Change how, Route route);

    default void add(Route route) {
        change(Change.ADD, route);
    }

    /** @throws NetException ESRCH if there is no such route */
    void delete(RouteSelector which);

    /**
     * Where a packet would go.
     *
     * @throws NetException what a local sender, or the forwarding path, would meet
     */
    RouteAnswer get(RouteQuery query);

    /** What path discovery and redirects have taught. */
    List<RouteAnswer> cached();

    /** Forgets what path discovery and redirects have taught. */
    void flushCache();
}
