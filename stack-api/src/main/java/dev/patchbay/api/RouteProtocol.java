package dev.patchbay.api;

/** Who made a route. Linux: rtnetlink.h, {@code RTPROT_*}. */
public final class RouteProtocol {

    public static final int UNSPEC = 0;
    public static final int REDIRECT = 1;
    public static final int KERNEL = 2;
    /** What {@code ip route} writes when it is told nothing. */
    public static final int BOOT = 3;

    public static final int STATIC = 4;

    private RouteProtocol() {}
}
