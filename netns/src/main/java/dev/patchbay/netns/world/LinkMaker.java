package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DevicePort;
import dev.patchbay.core.device.LowerDevice;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.plugin.KnownType;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LowerLink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes and removes links. What concerns several namespaces is a list of steps, each inside one loop, taken back if a
 * later one fails. All under the configuration lock. Linux: {@code rtnl_newlink}, {@code rtnl_dellink}, {@code
 * dev_change_net_namespace}.
 */
final class LinkMaker {

    private static final System.Logger LOG = System.getLogger("dev.patchbay.device");

    private final NetWorld world;

    LinkMaker(NetWorld world) {
        this.world = world;
    }

    // -------------------------------------------------------------------------------------------------- making

    /** Gives a new namespace the devices that every namespace has, {@code lo} first. */
    void populate(NetNamespace namespace) {
        for (KnownType type : world.linkTypes.pernet()) {
            try {
                make(namespace, type, type.everyNamespace().orElseThrow(), null);
            } catch (NetException e) {
                LOG.log(System.Logger.Level.ERROR, "a namespace is born without its " + type.kind() + " device", e);
            }
        }
    }

    /** Makes a link as it was asked for. */
    NetLink add(NetNamespace asked, LinkSpec spec) {
        NetNamespace where = (NetNamespace) spec.namespace().orElse(asked);
        KnownType type = world.linkTypes.get(spec.kind());
        spec.options().keySet().forEach(option -> {
            if (type.options().stream().noneMatch(known -> known.name().equals(option))) {
                throw new NetException(Errno.EINVAL, "Unknown option \"" + option + "\" of " + spec.kind());
            }
        });
        if (type.external() && world.isVirtual()) {
            throw new NetException(
                    Errno.EOPNOTSUPP,
                    "a " + type.kind()
                            + " is fed from outside, and so needs a world in real time; this one's is virtual");
        }
        spec.name().ifPresent(name -> where.call(rooms -> rooms.devices.freeName(name)));
        return make(where, type, spec, type.kind());
    }

    private NetLink make(NetNamespace where, KnownType type, LinkSpec spec, @Nullable String kind) {
        Birth birth = new Birth(where, kind);
        DevicePort port = new DevicePort(birth, world.quarantine, world.log);
        List<Newborn> family = birth.siblings;
        try {
            LinkDriver driver = world.linkTypes.attach(type, port, spec);
            NetDevice device = NetDevice.born(kind, port, driver, spec, this::randomAddress);
            birth.joinSiblings(device);
            family.add(new Newborn(where, device, spec));
            register(family);
            NetLink made = NetLink.of(device);
            made.announce();
            return made;
        } catch (RuntimeException e) {
            birth.dropFeet();
            family.forEach(newborn -> newborn.device.stillborn(e));
            throw e;
        }
    }

    private long randomAddress() {
        return MacAddress.random(world.loops.chance()).bits();
    }

    /** A device that waits for its place. */
    private record Newborn(NetNamespace where, NetDevice device, LinkSpec spec) {}

    /** Gives each its place. If one cannot have it none does; those that never had one stay in the list. */
    private void register(List<Newborn> family) {
        List<Newborn> done = new ArrayList<>();
        try {
            for (Newborn newborn : family) {
                String kind = newborn.device.kind == null ? "dev" : newborn.device.kind;
                String name = newborn.spec.name().orElse(kind + "%d");
                new NetLink(world, newborn.where, newborn.device);
                newborn.where.run(rooms -> rooms.control.register(
                        newborn.device, name, newborn.spec.index().orElse(0)));
                done.add(newborn);
            }
        } catch (RuntimeException e) {
            for (Newborn newborn : done) {
                newborn.where.run(rooms -> rooms.control.remove(newborn.device));
                NetLink.of(newborn.device).gone();
            }
            family.removeAll(done);
            throw e;
        }
    }

    /** What a driver may ask for while it is being attached. */
    private final class Birth implements DevicePort.Attachment {
        private final NetNamespace where;
        private final @Nullable String kind;
        private final List<Newborn> siblings = new ArrayList<>(1);
        private final List<LowerDevice> feet = new ArrayList<>(0);

