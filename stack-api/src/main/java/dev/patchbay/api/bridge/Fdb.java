package dev.patchbay.api.bridge;

import dev.patchbay.api.MacAddress;
import java.util.List;

/**
 * The forwarding database of a bridge. Facet; only inside the loop, as {@link dev.patchbay.api.Link#with} calls it.
 * Ports are named by the indices of their links; the bridge's own index stands for itself. iproute2: {@code bridge fdb}.
 */
public interface Fdb {

    /** All entries of a port, the newest first. */
    List<FdbEntry> entries(int port);

    /**
     * Adds an entry.
     *
     * @param vid 0: for every VLAN of the port, or for none if the bridge does not tell them apart
     * @throws dev.patchbay.api.NetException EEXIST if there is one
     */
    void add(int port, MacAddress station, int vid, FdbEntry.Kind kind, boolean sticky);

    /** Adds an entry, or changes the one that is there. */
    void replace(int port, MacAddress station, int vid, FdbEntry.Kind kind, boolean sticky);

    /** @throws dev.patchbay.api.NetException ENOENT if there is none at this port */
    void delete(int port, MacAddress station, int vid);

    /** Removes what was learned or set by hand, but for permanent entries; with {@code port} 0 at all ports. */
    void flush(int port);
}
