package dev.patchbay.netns.world;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import java.util.List;

/** The addresses of a namespace. */
final class NetAddresses implements Addresses {

    private final NetNamespace namespace;

    private final boolean advises;

    /** @param advises whether a warning is logged about what is allowed, and unwise */
    NetAddresses(NetNamespace namespace, boolean advises) {
        this.namespace = namespace;
        this.advises = advises;
    }

    @Override
    public Addresses withoutAdvice() {
        return new NetAddresses(namespace, false);
    }

    private void advise(Link link, InterfaceAddress address) {
        if (advises) {
            LoopbackAdvice.about(namespace.deviceOf(link), address);
        }
    }

    @Override
    public List<InterfaceAddress> of(Link link) {
        return namespace.call(rooms -> rooms.addresses.of(namespace.deviceOf(link)));
    }

    @Override
    public List<Ip4Address> groups(Link link) {
        return namespace.call(rooms -> rooms.addresses.groups(namespace.deviceOf(link)));
    }

    @Override
    public void add(Link link, InterfaceAddress address) {
        advise(link, address);
        namespace.configure(rooms -> rooms.addresses.add(namespace.deviceOf(link), address));
    }

    @Override
    public void replace(Link link, InterfaceAddress address) {
        advise(link, address);
        namespace.configure(rooms -> rooms.addresses.replace(namespace.deviceOf(link), address));
    }

    @Override
    public void delete(Link link, InterfaceAddress address) {
        namespace.configure(rooms -> rooms.addresses.delete(namespace.deviceOf(link), address));
    }
}
