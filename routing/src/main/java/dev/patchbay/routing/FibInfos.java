package dev.patchbay.routing;

import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;

/**
 * The {@link FibInfo}s of a namespace: those with the same content are one, so that a million routes over a few next
 * hops have but a few of them; one that no entry uses any more is forgotten. Linux: {@code fib_find_info}, {@code
 * fib_release_info}. Linux keeps one for each table; nothing here depends on that.
 */
final class FibInfos extends Interner<FibInfo> {

    private static final int MOMENTARY = FibNextHop.DEAD | FibNextHop.LINKDOWN;

    FibInfos() {}

    /** The one that stands for all with a content: this one, or one that is in use already. */
    FibInfo shared(FibInfo proposed) {
        FibInfo known = find(proposed);
        return known != null ? known : proposed;
    }

    /** One entry more uses it. */
    void hold(FibInfo info) {
        if (info.references++ == 0) {
            add(info);
        }
    }

    /** One entry less uses it. */
    void release(FibInfo info) {
        if (--info.references == 0) {
            remove(info);
        }
    }

    @Override
    int hash(FibInfo info) {
        int hash = info.type.number();
        hash = 31 * hash + info.scope;
        hash = 31 * hash + info.protocol;
        hash = 31 * hash + info.metric;
        hash = 31 * hash + info.source;
        for (FibNextHop hop : info.hops) {
            hash = 31 * (31 * hash + hop.device) + hop.gateway;
        }
        return hash;
    }

    @Override
    boolean same(FibInfo one, FibInfo other) {
        return one.type == other.type
                && one.scope == other.scope
                && one.protocol == other.protocol
                && one.metric == other.metric
                && one.source == other.source
                && one.metrics.equals(other.metrics)
                && sameHops(one.hops, other.hops);
    }

    private static boolean sameHops(FibNextHop[] ones, FibNextHop[] others) {
        boolean same = ones.length == others.length;
        for (int i = 0; same && i < ones.length; i++) {
            same = sameHop(ones[i], others[i]);
        }
        return same;
    }

    /** Whether two are alike but for the state of their device. Linux: {@code nh_comp}. */
    private static boolean sameHop(FibNextHop one, FibNextHop other) {
        return one.device == other.device
                && one.gateway == other.gateway
                && one.scope == other.scope
                && one.weight == other.weight
                && ((one.flags ^ other.flags) & ~MOMENTARY) == 0;
    }
}
