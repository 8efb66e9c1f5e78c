package dev.patchbay.shell.traceroute;

/**
 * Where a late answer belongs. Many probes are sent at once and a host may answer the latest only; then its answer
 * stands too far down, and is moved up to the first probe that got none. traceroute.c: {@code check_expired}.
 */
final class Placement {

    private final Probe[] probes;
    private final int perHop;

    Placement(Probe[] probes, int perHop) {
        this.probes = probes;
        this.perHop = perHop;
    }

    /** A probe is given up; perhaps a later answer is really its own. */
    void expired(int index) {
        Probe probe = probes[index];
        if (!probe.done) {
            return;
        }
        int begin = index - index % perHop;
        for (int i = begin; i < index; i++) {
            if (!probes[i].done || !probes[i].last) {
                return; // too early, or this hop has answered already
            }
        }
        int end = nextEnd(index);
        if (end < 0 || probes[end].remark.isEmpty()) {
            return;
        }
        boolean sameHop = index > begin || index % perHop + (end - index) < perHop;
        if (sameHop || seenBefore(index, probes[end]) || isNear(index, probes[end])) {
            probe.takeOver(probes[end]);
        }
    }

    /** The next answer after a probe, if it ends the trace; -1: it does not, or there is none. */
    private int nextEnd(int index) {
        for (int i = index + 1; i < probes.length && probes[i].sent != 0; i++) {
            if (probes[i].done) {
                return probes[i].last ? i : -1;
            }
        }
        return -1;
    }

    /** Whether who ended the trace has been met on the way already. */
    private boolean seenBefore(int index, Probe end) {
        for (int i = index - 1; i >= 0; i--) {
            if (probes[i].from != null && probes[i].from.equals(end.from)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the hop limit of the answer says that it comes from this hop or a nearer one. */
    private boolean isNear(int index, Probe end) {
        if (end.hopLimit == 0) {
            return false;
        }
        int back = hops(end.hopLimit);
        for (int i = index - 1; i >= 0; i--) {
            Probe earlier = probes[i];
            boolean usable = earlier.done && !earlier.last && earlier.hopLimit != 0;
            if (usable && hops(earlier.hopLimit) < back) {
                back = back - hops(earlier.hopLimit) + i / perHop + 1;
                break;
            }
        }
        return back <= index / perHop + 1;
    }

    /** How many hops away a sender is whose packet arrives with this limit; senders begin with 64, 128 or 255. */
    static int hops(int limit) {
        return (limit <= 64 ? 65 : limit <= 128 ? 129 : 256) - limit;
    }
}
