package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.Rule;
import dev.patchbay.api.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rules in a list; those that a namespace is born with are there. */
public final class FakeRules implements Rules {

    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> requests = new ArrayList<>();
    private final List<Rule> deletions = new ArrayList<>();

    FakeRules() {
        int kernel = RouteProtocol.KERNEL;
        rules.add(Rule.match().priority(0).protocol(kernel).lookup(Route.LOCAL_TABLE));
        rules.add(Rule.match().priority(32766).protocol(kernel).lookup(Route.MAIN_TABLE));
        rules.add(Rule.match().priority(32767).protocol(kernel).lookup(Route.DEFAULT_TABLE));
    }

    public List<Rule> requests() {
        return requests;
    }

    public List<Rule> deletions() {
        return deletions;
    }

    /** Puts a rule there, in front of those with a greater priority. */
    public FakeRules put(Rule rule) {
        int at = 0;
        while (at < rules.size() && priority(rules.get(at)) <= priority(rule)) {
            at++;
        }
        rules.add(at, rule);
        return this;
    }

    private static long priority(Rule rule) {
        Long priority = rule.priority();
        return priority == null ? 0 : priority;
    }

    @Override
    public List<Rule> all() {
        return List.copyOf(rules);
    }

    @Override
    public void add(Rule rule) {
        requests.add(rule);
        put(rule);
    }

    @Override
    public void delete(Rule pattern) {
        deletions.add(pattern);
        Rule found = rules.stream()
                .filter(rule -> pattern.priority() == null || Objects.equals(pattern.priority(), rule.priority()))
                .findFirst()
                .orElseThrow(() -> new NetException(Errno.ENOENT));
        rules.remove(found);
    }
}
