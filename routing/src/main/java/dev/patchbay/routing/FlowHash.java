package dev.patchbay.routing;

import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Flow4;

/**
 * Spreads flows over the next hops of a multipath route: the same flow always gets the same number (kernel R65). Linux:
 * {@code fib_multipath_hash}, whose numbers differ from boot to boot; here they depend on a seed.
 */
final class FlowHash {

    /** {@code fib_multipath_hash_policy}: addresses; addresses, protocol and ports; a choice of fields. */
    private static final int LAYER_4 = 1;

    /** By default, addresses and protocol. Policy 2 looks into tunnels, of which a flow knows nothing. */
    private static final int FIELDS = 3;

    private final FibSurroundings surroundings;
    private final int seed;

    FlowHash(FibSurroundings surroundings, int seed) {
        this.surroundings = surroundings;
        this.seed = seed;
    }

    /** A number from 0 to 2³¹ - 1. */
    int of(Flow4 flow) {
        int policy = surroundings.multipathHashPolicy();
        int hash = mix(mix(seed, flow.source), flow.destination);
        if (policy == LAYER_4 || policy == FIELDS) {
            hash = mix(hash, flow.protocol);
        }
        if (policy == LAYER_4) {
            hash = mix(hash, flow.sourcePort << 16 | flow.destinationPort & 0xffff);
        }
        return mix(hash, 0) >>> 1;
    }

    /** One round of MurmurHash3 with its finalizer. */
    private static int mix(int hash, int value) {
        int mixed = hash ^ Integer.rotateLeft(value * 0xcc9e_2d51, 15) * 0x1b87_3593;
        mixed = Integer.rotateLeft(mixed, 13) * 5 + 0xe654_6b64;
        mixed = (mixed ^ mixed >>> 16) * 0x85eb_ca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2_ae35;
        return mixed ^ mixed >>> 16;
    }
}
