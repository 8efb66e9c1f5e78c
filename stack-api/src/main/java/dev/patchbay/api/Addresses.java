package dev.patchbay.api;

import java.util.List;

/** The IPv4 addresses of one namespace. Thread-safe. */
public interface Addresses {

    /** The addresses of a link, in the order in which {@code ip addr} lists them. */
    List<InterfaceAddress> of(Link link);

    /** The multicast groups that a link listens to for IPv4, as {@code ip maddr} lists them. */
    List<Ip4Address> groups(Link link);

    /** @throws NetException EEXIST if the link has it already */
    void add(Link link, InterfaceAddress address);

    /** Adds it, or changes life times, metric and flags of the one that is there. */
    void replace(Link link, InterfaceAddress address);

    /**
     * The same for those who want no advice. Otherwise a warning is logged about an address of 127.0.0.0/8 on a link
     * that is no loopback: it is accepted, as in Linux, but answers nobody outside (kernel R30).
     */
    Addresses withoutAdvice();

    /** @throws NetException EADDRNOTAVAIL if the link has it not */
    void delete(Link link, InterfaceAddress address);
}
