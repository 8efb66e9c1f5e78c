package dev.patchbay.api;

import java.util.List;
import java.util.Optional;

/**
 * The hosts file of one namespace: as {@code /etc/netns/NAME/hosts} where that is set, else a common one with
 * {@code localhost}. Format: hosts(5). Thread-safe.
 */
public interface Hosts {

    /** The file's text. */
    String text();

    /** Replaces the file. Lines that make no sense are passed over, as the resolver does. */
    void text(String file);

    /** Adds a line. */
    void add(IpAddress address, String... names);

    /** The IPv4 addresses of a name, in the order of the file; case does not matter. */
    List<Ip4Address> resolve4(String name);

    /** The first name of an address. */
    Optional<String> nameOf(IpAddress address);
}
