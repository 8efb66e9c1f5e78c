package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/** What a route does with a packet. Linux: rtnetlink.h, {@code RTN_*}. */
public enum RouteType {
    /** Sends it on to a next hop. */
    UNICAST(1, null),
    /** Accepts it: the destination is this host. */
    LOCAL(2, null),
    /** Accepts it and sends it as a broadcast. */
    BROADCAST(3, null),
    /** Accepts it as a broadcast, sends it as unicast. */
    ANYCAST(4, null),
    MULTICAST(5, null),
    /** Drops it in silence; a local sender sees EINVAL (kernel R59). */
    BLACKHOLE(6, Errno.EINVAL),
    /** Answers "host unreachable"; a local sender sees EHOSTUNREACH. */
    UNREACHABLE(7, Errno.EHOSTUNREACH),
    /** Answers "communication prohibited"; a local sender sees EACCES. */
    PROHIBIT(8, Errno.EACCES),
    /** Leaves this table and goes on with the next rule (kernel R58). */
    THROW(9, Errno.EAGAIN);

    private final int number;
    private final @Nullable Errno error;

    RouteType(int number, @Nullable Errno error) {
        this.number = number;
        this.error = error;
    }

    public int number() {
        return number;
    }

    /** What a local sender sees; null for the types that deliver. Linux: {@code fib_props}. */
    public @Nullable Errno error() {
        return error;
    }
}
