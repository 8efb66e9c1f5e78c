package dev.patchbay.ethernet.bridge;

import dev.patchbay.packet.Verdict;

/** Why a bridge drops a frame. Linux: {@code enum skb_drop_reason}, of br_input.c and br_forward.c. */
enum BridgeDrop implements Verdict {
    /** The source is a group, or nobody. */
    MAC_INVALID_SOURCE,
    /** It is for the link alone: flow control. */
    MAC_IEEE_MAC_CONTROL,
    /** The port does not forward (now). */
    BRIDGE_INGRESS_STP_STATE,
    /** Its VLAN is not one of the port's. */
    VLAN_FILTER,
    /** The port is locked, and the source unknown there. */
    LOCKED_PORT,
    /** A message about multicast groups makes no sense. Linux: {@code br_multicast_rcv}. */
    BAD_IGMP,
    /** There is no port that it could leave by. */
    NO_TX_TARGET;

    @Override
    public boolean isDrop() {
        return true;
    }
}
