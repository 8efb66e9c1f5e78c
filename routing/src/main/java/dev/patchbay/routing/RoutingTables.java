package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rule;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 routing tables and policy of one namespace. Each part of the work has a class of its own, see the package;
 * this one keeps the state, puts the parts together and counts changes. Confined to the namespace's loop.
 */
public final class RoutingTables implements Fib4 {

    private final FibSurroundings surroundings;
    private final FibInfos infos = new FibInfos();
    private final Tables tables = new Tables(new Aliases(), infos);
    private final Policy policy;
    private final Lookup lookup;
    private final AddressTypes addressTypes;
    private final Paths paths;
    private final Changes changes = new Changes(infos);
    private boolean customLocalRoutes;
    private int generation;

    /**
     * Empty tables and the three rules of every new namespace (kernel R1).
     *
     * @param surroundings what is around the tables
     * @param chance asked once, for the seed by which flows are spread over next hops
     */
    @Inject
    public RoutingTables(FibSurroundings surroundings, RandomGenerator chance) {
        this.surroundings = surroundings;
        policy = new Policy(surroundings, tables);
        lookup = new Lookup(surroundings, tables, policy);
        addressTypes = new AddressTypes(lookup, tables);
        paths = new Paths(surroundings, tables, new FlowHash(surroundings, chance.nextInt()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>It never changes the flow. With an output device given and nothing found, whether to take the destination for
     * a neighbour (kernel R63) is the caller's affair.
     */
    @Override
    public @Nullable Errno lookup(Flow4 flow, FibResult result) {
        Errno error = lookup.everywhere(flow, result, false);
        if (error == null) {
            paths.select(flow, result);
        }
        return error;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public void touch() {
        generation++;
    }

    /** {@inheritDoc} Linux: {@code fib_result_prefsrc}, and {@code ip_route_output_key_hash_rcu} where it is local. */
    @Override
    public int sourceOf(FibResult result, int destination) {
        FibInfo info = result.info;
        FibNextHop hop = result.hop;
        if (info == null || hop == null) {
            return 0;
        }
        if (info.source != 0) {
            return info.source;
        }
        return result.type == RouteType.LOCAL ? destination : paths.sourceOf(info, hop);
    }

    @Override
    public RouteType addressType(int address) {
        return addressTypes.of(address);
    }

    @Override
    public RouteType addressType(int address, int ifindex) {
        return addressTypes.onDevice(address, ifindex);
    }

    @Override
    public boolean hasCustomRules() {
        return policy.isCustom();
    }

    @Override
    public boolean hasCustomLocalRoutes() {
        return customLocalRoutes;
    }

    /** {@inheritDoc} Linux: {@code inet_rtm_newroute}. */
    @Override
    public void change(Routes.Change how, Route route) {
        RouteCheck.checkTos(route.tos());
        Errno error = insert(how, route);
        if (error != null) {
            throw new NetException(error);
        }
        customLocalRoutes |= route.type() == RouteType.LOCAL;
    }

    /** {@inheritDoc} Linux: {@code inet_rtm_delroute}. */
    @Override
    public void delete(RouteSelector which) {
        RouteCheck.checkTos(which.tos());
        Table table = tables.get(which.table() == 0 ? Route.MAIN_TABLE : which.table());
        if (table == null) {
            throw new NetException(Errno.ESRCH, "FIB table does not exist");
        }
        if (!changes.delete(table, which)) {
            throw new NetException(Errno.ESRCH);
        }
        generation++;
    }

    /** {@inheritDoc} Linux: {@code fib_magic} with {@code RTM_NEWROUTE}. */
    @Override
    public boolean append(Route route) {
        return insert(Routes.Change.APPEND, route) == null;
    }

    /** {@inheritDoc} Linux: {@code fib_magic} with {@code RTM_DELROUTE}. */
    @Override
    public boolean remove(RouteSelector which) {
        Table table = tables.get(which.table());
        boolean removed = table != null && changes.delete(table, which);
        generation++;
        return removed;
    }

    private @Nullable Errno insert(Routes.Change how, Route route) {
        Table table = tables.make(route.table() == 0 ? Route.MAIN_TABLE : route.table());
        NextHopCheck hopCheck = new NextHopCheck(surroundings, lookup, addressTypes);
        FibInfo info = new RouteCheck(hopCheck, addressTypes).check(route, table.id);
        paths.rebalance(info);
        generation++;
        return changes.change(table, how, route, info);
    }

    /** {@inheritDoc} Linux: {@code inet_dump_fib}. */
    @Override
    public List<Route> routes(int id) {
        Listing listing = new Listing(surroundings);
        List<Route> routes = new ArrayList<>();
        if (id == 0) {
            tables.all().forEach(table -> routes.addAll(listing.of(table)));
            return routes;
        }
        Table table = tables.get(id);
        if (table == null && id != Route.MAIN_TABLE) {
            throw new NetException(Errno.ENOENT, "ipv4: FIB table does not exist");
        }
        return table == null ? routes : listing.of(table);
    }

    /** {@inheritDoc} The result must be one of a look-up that found something. */
    @Override
    public Route entryOf(FibResult result) {
        FibInfo info = result.info;
        if (info == null) {
            throw new IllegalArgumentException("nothing was found");
        }
        return new Listing(surroundings).route(result.table, result.prefix, result.prefixLength, result.tos, info);
    }

    @Override
    public void addRule(Rule rule) {
        policy.add(rule);
        generation++;
    }

    @Override
    public void deleteRule(Rule pattern) {
        policy.delete(pattern);
        generation++;
    }

    @Override
    public List<Rule> rules() {
        return policy.rules();
    }

    /** {@inheritDoc} Linux: {@code fib_netdev_event}, {@code fib_disable_ip}. */
    @Override
    public void on(LinkEvent event, int ifindex) {
        if (new DeviceEvents(surroundings, infos, paths).on(event, ifindex)) {
            tables.all().forEach(table -> table.removeIf(info -> info.dead));
        }
        generation++;
    }

    /** {@inheritDoc} As in Linux, only those of the main table. Linux: {@code fib_sync_down_addr}. */
    @Override
    public void sourceGone(int address) {
        Table main = tables.get(Route.MAIN_TABLE);
        if (main != null && address != 0 && infos.any(info -> info.source == address)) {
            main.removeIf(info -> info.source == address);
        }
        generation++;
    }
}
