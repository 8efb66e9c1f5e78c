package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Offload;
import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DeviceView;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.assembly.Rooms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A link as users hold it: it follows its device from namespace to namespace. */
final class NetLink implements Link {

    /** What the kind of a specification ends in that speaks about a port. Linux: {@code IFLA_INFO_SLAVE_KIND}. */
    private static final String PORT_SUFFIX = "_slave";

    final NetDevice device;
    private final NetWorld world;
    private volatile NetNamespace home;
    private volatile boolean gone;

    NetLink(NetWorld world, NetNamespace home, NetDevice device) {
        this.world = world;
        this.home = home;
        this.device = device;
        device.handle = this;
    }

    static NetLink of(NetDevice device) {
        Object handle = device.handle;
        if (handle instanceof NetLink link) {
            return link;
        }
        throw new IllegalStateException(device + " has no handle");
    }

    NetNamespace home() {
        return home;
    }

    /** The device has moved. Under the configuration lock. */
    void home(NetNamespace next) {
        home = next;
    }

    /** The device was removed. Under the configuration lock. */
    void gone() {
        gone = true;
    }

    /** @throws NetException ENODEV if the link is not in this namespace, or gone */
    void checkHere(NetNamespace where) {
        if (gone || home != where) {
            throw new NetException(Errno.ENODEV);
        }
    }

    /** Asks something inside the loop of the namespace that the device is in at that moment. */
    private <T> T ask(Function<Rooms, T> question) {
        while (true) {
            NetNamespace where = home;
            if (gone) {
                throw new NetException(Errno.ENODEV);
            }
            Optional<T> answer = where.call(rooms -> rooms.devices.get(device.index()) == device
                    ? Optional.of(question.apply(rooms))
                    : Optional.empty());
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.onSpinWait(); // it is on its way to another namespace
        }
    }

    private NetLink configure(Consumer<Rooms> change) {
        world.rtnl.run(() -> {
            checkExists();
            home.run(change);
            announce();
        });
        return this;
    }

    /**
     * Tells the namespace that something about the link has changed; so it gets to know the one where the link leads
     * to. Linux: {@code rtmsg_ifinfo}, which asks {@code peernet2id_alloc}.
     */
    void announce() {
        home.run(rooms -> meetFarEnd(device.view().lower()));
    }

    private @Nullable NetNamespace meetFarEnd(@Nullable NetDevice lower) {
        NetNamespace there = lower == null ? home : of(lower).home;
        if (there == home) {
            return null;
        }
        home.meet(there);
        return there;
    }

    private void checkExists() {
        if (gone) {
            throw new NetException(Errno.ENODEV);
        }
        home.checkAlive();
    }

    // ------------------------------------------------------------------------------------------------- what it is

    @Override
    public int index() {
        return ask(rooms -> device.index());
    }

    @Override
    public String name() {
        return ask(rooms -> device.name());
    }

    @Override
    public Namespace namespace() {
        return home;
    }

    @Override
    public LinkInfo info() {
        return ask(rooms -> describe(device.view()));
    }

    private LinkInfo describe(DeviceView view) {
        NetDevice lower = view.lower();
        NetNamespace there = meetFarEnd(lower);
        NetDevice master = view.master();
        return new LinkInfo(
                device.index(),
                device.name(),
                device.kind,
                view.flags(),
                device.mtu(),
                device.traits.minMtu(),
                device.traits.maxMtu(),
                view.qdisc(),
                view.operState(),
                device.traits.linkType(),
                view.address(),
                view.broadcast(),
                view.queueLength(),
                lower == null ? device.index() : lower.index(),
                lower != null && there == null ? lower.name() : null,
                there,
                master == null ? null : master.name(),
                view.promiscuity(),
                view.allMulti(),
                DeviceControl.isMovable(device),
                view.alias(),
                view.group(),
                view.carrierChanges(),
                view.limits(),
                view.groups(),
                world.linkTypes.inOrder(device.kind, view.options()),
                view.portOptions());
    }

    @Override
    public LinkCounters counters() {
        return ask(rooms -> device.view().counters());
    }

    @Override
    public Optional<Link> peer() {
        NetDevice other = DeviceControl.pairOf(device);
        return other == null ? Optional.empty() : Optional.of(of(other));
    }

    @Override
    public boolean exists() {
        return !gone && !world.isClosed();
    }

