package dev.patchbay.netns.world;

import dev.patchbay.api.Counters;
import java.util.Map;

/** The protocol counters of a namespace. */
final class NetCounters implements Counters {

    private final NetNamespace namespace;

    NetCounters(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public Map<String, Long> all() {
        return namespace.call(rooms -> rooms.counters.snapshot());
    }

    @Override
    public long get(String name) {
        Map<String, Long> all = all();
        Long value = all.get(name);
        if (value == null) {
            if (name.startsWith("IcmpMsg")) {
                return 0;
            }
            throw new IllegalArgumentException("no counter of the name \"" + name + "\"; there are " + all.keySet());
        }
        return value;
    }

    @Override
    public Map<String, Long> verdicts() {
        return namespace.call(rooms -> rooms.loop.verdicts());
    }
}
