package dev.patchbay.wiring;

import dev.patchbay.packet.Destination;
import org.jspecify.annotations.Nullable;

/**
 * One way onward of a {@link FibInfo}. It names its device by index and has a slot on each side for the route that the
 * network layer resolved from it; a slot is good as long as {@link Fib4#generation()} has not moved on. Confined to one
 * loop. Linux: {@code struct fib_nh_common}.
 */
public final class FibNextHop {

    /** Device is down. Linux: {@code RTNH_F_DEAD}. */
    public static final int DEAD = 1;
    /** Taken to be on the link whatever the routes say. Linux: {@code RTNH_F_ONLINK}. */
    public static final int ONLINK = 4;
    /** Device has no carrier. Linux: {@code RTNH_F_LINKDOWN}. */
    public static final int LINKDOWN = 16;

    /** Index of the device; 0: none. */
    public final int device;

    /** The gateway, 0 if the destination itself is on the link. */
    public final int gateway;

    /** How far the gateway is: link if it is a neighbour, host if it is ourselves, nowhere if there is none. */
    public final int scope;

    /** Its share among several. */
    public final int weight;

    /** {@link #DEAD}, {@link #ONLINK}, {@link #LINKDOWN}. */
    public int flags;

    /** Upper end of its slice of the hash space; -1: none. */
    public int upperBound;

    /** What the sending side resolved. */
    public @Nullable Destination output;

    /** What the forwarding side resolved. */
    public @Nullable Destination input;

    public FibNextHop(int device, int gateway, int scope, int weight, int flags) {
        this.device = device;
        this.gateway = gateway;
        this.scope = scope;
        this.weight = weight;
        this.flags = flags;
    }

    public boolean isDead() {
        return (flags & DEAD) != 0;
    }

    public boolean isLinkDown() {
        return (flags & LINKDOWN) != 0;
    }
}
