package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.NetException;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.assembly.Rooms;
import java.util.List;

/** The neighbour table of a namespace. */
final class NetNeighbours implements Neighbours {

    private final NetNamespace namespace;

    NetNeighbours(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public List<Neighbour> all() {
        return namespace.call(rooms -> rooms.neighbours.list());
    }

    @Override
    public void change(Change how, Neighbour entry) {
        namespace.configure(rooms -> {
            NetDevice device = device(rooms, entry.device());
            if (entry.proxy()) {
                rooms.neighbours.addProxy(entry.address().bits(), device);
            } else {
                rooms.neighbours.change(how, entry, device);
            }
        });
    }

    @Override
    public void delete(Ip4Address address, int device) {
        namespace.configure(rooms -> rooms.neighbours.delete(address.bits(), device(rooms, device)));
    }

    @Override
    public void deleteProxy(Ip4Address address, int device) {
        namespace.configure(
                rooms -> rooms.neighbours.deleteProxy(address.bits(), device == 0 ? null : device(rooms, device)));
    }

    private static NetDevice device(Rooms rooms, int index) {
        NetDevice device = rooms.devices.get(index);
        if (device == null) {
            throw new NetException(Errno.ENODEV);
        }
        return device;
    }
}
