package dev.patchbay.netns.world;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The namespaces that one namespace knows, by the number that it gives them: the lowest that is free. Linux: {@code
 * netns_ids}. Thread-safe.
 */
final class KnownNamespaces {

    private final Map<NetNamespace, Integer> ids = new LinkedHashMap<>(0);
    private final BitSet taken = new BitSet(0);
    private int deathsSeen;

    /** The number of a namespace; -1 if it is not known. */
    synchronized int idOf(NetNamespace other) {
        return other.exists() ? ids.getOrDefault(other, -1) : -1;
    }

    /**
     * The number of a namespace, which from now on is known. Linux: {@code peernet2id_alloc}.
     *
     * @param deaths how many namespaces of the world are gone: their numbers are free again
     */
    synchronized int meet(NetNamespace other, int deaths) {
        Integer known = ids.get(other);
        if (known != null) {
            return known;
        }
        if (deaths != deathsSeen) {
            deathsSeen = deaths;
            ids.keySet().removeIf(each -> !each.exists());
            taken.clear();
            ids.values().forEach(taken::set);
        }
        int id = taken.nextClearBit(0);
        taken.set(id);
        ids.put(other, id);
        return id;
    }
}
