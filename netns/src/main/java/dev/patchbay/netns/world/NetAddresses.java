package dev.patchbay.netns.world;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import java.util.List;

/** The addresses of a namespace. */
final class NetAddresses implements Addresses {

    private final NetNamespace namespace;

    NetAddresses(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public List<InterfaceAddress> of(Link link) {
        return namespace.call(rooms -> rooms.addresses.of(namespace.deviceOf(link)));
    }

    @Override
    public void add(Link link, InterfaceAddress address) {
        namespace.configure(rooms -> rooms.addresses.add(namespace.deviceOf(link), address));
    }

    @Override
    public void replace(Link link, InterfaceAddress address) {
        namespace.configure(rooms -> rooms.addresses.replace(namespace.deviceOf(link), address));
    }

    @Override
    public void delete(Link link, InterfaceAddress address) {
        namespace.configure(rooms -> rooms.addresses.delete(namespace.deviceOf(link), address));
    }
}
