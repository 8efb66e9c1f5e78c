package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Links;
import dev.patchbay.api.NetException;
import dev.patchbay.core.device.NetDevice;
import java.util.List;
import java.util.Optional;

/** The links of a namespace. */
final class NetLinks implements Links {

    private final NetNamespace namespace;

    NetLinks(NetNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public List<Link> all() {
        return namespace.call(rooms -> rooms.devices.all()).stream()
                .map(device -> (Link) NetLink.of(device))
                .toList();
    }

    @Override
    public Optional<Link> find(String name) {
        return Optional.ofNullable(namespace.<NetDevice>call(rooms -> rooms.devices.get(name)))
                .map(NetLink::of);
    }

    @Override
    public Optional<Link> find(int index) {
        return Optional.ofNullable(namespace.<NetDevice>call(rooms -> rooms.devices.get(index)))
                .map(NetLink::of);
    }

    @Override
    public Link get(String name) {
        return find(name).orElseThrow(() -> new NetException(Errno.ENODEV));
    }

    @Override
    public Link add(LinkSpec spec) {
        return namespace.world.rtnl.call(() -> {
            namespace.checkAlive();
            return namespace.world.maker.add(namespace, spec);
        });
    }
}
