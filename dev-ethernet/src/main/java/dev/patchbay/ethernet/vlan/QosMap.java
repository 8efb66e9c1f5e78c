package dev.patchbay.ethernet.vlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a priority becomes on its way in or out: from the three bits of a tag to the priority of a packet, or back. 0 for
 * those that nothing is said about. Linux: {@code ingress_priority_map}, {@code egress_priority_map}.
 */
final class QosMap {

    private final Map<Integer, Integer> pairs = new TreeMap<>();

    /** The most common question, answered by array: there are eight priorities of a tag. */
    private final int[] small = new int[8];

    private final boolean ingress;

    /** @param ingress whether it leads from tags to packets */
    QosMap(boolean ingress) {
        this.ingress = ingress;
    }

    int of(int from) {
        return from >= 0 && from < small.length ? small[from] : pairs.getOrDefault(from, 0);
    }

    /** Adds pairs, {@code 1:2 3:4}. */
    void add(String text) {
        for (String pair : text.strip().split(" +", -1)) {
            String[] ends = pair.split(":", 2);
            if (ends.length != 2) {
                throw new NetException(Errno.EINVAL);
            }
            put(number(ends[0]), number(ends[1]));
        }
    }

    private void put(int from, int to) {
        int tag = ingress ? from : to;
        if (tag > 7) {
            throw new NetException(Errno.EINVAL);
        }
        if (to == 0) {
            pairs.remove(from);
        } else {
            pairs.put(from, to);
        }
        if (from < small.length) {
            small[from] = to;
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
    }

    @Override
    public String toString() {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + ":" + pair.getValue())
                .collect(Collectors.joining(" "));
    }
}
