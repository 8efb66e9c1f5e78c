package dev.patchbay.core.ip4.route;

import dev.patchbay.wiring.FibNextHop;

/** What was learned about one destination behind one next hop. Linux: {@code struct fib_nh_exception}. */
final class RouteException {

    final FibNextHop hop;
    final int destination;

    /** A better router, 0: none. */
    int gateway;

    /** The path's MTU, 0: not learned. */
    int pmtu;

    /** The path's MTU is smaller than we believe ({@code min_pmtu}): it is not used to set DF any more. */
    boolean locked;

    /** When it is forgotten. */
    long expires;

    RouteException(FibNextHop hop, int destination) {
        this.hop = hop;
        this.destination = destination;
    }
}
