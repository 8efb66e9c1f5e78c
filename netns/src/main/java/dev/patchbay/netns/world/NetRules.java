package dev.patchbay.netns.world;

import dev.patchbay.api.Rule;
import dev.patchbay.api.Rules;
import java.util.List;

/** The routing policy of a namespace. */
final class NetRules implements Rules {

    private final NetNamespace namespace;

    NetRules(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public List<Rule> all() {
        return namespace.call(rooms -> rooms.fib.rules());
    }

    @Override
    public void add(Rule rule) {
        namespace.configure(rooms -> rooms.fib.addRule(rule));
    }

    @Override
    public void delete(Rule pattern) {
        namespace.configure(rooms -> rooms.fib.deleteRule(pattern));
    }
}
