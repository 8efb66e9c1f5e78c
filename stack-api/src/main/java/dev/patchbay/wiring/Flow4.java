package dev.patchbay.wiring;

import dev.patchbay.api.Scope;

/**
 * What a route is looked up by: the packet's addresses and what else the policy may ask about. Made once, filled in
 * again and again; confined to one loop. Linux: {@code struct flowi4}.
 */
public final class Flow4 {

    public Flow4() {}

    public int destination;

    /** 0: none yet; a successful look-up on the output side fills in what it chose. */
    public int source;

    /** Index of the device it must leave by, 0: any. */
    public int outputDevice;

    /** Index of the device it arrived on; of {@code lo} for what is sent from here. */
    public int inputDevice;

    /** Type of service, as routing sees it: without the ECN bits. */
    public int tos;

    /** Only routes with at least this scope number count: {@link Scope#UNIVERSE} or {@link Scope#LINK}. */
    public int scope;

    public int mark;

    public int uid;

    public int protocol;

    public int sourcePort;

    public int destinationPort;

    /** The caller may send from an address that is not ours (raw sockets that write their own header). */
    public boolean anySource;

    /** Everything at its default. */
    public Flow4 clear() {
        destination = 0;
        source = 0;
        outputDevice = 0;
        inputDevice = 0;
        tos = 0;
        scope = Scope.UNIVERSE.value();
        mark = 0;
        uid = 0;
        protocol = 0;
        sourcePort = 0;
        destinationPort = 0;
        anySource = false;
        return this;
    }
}
