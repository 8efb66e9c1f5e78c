package dev.patchbay.ethernet.bridge;

import dev.patchbay.ethernet.bridge.vlan.VlanGroup;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.VlanTag;

/**
 * VLAN filtering: which VLAN a frame belongs to, by which ports it may come and go, and where its tag is taken off. As
 * long as it is off, tags pass unchanged and nobody looks at them (kernel R85). Kernel R85b; Linux: br_vlan.c.
 */
final class BridgeVlans {

    /** The VLANs of the bridge itself, as a station. */
    final VlanGroup own = new VlanGroup();

    boolean filtering;
    int protocol = EtherType.VLAN;

    BridgeVlans() {}

    /** The VLAN of a frame that has come in; 0 while nobody tells them apart. */
    int vid(Packet frame) {
        return filtering ? VlanTag.vid(frame.tag()) : 0;
    }

    /**
     * A frame comes in: gives it the port's VLAN if it says none itself. Linux: {@code br_allowed_ingress}.
     *
     * @return false if it may not
     */
    boolean enter(VlanGroup group, Packet frame) {
        if (!filtering) {
            return true;
        }
        if (frame.tag() == 0 && frame.protocol() == protocol && !VlanTag.pullOut(frame)) {
            return false;
        }
        if (frame.tag() != 0 && VlanTag.protocol(frame.tag()) != protocol) {
            VlanTag.pushInside(frame); // the tag of another protocol is payload here
        }
        if (VlanTag.vid(frame.tag()) == 0) {
            if (group.pvid() == 0) {
                return false;
            }
            frame.tag(VlanTag.of(protocol, VlanTag.tci(frame.tag()) | group.pvid()));
        }
        return group.isMember(VlanTag.vid(frame.tag()));
    }

    /** The VLAN to learn a frame's source in, of a frame that goes no further; -1: none. Linux: {@code br_should_learn}. */
    int learningVid(VlanGroup group, Packet frame) {
        if (!filtering) {
            return 0;
        }
        boolean ours = frame.tag() != 0 && VlanTag.protocol(frame.tag()) == protocol;
        int vid = ours ? VlanTag.vid(frame.tag()) : 0;
        if (vid == 0) {
            return group.pvid() == 0 ? -1 : group.pvid();
        }
        return group.isMember(vid) ? vid : -1;
    }

    /** Whether a frame may leave by a port. Linux: {@code br_allowed_egress}. */
    boolean mayLeave(VlanGroup group, Packet frame) {
        return !filtering || group.isMember(VlanTag.vid(frame.tag()));
    }

    /** A frame leaves by a port: without its tag, where its VLAN is untagged there. Linux: {@code br_handle_vlan}. */
    void leave(VlanGroup group, Packet frame) {
        if (filtering && group.isUntagged(VlanTag.vid(frame.tag()))) {
            frame.tag(0);
        }
    }

    /** A frame goes up to the bridge itself; false: it may not. */
    boolean passUp(Packet frame, boolean promiscuous) {
        if (!promiscuous && !mayLeave(own, frame)) {
            return false;
        }
        leave(own, frame);
        return true;
    }
}
