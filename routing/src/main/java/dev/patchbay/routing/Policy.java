package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.Rule;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a namespace: which flows ask which tables, in order of priority. Linux: fib_rules.c.
 *
 * <p>A namespace begins with three rules that ask local, main and default. Until there has been any other, {@link
 * Lookup} knows what they say without asking.
 */
final class Policy {

    /** The last table that a rule is given if it names none. Linux: {@code FIB_MAX_AUTO_TABLE_ID}. */
    static final int MAX_AUTO_TABLE = 4096;

    private static final List<Rule> DEFAULT = List.of(
            Rule.match().priority(0).protocol(RouteProtocol.KERNEL).lookup(Route.LOCAL_TABLE),
            Rule.match().priority(0x7ffe).protocol(RouteProtocol.KERNEL).lookup(Route.MAIN_TABLE),
            Rule.match().priority(0x7fff).protocol(RouteProtocol.KERNEL).lookup(Route.DEFAULT_TABLE));

    private final FibSurroundings surroundings;
    private final Tables tables;
    /** Null while there have only been the default rules. */
    private @Nullable List<PolicyRule> custom;

    Policy(FibSurroundings surroundings, Tables tables) {
        this.surroundings = surroundings;
        this.tables = tables;
    }

    /** Whether a rule was ever added or deleted. Linux: {@code fib_has_custom_rules}. */
    boolean isCustom() {
        return custom != null;
    }

    /** All rules in their order. */
    List<Rule> rules() {
        return custom == null ? DEFAULT : custom.stream().map(each -> each.rule).toList();
    }

    /** Asks rule by rule, see {@link Lookup}. Linux: {@code fib_rules_lookup}. */
    @Nullable
    Errno search(Flow4 flow, FibResult result, boolean anyLink, Lookup lookup) {
        List<PolicyRule> rules = changeable();
        int at = 0;
        while (at < rules.size()) {
            PolicyRule rule = rules.get(at);
            if (!rule.matches(flow, surroundings)) {
                at++;
            } else if (rule.rule.action() == Rule.Action.GOTO) {
                at = rule.jump >= 0 ? rule.jump : at + 1;
            } else {
                Errno error = act(rule, flow, result, anyLink, lookup);
                boolean suppressed = error == null && result.prefixLength <= rule.rule.suppressPrefixLength();
                if (error != Errno.EAGAIN && !suppressed) {
                    return error;
                }
                at++;
            }
        }
        return Errno.EAGAIN;
    }

    /**
     * Adds a rule behind those of its priority. Linux: {@code fib_nl_newrule}.
     *
     * @throws NetException EEXIST if the same rule is there; EINVAL, with a text, if it makes no sense
     */
    void add(Rule rule) {
        long priority = RuleCheck.priority(rule, rules());
        if (rules().stream().anyMatch(each -> RuleCheck.isSame(each, rule, priority))) {
            throw new NetException(Errno.EEXIST);
        }
        RuleCheck.checkTos(rule);
        List<PolicyRule> list = changeable();
        int table = rule.action() == Rule.Action.LOOKUP && rule.table() == 0 ? unusedTable() : rule.table();
        int at = 0;
        while (at < list.size() && list.get(at).priority() <= priority) {
            at++;
        }
        list.add(at, new PolicyRule(filledIn(rule, priority, table)));
        aimJumps(list);
    }

    /**
     * Deletes the first rule that agrees. Linux: {@code fib_nl_delrule}.
     *
     * @throws NetException ENOENT if none does
     */
    void delete(Rule pattern) {
        RuleCheck.priority(pattern, rules());
        List<Rule> rules = rules();
        for (int at = 0; at < rules.size(); at++) {
            if (RuleCheck.agrees(rules.get(at), pattern)) {
                List<PolicyRule> list = changeable();
                list.remove(at);
                aimJumps(list);
                return;
            }
        }
        throw new NetException(Errno.ENOENT);
    }

    /** Linux: {@code fib4_rule_action}. */
    private @Nullable Errno act(PolicyRule rule, Flow4 flow, FibResult result, boolean anyLink, Lookup lookup) {
        return switch (rule.rule.action()) {
            case NOP, GOTO -> Errno.EAGAIN;
            case UNREACHABLE -> Errno.ENETUNREACH;
            case PROHIBIT -> Errno.EACCES;
            case BLACKHOLE, UNSPEC -> Errno.EINVAL;
            case LOOKUP -> {
                Table table = rule.table != null ? rule.table : tables.get(rule.rule.table());
                rule.table = table;
                yield table == null ? Errno.EAGAIN : lookup.inTable(table, flow, result, anyLink);
            }
        };
    }

    private List<PolicyRule> changeable() {
        List<PolicyRule> list = custom;
        if (list == null) {
            list = new ArrayList<>();
            for (Rule rule : DEFAULT) {
                list.add(new PolicyRule(rule));
            }
            custom = list;
        }
        return list;
    }

    /** A table that is not in use, made for a rule that names none. Linux: {@code fib_empty_table}. */
    private int unusedTable() {
        for (int id = 1; id <= MAX_AUTO_TABLE; id++) {
            if (tables.get(id) == null) {
                return tables.make(id).id;
            }
        }
        throw new NetException(Errno.ENOBUFS);
    }

    private static Rule filledIn(Rule rule, long priority, int table) {
        Rule.Builder copy = rule.toBuilder().priority(priority);
        return switch (rule.action()) {
            case LOOKUP -> copy.lookup(table);
            case GOTO -> copy.go(rule.target());
            default -> copy.end(rule.action());
        };
    }

    /** A jump goes to the first rule of its priority; one without such a rule goes nowhere. */
    private static void aimJumps(List<PolicyRule> list) {
        for (PolicyRule jumping : list) {
            jumping.jump = -1;
            for (int at = list.size() - 1; at >= 0; at--) {
                if (list.get(at).priority() == jumping.rule.target()) {
                    jumping.jump = at;
                }
            }
        }
    }
}
