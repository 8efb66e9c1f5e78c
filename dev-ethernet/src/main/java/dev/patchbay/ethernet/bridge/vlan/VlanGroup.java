package dev.patchbay.ethernet.bridge.vlan;

import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.wire.VlanTag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The VLANs of one port of a bridge, or of the bridge itself: of which it is a member, which leave without their tag,
 * and to which frames without a tag belong. Kernel R85b; Linux: {@code struct net_bridge_vlan_group}.
 */
public final class VlanGroup {

    private final BitSet members = new BitSet();
    private final BitSet untagged = new BitSet();
    private int pvid;

    public VlanGroup() {}

    public boolean isMember(int vid) {
        return members.get(vid);
    }

    /** Whether frames of a VLAN leave without their tag. */
    public boolean isUntagged(int vid) {
        return untagged.get(vid);
    }

    /** The VLAN of frames without a tag; 0: they are dropped. */
    public int pvid() {
        return pvid;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Makes it a member, or changes how it is one. Linux: {@code __vlan_add_flags}. */
    public void add(BridgeVlan vlan) {
        members.set(vlan.vid());
        untagged.set(vlan.vid(), vlan.untagged());
        if (vlan.pvid()) {
            pvid = vlan.vid();
        } else if (pvid == vlan.vid()) {
            pvid = 0;
        }
    }

    public void remove(int vid) {
        members.clear(vid);
        untagged.clear(vid);
        if (pvid == vid) {
            pvid = 0;
        }
    }

    /** By number. */
    public List<BridgeVlan> all() {
        List<BridgeVlan> all = new ArrayList<>();
        for (int vid = members.nextSetBit(0); vid >= 0; vid = members.nextSetBit(vid + 1)) {
            all.add(new BridgeVlan(vid, vid == pvid, untagged.get(vid)));
        }
        return all;
    }

    /** Whether a number is one of a VLAN: not 0, not 4095, which are reserved. */
    public static boolean isVid(int vid) {
        return vid > 0 && vid < VlanTag.VID_MASK;
    }
}
