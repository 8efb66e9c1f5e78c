package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.ethernet.bridge.vlan.VlanGroup;
import java.util.List;

/** The forwarding database by hand. Linux: {@code br_fdb_add}, {@code br_fdb_delete}, {@code br_fdb_dump}. */
final class FdbFacet implements Fdb {

    private final Bridge bridge;

    FdbFacet(Bridge bridge) {
        this.bridge = bridge;
    }

    private int number(int index) {
        return index == bridge.self.index() ? 0 : bridge.ports.ofIndex(index).number();
    }

    private VlanGroup vlans(int index) {
        return index == bridge.self.index() ? bridge.vlans.own : bridge.ports.ofIndex(index).vlans;
    }

    @Override
    public List<FdbEntry> entries(int port) {
        return bridge.fdb.entries(number(port), port);
    }

    @Override
    public void add(int port, MacAddress station, int vid, FdbEntry.Kind kind, boolean sticky) {
        set(port, station, vid, kind, sticky, false);
    }

    @Override
    public void replace(int port, MacAddress station, int vid, FdbEntry.Kind kind, boolean sticky) {
        set(port, station, vid, kind, sticky, true);
    }

    private void set(int index, MacAddress station, int vid, FdbEntry.Kind kind, boolean sticky, boolean mayExist) {
        int port = number(index);
        if (station.bits() == 0) {
            throw new NetException(Errno.EINVAL);
        }
        // The bridge itself has no port to which a frame could be sent: it can only be told that a station is itself.
        if (port == 0 && kind != FdbEntry.Kind.PERMANENT) {
            throw new NetException(Errno.EINVAL);
        }
        if (vid != 0) {
            if (!vlans(index).isMember(vid)) {
                throw new NetException(Errno.EINVAL);
            }
            bridge.fdb.set(port, station.bits(), vid, kind, sticky, mayExist);
            return;
        }
        bridge.fdb.set(port, station.bits(), 0, kind, sticky, mayExist);
        for (BridgeVlan vlan : vlans(index).all()) {
            bridge.fdb.set(port, station.bits(), vlan.vid(), kind, sticky, true);
        }
    }

    @Override
    public void delete(int index, MacAddress station, int vid) {
        int port = number(index);
        if (vid != 0) {
            bridge.fdb.delete(port, station.bits(), vid);
            return;
        }
        boolean found = deleted(port, station, 0);
        for (BridgeVlan vlan : vlans(index).all()) {
            found |= deleted(port, station, vlan.vid());
        }
        if (!found) {
            throw new NetException(Errno.ENOENT);
        }
    }

    private boolean deleted(int port, MacAddress station, int vid) {
        try {
            bridge.fdb.delete(port, station.bits(), vid);
            return true;
        } catch (NetException e) {
            return false; // it may be known in some of the VLANs only
        }
    }

    @Override
    public void flush(int port) {
        bridge.fdb.flush(port == 0 ? 0 : number(port));
    }
}
