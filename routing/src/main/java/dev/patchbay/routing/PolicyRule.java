package dev.patchbay.routing;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Rule;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;
import org.jspecify.annotations.Nullable;

/** One rule, ready to be asked. Linux: {@code struct fib4_rule}. */
final class PolicyRule {

    /** As it was given, with its priority and table. */
    final Rule rule;

    /**
     * Where to go on, for {@link Rule.Action#GOTO}: a place in the list, or -1 if there is no rule of that priority.
     */
    int jump = -1;

    /** The table to ask, once there is one. */
    @Nullable
    Table table;

    private final int from;
    private final int fromMask;
    private final int to;
    private final int toMask;

    PolicyRule(Rule rule) {
        this.rule = rule;
        from = rule.from().network().bits();
        fromMask = Ip4Prefix.mask(rule.from().length());
        to = rule.to().network().bits();
        toMask = Ip4Prefix.mask(rule.to().length());
    }

    /** Its place in the order, 0 to 2³² - 1. */
    long priority() {
        Long priority = rule.priority();
        return priority == null ? 0 : priority;
    }

    /** Whether it is for a flow. Linux: {@code fib_rule_match}, {@code fib4_rule_match}. */
    boolean matches(Flow4 flow, FibSurroundings surroundings) {
        boolean matches = ((flow.source ^ from) & fromMask) == 0
                && ((flow.destination ^ to) & toMask) == 0
                && ((flow.mark ^ rule.mark()) & rule.markMask()) == 0
                && Alias.tosMatches(rule.tos(), flow.tos)
                && (rule.ipProtocol() == 0 || rule.ipProtocol() == flow.protocol)
                && matchesUser(flow.uid & 0xffff_ffffL)
                && matchesDevice(rule.iif(), flow.inputDevice, surroundings)
                && matchesDevice(rule.oif(), flow.outputDevice, surroundings);
        return matches != rule.invert();
    }

    private boolean matchesUser(long uid) {
        return rule.uidFrom() < 0 || rule.uidFrom() <= uid && uid <= rule.uidTo();
    }

    /**
     * Devices come and go, and so the name is looked up each time; a rule for one that is not there matches nothing.
     */
    private static boolean matchesDevice(@Nullable String name, int ifindex, FibSurroundings surroundings) {
        return name == null || ifindex != 0 && surroundings.indexOf(name) == ifindex;
    }
}
