package dev.patchbay.wiring;

import dev.patchbay.api.Errno;
import dev.patchbay.api.RouteType;
import dev.patchbay.packet.Packet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What transports ask of IPv4. Confined to the loop. */
public interface Ip4Layer {

    /**
     * Resolves a flow and fills in its source.
     *
     * @return null if there is no way; {@link #error()} says why
     */
    @Nullable
    Ip4Path path(Flow4 flow);

    /** Why the last {@link #path} failed. */
    Errno error();

    /** Whether a path that was resolved earlier still holds. */
    boolean isValid(Ip4Path path);

    /** The largest packet that goes this way, in bytes. */
    int mtu(Ip4Path path);

    /** As {@link #mtu}, but as the device alone has it, whatever routes say and routers said. */
    int deviceMtu(Ip4Path path);

    /** The hop limit of what says none: {@code ip_default_ttl}. */
    int defaultTtl();

    /** What new sockets think of path MTU discovery: {@code ip_no_pmtu_disc}. */
    int defaultDiscovery();

    /** Index of the device that has an address, 0: none. Linux: {@code ip_dev_find}. */
    int deviceOf(int address);

    /**
     * Sends a packet that begins with its transport header. Takes it.
     *
     * @return null if it was sent; else why not: EMSGSIZE if it is too large, {@link Ip4Send#mtu} says for what
     */
    @Nullable
    Errno send(Packet packet, Ip4Path path, Ip4Send how);

    /**
     * Sends a packet that begins with an IP header of the sender's own making. Takes it.
     *
     * @return null if it was sent
     */
    @Nullable
    Errno sendRaw(Packet packet, Ip4Path path, Ip4Send how);

    /** The neighbour that a path leads to has proved to be there. */
    void confirm(Ip4Path path, int destination);

    /** What kind of address this is on this host. */
    RouteType addressType(int address);

    /**
     * Whether a socket may bind to an address: 0, an own one, a broadcast or a group address; any at all with {@code
     * ip_nonlocal_bind} (kernel R87). Linux: {@code inet_addr_valid_or_nonlocal}.
     */
    boolean isBindable(int address);

    /** The address that a reply to a packet is to come from. Linux: {@code fib_compute_spec_dst}. */
    int replySource(Packet packet);

    /** Answers a packet that nobody wants: port unreachable. The packet stays the caller's. */
    void portUnreachable(Packet packet);

    /** Registers who handles a protocol. */
    void handle(int protocol, ProtocolHandler handler);

    /** Registers who sees each packet first. */
    void raw(RawHandler handler);

    /** Registers who takes the echo replies, for ping sockets. */
    void echoes(ProtocolHandler handler);

    /**
     * Cuts a super-segment that has arrived, for a receiver that takes none. It begins with its transport header, and so
     * do the segments.
     *
     * @return false if it cannot be cut: then it is still the caller's, else taken
     */
    boolean segment(Packet whole, Consumer<Packet> next);

    /** Joins or leaves a multicast group on a device. */
    void membership(int ifindex, int group, boolean join);
}
