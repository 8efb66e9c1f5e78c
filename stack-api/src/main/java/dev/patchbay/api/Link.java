package dev.patchbay.api;

import dev.patchbay.packet.Packet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A network device. The object stays the same while the device is renamed or moved to another namespace; once the
 * device is gone every call throws {@link NetException} with {@link Errno#ENODEV}.
 *
 * <p>Thread-safe. Methods that change something answer the link itself, so that calls can be chained, and throw
 * {@link NetException} where {@code ip link} would be refused. Linux: {@code struct net_device}.
 */
public interface Link {

    int index();

    String name();

    /** The namespace it is in now. */
    Namespace namespace();

    /** What it looks like now. */
    LinkInfo info();

    LinkCounters counters();

    /** The other end, if it is one of a pair. */
    Optional<Link> peer();

    Link up();

    Link down();

    Link rename(String name);

    /** Sets its link address. */
    Link address(MacAddress mac);

    /** Sets the largest packet it takes, in bytes. */
    Link mtu(int bytes);

    Link queueLength(int packets);

    /** Whether it resolves addresses; off: flag NOARP. */
    Link arp(boolean on);

    Link multicast(boolean on);

    /** Holds the device in promiscuous mode, or lets go. */
    Link promiscuous(boolean on);

    Link allMulticast(boolean on);

    /**
     * Switches on or off what the device does for the stack ({@code ethtool -K}).
     *
     * @throws NetException EOPNOTSUPP if its driver does not do it
     */
    Link offload(Offload which, boolean on);

    /** What the device does for the stack now ({@code ethtool -k}). */
    Set<Offload> offloads();

    /** Pulls the cable by hand, where the driver lets one. */
    Link carrier(boolean on);

    Link alias(String text);

    /** Puts it into a group of devices that are listed and changed together; 0 is everybody's. */
    Link group(int number);

    /** Changes what is peculiar to its kind. */
    Link change(LinkSpec spec);

    /** Makes it a port of another link. */
    Link enslaveTo(Link master);

    /** Frees it from its master; does nothing if it has none. */
    Link release();

    /** Takes it, switched off and stripped of its addresses (kernel R100), into another namespace. */
    Link moveTo(Namespace namespace);

    /** As {@link #moveTo(Namespace)}, under a new name. */
    Link moveTo(Namespace namespace, String newName);

    /** Removes it, and with it the other end of a pair. */
    void delete();

    /** Whether the device still exists. */
    boolean exists();

    // ---- shortcuts

    /** Adds an address with its prefix length, {@code 10.0.0.1/24}. */
    Link add(String addressAndLength);

    List<InterfaceAddress> addresses();

    /**
     * Asks something of what the kind can do beyond this interface, or changes it: under the configuration lock, inside
     * the loop. The question must neither block nor call the API.
     *
     * <pre>{@code
     * List<FdbEntry> learned = bridge.with(Fdb.class, fdb -> fdb.entries(port.index()));
     * }</pre>
     *
     * @throws NetException EOPNOTSUPP if the kind cannot
     */
    <T, R> R with(Class<T> facet, Function<T, R> question);

    /** What the kind can do beyond this interface, by an interface of the stack's API; empty if it cannot. */
    <T> Optional<T> facet(Class<T> kind);

    /**
     * Puts a filter on both directions. It sees each packet after the taps of the way out, or before those of the way
     * in, and answers whether it may pass; one that may not ends as {@code LINK_FILTER}. It runs inside the loop: it
     * must not block nor call the API, and must not keep the packet.
     *
     * @return closing it takes the filter away
     */
    Interposed interpose(LinkFilter filter);

    /** What stands on a link for testing: see {@link #interpose}. */
    @FunctionalInterface
    interface LinkFilter {
        boolean passes(Packet packet, boolean outgoing);

        /** A filter that looks at one direction only. */
        static LinkFilter outgoing(Predicate<Packet> passes) {
            return (packet, outgoing) -> !outgoing || passes.test(packet);
        }
    }

    /** A filter in place. */
    interface Interposed extends AutoCloseable {
        @Override
        void close();
    }
}
