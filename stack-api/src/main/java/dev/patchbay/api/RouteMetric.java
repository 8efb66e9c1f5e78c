package dev.patchbay.api;

/** Properties of a path that a route can prescribe. Linux: rtnetlink.h, {@code RTAX_*}, in its order. */
public enum RouteMetric {
    /** Not a value: the set of metrics, by number, that path discovery must not change. */
    LOCK,
    MTU,
    WINDOW,
    RTT,
    RTTVAR,
    SSTHRESH,
    CWND,
    ADVMSS,
    REORDERING,
    HOPLIMIT,
    INITCWND,
    FEATURES,
    RTO_MIN,
    INITRWND,
    QUICKACK;

    /** Linux's number of it. */
    public int number() {
        return ordinal() + 1;
    }
}
