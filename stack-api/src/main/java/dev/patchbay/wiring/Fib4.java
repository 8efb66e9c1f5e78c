package dev.patchbay.wiring;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routing tables and the policy of one namespace: pure data without a clock. Confined to the namespace's loop.
 * Linux: fib_frontend.c, fib_rules.c, fib_semantics.c, fib_trie.c.
 */
public interface Fib4 {

    /** What happens to a device, as far as routes are concerned. Linux: {@code fib_netdev_event}. */
    enum LinkEvent {
        /** Switched on: next hops through it live again. */
        UP,
        /** Switched off: all routes through it go, except those of type local (kernel R55). */
        DOWN,
        /** Lost its last address, or IPv4: as down, and next hops of type local too. */
        DISABLED,
        /** Removed. */
        UNREGISTER,
        /** Carrier came: routes through it are {@code linkdown} no longer. */
        CARRIER_ON,
        /** Carrier went: routes through it are marked {@code linkdown} (kernel R19, R43). */
        CARRIER_OFF
    }

    /**
     * Finds the route of a flow, by rules, tables, prefix, TOS and metric (kernel R56–R58, R62), and one of its next
     * hops (kernel R65).
     *
     * @return null if one was found; else what a local sender sees: ENETUNREACH, or what the route or the rule says
     *     (kernel R59)
     */
    @Nullable
    Errno lookup(Flow4 flow, FibResult result);

    /** Moves on with every change of tables, rules or links; whatever was resolved before is then void. */
    int generation();

    /** Voids what was resolved, without changing anything. */
    void touch();

    /**
     * The source address for a packet that goes as found: the route's; else to a local destination, the destination
     * itself; else one of the device (kernel R21, R64).
     *
     * @return 0: none
     */
    int sourceOf(FibResult result, int destination);

    /** What kind of address this is, by the local table alone: local, broadcast, multicast or unicast. */
    RouteType addressType(int address);

    /** As {@link #addressType(int)}, but local and broadcast only if the address is on this device. */
    RouteType addressType(int address, int ifindex);

    /** Whether a rule other than the three default ones has ever been added. */
    boolean hasCustomRules();

    /** Whether a route of type local was ever added by hand. */
    boolean hasCustomLocalRoutes();

    // ---- configuration

    void change(Routes.Change how, Route route);

    void delete(RouteSelector which);

    /**
     * Appends a route that the stack makes by itself.
     *
     * @return false if exactly this route is there
     */
    boolean append(Route route);

    /**
     * Removes a route that the stack had made by itself.
     *
     * @return false if there is none
     */
    boolean remove(RouteSelector which);

    /**
     * All entries of one table, or of all (0), in the order in which Linux lists them.
     *
     * @throws dev.patchbay.api.NetException ENOENT if nothing was ever put into the table, unless it is main
     */
    List<Route> routes(int table);

    /** The entry that a result came from, as it is listed. */
    Route entryOf(FibResult result);

    void addRule(Rule rule);

    void deleteRule(Rule pattern);

    List<Rule> rules();

    // ---- what happens around

    void on(LinkEvent event, int ifindex);

    /** An own address is gone: routes that prefer it as a source go with it. */
    void sourceGone(int address);
}