    // -------------------------------------------------------------------------------------------- what is done to it

    @Override
    public Link up() {
        return configure(rooms -> rooms.control.open(device));
    }

    @Override
    public Link down() {
        return configure(rooms -> rooms.control.close(device));
    }

    @Override
    public Link rename(String name) {
        return configure(rooms -> rooms.control.rename(device, name));
    }

    @Override
    public Link address(MacAddress mac) {
        return configure(rooms -> rooms.control.address(device, mac));
    }

    @Override
    public Link mtu(int bytes) {
        return configure(rooms -> rooms.control.mtu(device, bytes));
    }

    @Override
    public Link queueLength(int packets) {
        return configure(rooms -> rooms.control.queueLength(device, packets));
    }

    @Override
    public Link arp(boolean on) {
        return configure(rooms -> rooms.control.flag(device, LinkFlags.NOARP, !on));
    }

    @Override
    public Link multicast(boolean on) {
        return configure(rooms -> rooms.control.flag(device, LinkFlags.MULTICAST, on));
    }

    @Override
    public Link promiscuous(boolean on) {
        return configure(rooms -> rooms.control.promiscuousByHand(device, on));
    }

    @Override
    public Link allMulticast(boolean on) {
        return configure(rooms -> rooms.control.allMultiByHand(device, on));
    }

    @Override
    public Link offload(Offload which, boolean on) {
        return configure(rooms -> rooms.control.offload(device, which, on));
    }

    @Override
    public Set<Offload> offloads() {
        return ask(rooms -> device.view().offloads());
    }

    @Override
    public Link carrier(boolean on) {
        return configure(rooms -> rooms.control.carrier(device, on));
    }

    @Override
    public Link alias(String text) {
        return configure(rooms -> rooms.control.alias(device, text));
    }

    @Override
    public Link group(int number) {
        return configure(rooms -> rooms.control.group(device, number));
    }

    @Override
    public Link change(LinkSpec spec) {
        boolean asPort = spec.kind().endsWith(PORT_SUFFIX);
        return configure(rooms -> {
            if (asPort) {
                rooms.control.changePort(device, spec);
            } else {
                rooms.control.change(device, spec);
            }
        });
    }

    @Override
    public Link enslaveTo(Link master) {
        world.rtnl.run(() -> {
            checkExists();
            world.maker.enslave(this, master);
        });
        return this;
    }

    @Override
    public Link release() {
        return configure(rooms -> rooms.control.release(device));
    }

    @Override
    public Link moveTo(Namespace namespace) {
        return move(namespace, null);
    }

    @Override
    public Link moveTo(Namespace namespace, String newName) {
        return move(namespace, newName);
    }

    private Link move(Namespace to, @Nullable String newName) {
        world.rtnl.run(() -> {
            checkExists();
            world.maker.move(this, (NetNamespace) to, newName != null ? newName : name());
        });
        return this;
    }

    @Override
    public void delete() {
        world.rtnl.run(() -> {
            checkExists();
            world.maker.delete(this);
        });
    }

    // --------------------------------------------------------------------------------------------------- shortcuts

    @Override
    public Link add(String addressAndLength) {
        InterfaceAddress address = InterfaceAddress.parse(addressAndLength);
        LoopbackAdvice.about(device, address);
        return configure(rooms -> rooms.addresses.add(device, address));
    }

    @Override
    public List<InterfaceAddress> addresses() {
        return ask(rooms -> rooms.addresses.of(device));
    }

    @Override
    public <T> Optional<T> facet(Class<T> kind) {
        return ask(rooms -> Optional.ofNullable(device.view().facet(kind)));
    }

    @Override
    public <T, R> R with(Class<T> facet, Function<T, R> question) {
        return world.rtnl.call(() -> {
            checkExists();
            return home.call(rooms -> {
                T found = device.view().facet(facet);
                if (found == null) {
                    throw new NetException(Errno.EOPNOTSUPP);
                }
                return question.apply(found);
            });
        });
    }

    @Override
    public Interposed interpose(LinkFilter filter) {
        configure(rooms -> device.addFilter(filter));
        return () -> {
            if (exists()) {
                configure(rooms -> device.removeFilter(filter));
            }
        };
    }

    @Override
    public String toString() {
        return "Link[" + device + (gone ? ", gone" : " in " + home) + "]";
    }
}
