package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.Mdb;
import dev.patchbay.api.bridge.MdbEntry;
import dev.patchbay.ethernet.bridge.snooping.RouterPorts;
import dev.patchbay.ethernet.bridge.stp.PortState;
import java.util.ArrayList;
import java.util.List;

/** The multicast groups by hand. Linux: br_mdb.c. */
final class MdbFacet implements Mdb {

    private final Bridge bridge;

    MdbFacet(Bridge bridge) {
        this.bridge = bridge;
    }

    private int index(int number) {
        BridgePort port = bridge.ports.get(number);
        return port == null ? bridge.self.index() : port.link.index();
    }

    private int number(int index) {
        return index == bridge.self.index() ? 0 : bridge.ports.ofIndex(index).number();
    }

    @Override
    public List<MdbEntry> entries() {
        return bridge.groups.entries(this::index);
    }

    @Override
    public List<Integer> routers() {
        RouterPorts routers = bridge.snooper.routers();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < routers.size(); i++) {
            all.add(index(routers.port(i)));
        }
        return all;
    }

    @Override
    public void add(int port, Ip4Address group, int vid, boolean permanent) {
        if (!bridge.isUp()) {
            throw new NetException(Errno.EINVAL, "bridge: Bridge device is not running");
        }
        if (bridge.kept(BridgeOption.MCAST_SNOOPING) == 0) {
            throw new NetException(Errno.EINVAL, "bridge: Bridge's multicast processing is disabled");
        }
        int number = number(port);
        BridgePort member = bridge.ports.get(number);
        if (member != null && member.state() == PortState.DISABLED && !permanent) {
            throw new NetException(Errno.EINVAL, "bridge: Port is in disabled state and entry is not permanent");
        }
        if (number == 0 && permanent) {
            throw new NetException(Errno.EINVAL, "bridge: Flags are not allowed for host groups");
        }
        long time = Centis.nanos(bridge.kept(BridgeOption.MCAST_MEMBERSHIP_INTERVAL));
        bridge.groups.add(number, group.bits(), vid, permanent ? -1 : time);
    }

    @Override
    public void delete(int port, Ip4Address group, int vid) {
        bridge.groups.delete(number(port), group.bits(), vid);
    }
}
