package dev.patchbay.api;

import java.util.List;
import java.util.Optional;

/** The neighbour table of one namespace. Thread-safe. */
public interface Neighbours {

    /** How an entry joins those that are there. */
    enum Change {
        /** Only if it is new. */
        ADD,
        /** New, or in the place of the one that is there. */
        REPLACE,
        /** Only if it is there. */
        CHANGE
    }

    /** All entries, those that need no resolution included. */
    List<Neighbour> all();

    default Optional<Neighbour> find(Ip4Address address, Link link) {
        return all().stream()
                .filter(n -> n.address().equals(address) && n.device() == link.index())
                .findFirst();
    }

    void change(Change how, Neighbour entry);

    /** @throws NetException ENOENT if there is no such entry */
    void delete(Ip4Address address, int device);

    /**
     * No longer answers for an address ({@link Neighbour#proxy}).
     *
     * @param device index of the device on which it was answered; 0: on every device
     * @throws NetException ENOENT if there is no such entry
     */
    void deleteProxy(Ip4Address address, int device);
}
