package dev.patchbay.api.bridge;

import dev.patchbay.api.Ip4Address;
import java.util.List;

/**
 * The multicast groups that a bridge knows somebody to hear, and where routers are. Facet; only inside the loop.
 * iproute2: {@code bridge mdb}.
 */
public interface Mdb {

    /** The newest first. */
    List<MdbEntry> entries();

    /** Indices of the ports behind which a multicast router is. */
    List<Integer> routers();

    /** @throws dev.patchbay.api.NetException EEXIST if it is there, EINVAL for a group of the link itself */
    void add(int port, Ip4Address group, int vid, boolean permanent);

    /** @throws dev.patchbay.api.NetException EINVAL if it is not there */
    void delete(int port, Ip4Address group, int vid);
}
