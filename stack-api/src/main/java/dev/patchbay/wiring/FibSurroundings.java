package dev.patchbay.wiring;

/**
 * What the routing tables ask about the world around them. Everything else they know themselves. Called only inside
 * the loop.
 */
public interface FibSurroundings {

    /** What a device is good for. */
    enum Device {
        /** There is none of this index. */
        ABSENT,
        /** It is switched off. */
        DOWN,
        /** It is switched on and has no carrier. */
        NO_CARRIER,
        UP
    }

    Device device(int ifindex);

    /** Whether it speaks IPv4 at all: it has room for addresses (kernel R15). */
    boolean speaksIp4(int ifindex);

    boolean isLoopback(int ifindex);

    /** Index of the namespace's own loopback device. */
    int loopback();

    /** Index of a device by name, 0: none. */
    int indexOf(String device);

    /** {@code ignore_routes_with_linkdown} of a device (kernel R43). */
    boolean ignoresLinkdown(int ifindex);

    /**
     * A source address for what leaves by a device: the first primary address of fitting scope, preferably one whose
     * subnet holds the destination; else any device's (kernel R64).
     *
     * @param destination 0: none in particular
     * @param scope the largest scope number that will do
     * @return 0: none
     */
    int selectSource(int ifindex, int destination, int scope);

    /** Whether a neighbour may be sent to, for {@code fib_multipath_use_neigh}. */
    boolean neighbourUsable(int ifindex, int address);

    /** {@code fib_multipath_hash_policy}. */
    int multipathHashPolicy();

    /** {@code fib_multipath_use_neigh}. */
    boolean multipathUsesNeighbours();

    /** {@code net.patchbay.merged_local}: ask local and main as one table while there are only the default rules. */
    boolean mergedLocal();
}
