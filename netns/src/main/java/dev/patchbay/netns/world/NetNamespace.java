package dev.patchbay.netns.world;

import dev.patchbay.api.Addresses;
import dev.patchbay.api.Capture;
import dev.patchbay.api.Counters;
import dev.patchbay.api.Hosts;
import dev.patchbay.api.Link;
import dev.patchbay.api.Links;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.PingReport;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rules;
import dev.patchbay.api.Sysctls;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Sockets;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.assembly.Rooms;
import dev.patchbay.netns.capture.LiveCapture;
import dev.patchbay.netns.ping.Pinger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A namespace: the rooms behind it, and the views that users hold of them. */
final class NetNamespace implements Namespace {

    final NetWorld world;
    final Rooms rooms;

    private final String name;
    private final NetSockets sockets;
    private final HostsFile hosts;
    private final KnownNamespaces known = new KnownNamespaces();
    private volatile String hostname;
    private volatile boolean dead;

    NetNamespace(NetWorld world, String name, Rooms rooms) {
        this.world = world;
        this.name = name;
        this.rooms = rooms;
        this.hostname = name.isEmpty() ? "patchbay" : name;
        this.hosts = new HostsFile();
        this.sockets = new NetSockets(this);
        rooms.loop.watched(new StuckLoop(this));
    }

    // -------------------------------------------------------------------------------------------- inside its loop

    /** Does something inside the loop. */
    void run(Consumer<Rooms> what) {
        rooms.loop.enter();
        try {
            what.accept(rooms);
        } finally {
            rooms.loop.leave();
        }
    }

    /** Asks something inside the loop. */
    <T> T call(Function<Rooms, T> what) {
        rooms.loop.enter();
        try {
            return what.apply(rooms);
        } finally {
            rooms.loop.leave();
        }
    }

    /** As {@link #call}, for a namespace that must be alive. */
    <T> T read(Function<Rooms, T> what) {
        return call(what);
    }

    /** Changes something: under the configuration lock, inside the loop. */
    void configure(Consumer<Rooms> change) {
        world.rtnl.run(() -> {
            checkAlive();
            run(change);
        });
    }

    void checkAlive() {
        if (dead) {
            throw new IllegalStateException("the namespace \"" + name + "\" is gone");
        }
        if (world.isClosed()) {
            throw new IllegalStateException("the world is closed");
        }
    }

    /** Gives the namespace its transports. Under the configuration lock. */
    void attachTransports() {
        run(inside -> sockets.attach(world.transportTypes.all()));
    }

    // -------------------------------------------------------------------------------------------------- its parts

    @Override
    public String name() {
        return name;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public Links links() {
        checkAlive();
        return new NetLinks(this);
    }

    @Override
    public Link lo() {
        checkAlive();
        return NetLink.of(call(inside -> inside.devices.loopback()));
    }

    @Override
    public Addresses addresses() {
        checkAlive();
        return new NetAddresses(this, true);
    }

    @Override
    public Routes routes() {
        checkAlive();
        return new NetRoutes(this);
    }

    @Override
    public Rules rules() {
        checkAlive();
        return new NetRules(this);
    }

    @Override
    public Neighbours neighbours() {
        checkAlive();
        return new NetNeighbours(this);
    }

    @Override
    public Sysctls sysctl() {
        checkAlive();
        return new NetSysctls(this, sockets.parameters());
    }

    @Override
    public Counters counters() {
        checkAlive();
        return new NetCounters(this);
    }

    @Override
    public Hosts hosts() {
        checkAlive();
        return hosts;
    }

    @Override
    public Sockets sockets() {
        checkAlive();
        return sockets;
    }

    @Override
    public String hostname() {
        return hostname;
    }

    @Override
    public void hostname(String newName) {
        checkAlive();
        hostname = newName;
    }

    @Override
    public Capture capture(Capture.Options options) {
        checkAlive();
        LiveCapture capture = new LiveCapture(options, rooms.loop, world.loops);
        Link link = options.link();
        run(inside -> capture.start(inside.taps, link == null ? null : deviceOf(link)));
        return capture;
    }

    /** The device of a link, which must be here. */
    NetDevice deviceOf(Link link) {
        NetLink own = (NetLink) link;
        own.checkHere(this);
        return own.device;
    }

    @Override
    public PingReport ping(String host, int count) {
        checkAlive();
        return Pinger.ping(this, host, count, world.nextProcessId());
    }

    @Override
    public int idOf(Namespace other) {
        return known.idOf((NetNamespace) other);
    }

    /** Gets to know another namespace, where a link of this one leads to. */
    int meet(NetNamespace other) {
        return known.meet(other, world.deaths());
    }

    // ----------------------------------------------------------------------------------------------------- its end

    @Override
    public void delete() {
        world.rtnl.run(() -> {
            checkAlive();
            if (name.isEmpty()) {
                throw new IllegalStateException("the initial namespace stays as long as its world");
            }
            shutDown();
        });
    }

    /** Closes sockets, removes links, ends what is queued. Under the configuration lock. */
    void shutDown() {
        if (dead) {
            return;
        }
        run(inside -> sockets.closeAll());
        for (NetDevice device : call(inside -> inside.devices.all())) {
            if (!device.isLoopback()) {
                world.maker.remove(device);
            }
        }
        run(inside -> {
            for (NetDevice device : inside.devices.all()) {
                inside.control.remove(device);
                NetLink.of(device).gone();
            }
            inside.taps.close();
            inside.reassembly.close();
            inside.loop.close();
        });
        dead = true;
        world.forget(this);
    }

    @Override
    public boolean exists() {
        return !dead && !world.isClosed();
    }

    @Override
    public String toString() {
        return "Namespace[" + (name.isEmpty() ? "initial" : name) + "]";
    }
}