        Birth(NetNamespace where, @Nullable String kind) {
            this.where = where;
            this.kind = kind;
        }

        @Override
        public LinkPort spawn(DevicePort self, LinkSpec spec, Function<LinkPort, LinkDriver> driver) {
            NetNamespace there = (NetNamespace) spec.namespace().orElse(where);
            DevicePort port = new DevicePort(this, world.quarantine, world.log);
            NetDevice sibling = NetDevice.born(kind, port, driver.apply(port), spec, LinkMaker.this::randomAddress);
            siblings.add(new Newborn(there, sibling, spec));
            return port;
        }

        @Override
        public LowerLink lower(DevicePort self, String name) {
            return where.call(rooms -> {
                NetDevice lower = rooms.devices.get(name);
                if (lower == null) {
                    throw new NetException(Errno.ENODEV);
                }
                LowerDevice foot = rooms.control.hold(lower);
                feet.add(foot);
                return foot;
            });
        }

        /** The device is there: what it spawned is its pair, what it asked for is what it stands on. */
        void joinSiblings(NetDevice device) {
            for (Newborn sibling : siblings) {
                DeviceControl.pair(device, sibling.device);
            }
            for (LowerDevice foot : feet) {
                where.run(rooms -> DeviceControl.stand(device, foot));
            }
        }

        /** Nothing came of it. */
        void dropFeet() {
            for (LowerDevice foot : feet) {
                where.run(rooms -> foot.abandon());
            }
        }
    }

    // -------------------------------------------------------------------------------------------------- removing

    /** Removes a link by hand. */
    void delete(NetLink link) {
        if (link.device.kind == null) {
            throw new NetException(Errno.EOPNOTSUPP); // kernel R16
        }
        remove(link.device);
    }

    /** Removes a device and what cannot be without it: those that stand on it first, then itself, then its pair. */
    void remove(NetDevice device) {
        NetLink link = NetLink.of(device);
        if (!link.exists()) {
            return;
        }
        List<NetDevice> others = DeviceControl.dependents(device);
        NetDevice pair = DeviceControl.pairOf(device);
        for (NetDevice upper : others) {
            if (upper != pair) {
                remove(upper);
            }
        }
        NetNamespace where = link.home();
        NetDevice below = DeviceControl.below(device);
        where.run(rooms -> rooms.control.remove(device));
        link.gone();
        if (below != null) {
            NetLink.of(below).home().run(rooms -> DeviceControl.letGo(device));
        }
        if (pair != null) {
            remove(pair);
        }
    }

    // --------------------------------------------------------------------------------------------------- moving

    /** Takes a link into another namespace, under a name (kernel R100). */
    void move(NetLink link, NetNamespace to, String name) {
        NetNamespace from = link.home();
        if (from == to) {
            if (!name.equals(link.name())) {
                from.run(rooms -> rooms.control.rename(link.device, name));
            }
            return;
        }
        if (!DeviceControl.isMovable(link.device)) {
            throw new NetException(Errno.EINVAL, "The interface netns is immutable");
        }
        to.checkAlive();
        if (to.call(rooms -> rooms.devices.get(name) != null)) {
            throw new NetException(Errno.EEXIST, "An interface with the same name exists in the target netns");
        }
        String before = link.name();
        from.run(rooms -> rooms.control.moveOut(link.device));
        link.home(to);
        try {
            to.run(rooms -> rooms.control.moveIn(link.device, name));
        } catch (RuntimeException e) {
            link.home(from);
            from.run(rooms -> rooms.control.moveIn(link.device, before));
            throw e;
        }
        from.meet(to);
        link.announce();
    }

    /** Makes a link a port of another one; both must be in one namespace. */
    void enslave(NetLink port, Link master) {
        NetLink above = (NetLink) master;
        if (above.home() != port.home()) {
            throw new NetException(Errno.EINVAL);
        }
        port.home().run(rooms -> rooms.control.enslave(port.device, above.device));
    }
}
