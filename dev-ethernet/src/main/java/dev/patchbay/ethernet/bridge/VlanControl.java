package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.api.bridge.VlanFilter;
import dev.patchbay.ethernet.bridge.vlan.VlanGroup;
import java.util.List;

/**
 * Changes of which VLANs a port is a member; the bridge's own addresses are known in each of them. Linux: {@code
 * nbp_vlan_add}, {@code br_vlan_add}, {@code __br_vlan_set_default_pvid}.
 */
final class VlanControl implements VlanFilter {

    private final Bridge bridge;

    /** The VLAN that new ports are members of, untagged; 0: none. */
    int defaultPvid = 1;

    VlanControl(Bridge bridge) {
        this.bridge = bridge;
        bridge.vlans.own.add(new BridgeVlan(defaultPvid, true, true));
    }

    /** A new port. Linux: {@code nbp_vlan_init}. */
    void welcome(BridgePort port) {
        if (defaultPvid != 0) {
            port.vlans.add(new BridgeVlan(defaultPvid, true, true));
            bridge.fdb.addLocal(port.address, defaultPvid, port.number());
        }
    }

    /** A port has another address. */
    void moveLocal(BridgePort port, long before, long after) {
        bridge.fdb.removeLocal(before, 0, port.number());
        bridge.fdb.addLocal(after, 0, port.number());
        for (BridgeVlan vlan : port.vlans.all()) {
            bridge.fdb.removeLocal(before, vlan.vid(), port.number());
            bridge.fdb.addLocal(after, vlan.vid(), port.number());
        }
    }

    /** A port's address is known, wherever no other port had it first. */
    void addLocal(BridgePort port) {
        bridge.fdb.addLocal(port.address, 0, port.number());
        for (BridgeVlan vlan : port.vlans.all()) {
            bridge.fdb.addLocal(port.address, vlan.vid(), port.number());
        }
    }

    /** Takes all members of the former default to another one. Linux: {@code __br_vlan_set_default_pvid}. */
    void defaultPvid(int next) {
        if (next != 0 && !VlanGroup.isVid(next)) {
            throw new NetException(Errno.EINVAL);
        }
        int before = defaultPvid;
        if (next == before) {
            return;
        }
        defaultPvid = next;
        if (before == 0 || bridge.vlans.own.pvid() == before) {
            renumber(bridge.vlans.own, 0, bridge.ownAddress(), before, next);
        }
        for (BridgePort port : bridge.ports.all) {
            if (before == 0 && port.vlans.pvid() == 0 || port.vlans.pvid() == before && before != 0) {
                renumber(port.vlans, port.number(), port.address, before, next);
            }
        }
    }

    private void renumber(VlanGroup group, int port, long address, int before, int next) {
        if (before != 0) {
            group.remove(before);
            bridge.fdb.forget(port, before);
        }
        if (next != 0) {
            group.add(new BridgeVlan(next, true, true));
            if (address != 0) {
                bridge.fdb.addLocal(address, next, port);
            }
        }
    }

    // --------------------------------------------------------------------------------------------- bridge vlan

    private boolean isBridge(int index) {
        return index == bridge.self.index();
    }

    @Override
    public List<BridgeVlan> vlans(int index) {
        return isBridge(index)
                ? bridge.vlans.own.all()
                : bridge.ports.ofIndex(index).vlans.all();
    }

    @Override
    public void add(int index, BridgeVlan vlan) {
        if (!VlanGroup.isVid(vlan.vid())) {
            throw new NetException(Errno.EINVAL);
        }
        if (isBridge(index)) {
            bridge.vlans.own.add(vlan);
            if (bridge.ownAddress() != 0) {
                bridge.fdb.addLocal(bridge.ownAddress(), vlan.vid(), 0);
            }
            return;
        }
        BridgePort port = bridge.ports.ofIndex(index);
        port.vlans.add(vlan);
        bridge.fdb.addLocal(port.address, vlan.vid(), port.number());
    }

    @Override
    public void delete(int index, int vid) {
        VlanGroup group = isBridge(index) ? bridge.vlans.own : bridge.ports.ofIndex(index).vlans;
        int port = isBridge(index) ? 0 : bridge.ports.ofIndex(index).number();
        if (!group.isMember(vid)) {
            throw new NetException(Errno.ENOENT);
        }
        group.remove(vid);
        bridge.fdb.forget(port, vid);
    }
}
