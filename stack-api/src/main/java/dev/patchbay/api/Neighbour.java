package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the neighbour table.
 *
 * @param address its IP address
 * @param device index of the device behind which it lives
 * @param linkAddress its link address, null while unknown
 * @param state what is known of it
 * @param proxy we answer for it
 * @param router it is a router
 * @param externLearn learned by somebody outside
 * @param usedNanos how long ago it was last used
 * @param confirmedNanos how long ago it last proved to be there
 * @param updatedNanos how long ago the entry last changed
 * @param probes unanswered probes
 * @param references holders of the entry besides the table
 */
public record Neighbour(
        Ip4Address address,
        int device,
        @Nullable MacAddress linkAddress,
        NeighbourState state,
        boolean proxy,
        boolean router,
        boolean externLearn,
        long usedNanos,
        long confirmedNanos,
        long updatedNanos,
        int probes,
        int references) {

    /** An entry as a request states it. */
    public static Neighbour of(Ip4Address address, int device, MacAddress linkAddress, NeighbourState state) {
        return new Neighbour(address, device, linkAddress, state, false, false, false, 0, 0, 0, 0, 0);
    }
}
