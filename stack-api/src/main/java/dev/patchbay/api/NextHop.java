package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * One way onward of a route.
 *
 * @param via the gateway, null if the destination itself is on the link
 * @param device index of the device; 0 in a request: found through the gateway
 * @param weight its share among several, 1 to 256
 * @param onlink the gateway is taken to be on the link even if no route says so
 * @param dead in a listing: not used, since its device is down or without carrier
 * @param linkdown in a listing: its device has no carrier
 */
public record NextHop(
        @Nullable Ip4Address via, int device, int weight, boolean onlink, boolean dead, boolean linkdown) {

    public NextHop {
        if (weight < 1 || weight > 256) {
            throw new IllegalArgumentException("weight " + weight + " is not in 1..256");
        }
    }

    /** A request's next hop. */
    public static NextHop of(@Nullable Ip4Address via, int device) {
        return new NextHop(via, device, 1, false, false, false);
    }

    public NextHop withWeight(int share) {
        return new NextHop(via, device, share, onlink, dead, linkdown);
    }
}
