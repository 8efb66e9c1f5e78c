package dev.patchbay.routing;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Rule;
import dev.patchbay.wiring.Flow4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a flow should be answered, by the plainest reading of a listing of rules and routes. It tells all answers that
 * will do: which of several next hops a flow gets is nobody's business here.
 */
final class NaivePolicy {

    private static final int MAX_STEPS = 1_000;

    private final Devices devices;
    private final boolean merged;
    private final List<Rule> rules;
    private final List<Route> routes;

    NaivePolicy(Devices devices, RoutingTables tables) {
        this.devices = devices;
        merged = devices.merged && !tables.hasCustomRules();
        rules = tables.rules();
        routes = tables.routes(0);
    }

    /** "254 10.0.0.0/8 UNICAST tos 0 dev 2", or the name of an errno. */
    Set<String> answers(Flow4 flow) {
        int at = 0;
        for (int steps = 0; at < rules.size(); steps++) {
            if (steps > MAX_STEPS) {
                throw new AssertionError("rules go round in circles");
            }
            Rule rule = rules.get(at++);
            if (!matches(rule, flow)) {
                continue;
            }
            switch (rule.action()) {
                case PROHIBIT -> {
                    return Set.of("EACCES");
                }
                case BLACKHOLE -> {
                    return Set.of("EINVAL");
                }
                case UNREACHABLE -> {
                    return Set.of("ENETUNREACH");
                }
                case GOTO -> at = target(rule.target(), at);
                case LOOKUP -> {
                    Route found = find(rule.table(), flow);
                    if (found != null && counts(found, rule)) {
                        return answers(found, flow);
                    }
                }
                default -> {}
            }
        }
        return Set.of("ENETUNREACH");
    }

    private static boolean counts(Route found, Rule rule) {
        return found.type() != RouteType.THROW
                && (found.type().error() != null || found.destination().length() > rule.suppressPrefixLength());
    }

    private int target(long priority, int next) {
        for (int i = 0; i < rules.size(); i++) {
            if (Objects.equals(rules.get(i).priority(), priority)) {
                return i;
            }
        }
        return next;
    }

    private Set<String> answers(Route route, Flow4 flow) {
        if (route.type().error() != null) {
            return Set.of(route.type().error().toString());
        }
        Set<String> answers = new TreeSet<>();
        for (NextHop hop : route.nextHops()) {
            if (usable(hop, flow)) {
                answers.add(route.table() + " " + route.destination().network() + "/"
                        + route.destination().length() + " " + route.type() + " tos " + route.tos() + " dev "
                        + hop.device());
            }
        }
        return answers;
    }

    private @Nullable Route find(int table, Flow4 flow) {
        boolean both = merged && (table == Route.MAIN_TABLE || table == Route.LOCAL_TABLE);
        List<Route> candidates = new ArrayList<>();
        for (Route route : routes) {
            boolean asked = route.table() == table
                    || both && (route.table() == Route.MAIN_TABLE || route.table() == Route.LOCAL_TABLE);
            if (asked && isFor(route, flow)) {
                candidates.add(route);
            }
        }
        // The listing has greater TOS, then smaller metric, then the older first.
        candidates.sort(
                Comparator.comparingInt((Route each) -> -each.destination().length())
                        .thenComparingInt(each -> both && each.table() == Route.LOCAL_TABLE ? 0 : 1));
        return candidates.isEmpty() ? null : candidates.get(0);
    }

    private boolean isFor(Route route, Flow4 flow) {
        boolean tos = route.tos() == 0 || route.tos() == (flow.tos & 0x1c);
        boolean scope = route.scope().value() >= flow.scope;
        boolean hop = route.type().error() != null || route.nextHops().stream().anyMatch(each -> usable(each, flow));
        return tos && scope && hop && route.destination().contains(new Ip4Address(flow.destination));
    }

    /** A listed hop is dead too if it is ignored for want of a carrier. */
    private static boolean usable(NextHop hop, Flow4 flow) {
        return !hop.dead() && (flow.outputDevice == 0 || flow.outputDevice == hop.device());
    }

    private boolean matches(Rule rule, Flow4 flow) {
        boolean matches = rule.from().contains(new Ip4Address(flow.source))
                && rule.to().contains(new Ip4Address(flow.destination))
                && (flow.mark & rule.markMask()) == (rule.mark() & rule.markMask())
                && (rule.tos() == 0 || rule.tos() == (flow.tos & 0x1c))
                && (rule.ipProtocol() == 0 || rule.ipProtocol() == flow.protocol)
                && (rule.uidFrom() < 0 || rule.uidFrom() <= flow.uid && flow.uid <= rule.uidTo())
                && isDevice(rule.iif(), flow.inputDevice)
                && isDevice(rule.oif(), flow.outputDevice);
        return matches != rule.invert();
    }

    private boolean isDevice(@Nullable String name, int ifindex) {
        return name == null
                || devices.links.containsKey(ifindex)
                        && devices.link(ifindex).name.equals(name);
    }
}
