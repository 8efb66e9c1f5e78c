package dev.patchbay.spi;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import java.util.List;
import java.util.Optional;

/**
 * A kind of device, as in {@code ip link add … type KIND}. A plugin is a jar with an implementation and an entry for
 * it under this interface's name, found by {@link java.util.ServiceLoader}: in {@code META-INF/services}, or as {@code
 * provides} in a module.
 *
 * <p>Stateless, with a public constructor without parameters; all state lives in the drivers that it makes. Linux:
 * {@code struct rtnl_link_ops}.
 */
public interface LinkType {

    /** The name of the kind. Two types that claim one name are an error that names both. */
    String kind();

    /** What {@code ip link add … type KIND} takes behind the kind. Others are refused before {@link #attach}. */
    default List<LinkOption> options() {
        return List.of();
    }

    /** What {@code ip link set … type KIND_slave} takes, for kinds that have ports. */
    default List<LinkOption> portOptions() {
        return List.of();
    }

    /** Whether it comes in pairs, so that {@code peer …} may follow the kind. */
    default boolean paired() {
        return false;
    }

    /**
     * Whether its devices are fed from outside the world, as a tap is by the machine's kernel. A world in virtual time
     * refuses such kinds: what comes from outside knows nothing of its clock.
     */
    default boolean external() {
        return false;
    }

    /**
     * Makes the driver of a new device. Called with the configuration lock held.
     *
     * @param port the stack, as the device sees it
     * @param spec what was asked for
     * @throws dev.patchbay.api.NetException if the specification is wrong
     */
    LinkDriver attach(LinkPort port, LinkSpec spec);

    /**
     * The device that every namespace is born with, for kinds that have one: {@code lo} says "lo". Such a kind cannot
     * be added by hand. Linux: {@code struct pernet_operations}.
     */
    default Optional<LinkSpec> everyNamespace() {
        return Optional.empty();
    }
}
