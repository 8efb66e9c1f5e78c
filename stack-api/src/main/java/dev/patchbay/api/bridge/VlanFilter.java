package dev.patchbay.api.bridge;

import java.util.List;

/**
 * The VLANs of a bridge's ports. Facet; only inside the loop. Ports are named by the indices of their links; the bridge's
 * own index stands for itself as a member. iproute2: {@code bridge vlan}.
 */
public interface VlanFilter {

    /** By number. */
    List<BridgeVlan> vlans(int port);

    /** Makes a port a member, or changes how it is one. */
    void add(int port, BridgeVlan vlan);

    /** @throws dev.patchbay.api.NetException ENOENT if it is no member */
    void delete(int port, int vid);
}
