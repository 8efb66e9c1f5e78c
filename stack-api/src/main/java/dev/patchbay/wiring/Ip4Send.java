package dev.patchbay.wiring;

import org.jspecify.annotations.Nullable;

/** What the IPv4 header of a packet is to say. Made once, filled in again and again; confined to one loop. */
public final class Ip4Send {

    public int source;
    public int destination;
    public int protocol;
    public int tos;
    /** Hop limit; -1: the namespace's default. */
    public int ttl;
    /** One of {@link dev.patchbay.api.socket.SocketOption#PMTUDISC_DONT} and its like. */
    public int mtuDiscovery;
    /** Whether a multicast comes back to those on this host who have joined the group. */
    public boolean multicastLoop = true;
    /** Whether the sender is connected: then packets with DF are numbered all the same. */
    public boolean connected;
    /** IP options as on the wire, a multiple of 4 bytes; null: none. */
    public byte @Nullable [] options;

    /** After a refusal for size: the MTU that it met. */
    public int mtu;

    public Ip4Send() {}
}
