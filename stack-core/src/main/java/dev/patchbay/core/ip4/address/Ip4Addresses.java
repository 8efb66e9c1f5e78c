package dev.patchbay.core.ip4.address;

import dev.patchbay.api.Errno;
import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.DeviceListener;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.Fib4.LinkEvent;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 addresses of one namespace, on their devices, and what follows for them and for the routes when a device
 * changes. Confined to the loop. Linux: devinet.c, the notifiers of fib_frontend.c.
 */
public final class Ip4Addresses implements DeviceListener {

    /** 224.0.0.1 as a group of an Ethernet link, RFC 1112 §6.4. */
    private static final MacAddress ALL_HOSTS = MacAddress.parse("01:00:5e:00:00:01");

    /** A device with a smaller MTU does not speak IPv4 (kernel R15); RFC 791 §3.2. */
    static final int MIN_MTU = 68;

    private final DeviceTable devices;
    private final ConnectedRoutes routes;
    private final Fib4 fib;
    private final Loop loop;
    private final Ip4Parameters parameters;
    private final SourceSelection sources;
    private final OwnAddresses own = new OwnAddresses();
    private final Lifetimes lifetimes;
    private Consumer<NetDevice> silenced = device -> {};

    @Inject
    public Ip4Addresses(
            DeviceTable devices,
            ConnectedRoutes routes,
            Fib4 fib,
            Loop loop,
            Ip4Parameters parameters,
            SourceSelection sources) {
        this.devices = devices;
        this.routes = routes;
        this.fib = fib;
        this.loop = loop;
        this.parameters = parameters;
        this.sources = sources;
        this.lifetimes = new Lifetimes(loop, this::expire);
    }

    /** Has somebody hear of each device that lost its last address. Linux: {@code fib_disable_ip}. */
    public void whenSilenced(Consumer<NetDevice> listener) {
        silenced = listener;
    }

    // ------------------------------------------------------------------------------------------------- questions

    /** Whether an address is configured on any device. Linux: {@code inet_lookup_ifaddr_rcu}. */
    public boolean isOwn(int address) {
        return own.find(address) != null;
    }

    /** The device that owns an address; null if none does. */
    public @Nullable NetDevice ownerOf(int address) {
        Ifa ifa = own.find(address);
        return ifa == null ? null : ifa.device.device;
    }

    /**
     * A source address for what leaves by a device, see {@link SourceSelection#select}.
     *
     * @return 0: none
     */
    public int selectSource(int ifindex, int destination, int scope) {
        return sources.select(ifindex, destination, scope);
    }

    /**
     * Whether an address is configured where a neighbour may learn of it. Linux: {@code inet_confirm_addr}.
     *
     * @param ip4 only on this device; null: on any
     * @param neighbour must be in the same subnet; 0: need not
     * @param local the address; 0: any
     * @param scope the largest scope number that will do
     */
    public boolean confirm(@Nullable Ip4Device ip4, int neighbour, int local, int scope) {
        if (ip4 != null) {
            return ip4.confirms(neighbour, local, scope);
        }
        for (NetDevice device : devices.all()) {
            Ip4Device there = Ip4Device.of(device);
            if (there != null && there.confirms(neighbour, local, scope)) {
                return true;
            }
        }
        return false;
    }

    /** The addresses of a device, as they are listed. */
    public List<InterfaceAddress> of(NetDevice device) {
        List<InterfaceAddress> list = new ArrayList<>();
        Ip4Device ip4 = Ip4Device.of(device);
        if (ip4 != null) {
            for (Ifa ifa : ip4.addresses) {
                list.add(ifa.shown(loop.now()));
            }
        }
        return list;
    }

    /** The multicast groups that a device listens to. */
    public List<Ip4Address> groups(NetDevice device) {
        Ip4Device ip4 = Ip4Device.of(device);
        return ip4 == null ? List.of() : ip4.groups();
    }

    // --------------------------------------------------------------------------------------------- configuration

    /** Adds an address. Linux: {@code inet_rtm_newaddr}. */
    public void add(NetDevice device, InterfaceAddress asked) {
        change(device, asked, false);
    }

    /** Adds an address, or renews the one that is there. */
    public void replace(NetDevice device, InterfaceAddress asked) {
        change(device, asked, true);
    }

    private void change(NetDevice device, InterfaceAddress asked, boolean mayReplace) {
        if (asked.validSeconds() == 0 || asked.preferredSeconds() > asked.validSeconds()) {
            throw new NetException(Errno.EINVAL, "ipv4: preferred lifetime is greater than valid");
        }
        Ip4Device ip4 = Ip4Device.of(device);
        if (ip4 == null) {
            throw new NetException(Errno.ENOBUFS);
        }
        Ifa ifa = new Ifa(ip4, asked, loop.now());
        Ifa there = find(ip4, ifa);
        if (there == null) {
            insert(ifa);
        } else if (mayReplace) {
            renew(there, asked);
        } else {
            throw new NetException(Errno.EEXIST, "ipv4: Address already assigned");
        }
    }

    private static @Nullable Ifa find(Ip4Device ip4, Ifa like) {
        for (Ifa ifa : ip4.addresses) {
            if (ifa.mask == like.mask && ifa.matches(like.address) && ifa.local == like.local) {
                return ifa;
            }
        }
        return null;
    }

    private void renew(Ifa ifa, InterfaceAddress asked) {
        long metric = ifa.metric;
        ifa.renew(asked, loop.now());
        if (metric != ifa.metric) {
            routes.metricChanged(ifa, metric);
        }
        lifetimes.watch(ifa);
    }

    /** Linux: {@code __inet_insert_ifa}. */
    private void insert(Ifa ifa) {
        if (ifa.local == 0) {
            return;
        }
        Ip4Device ip4 = ifa.device;
        int afterPrimaries = 0;
        for (int i = 0; i < ip4.addresses.length; i++) {
            Ifa other = ip4.addresses[i];
            if (!other.secondary && ifa.scope <= other.scope) {
                afterPrimaries = i + 1;
            }
            if (other.mask == ifa.mask && other.matches(ifa.address)) {
                if (other.scope != ifa.scope) {
                    throw new NetException(Errno.EINVAL, "ipv4: Invalid scope value");
                }
                ifa.secondary = true;
            }
        }
        ip4.insert(ifa, ifa.secondary ? ip4.addresses.length : afterPrimaries);
        own.add(ifa);
        lifetimes.watch(ifa);
        routes.add(ifa);
        fib.on(LinkEvent.UP, ip4.device.index());
    }

    /** Deletes an address. Linux: {@code inet_rtm_deladdr}. */
    public void delete(NetDevice device, InterfaceAddress asked) {
        Ip4Device ip4 = Ip4Device.of(device);
        if (ip4 != null) {
            for (Ifa ifa : ip4.addresses) {
                if (isMeant(ifa, asked)) {
                    remove(ifa);
                    return;
                }
            }
        }
        throw new NetException(Errno.EADDRNOTAVAIL, "ipv4: Address not found");
    }

    private static boolean isMeant(Ifa ifa, InterfaceAddress asked) {
        String label = asked.label();
        return ifa.local == asked.local().bits()
                && (label == null || label.equals(ifa.label))
                && ifa.prefixLength == asked.prefixLength()
                && ifa.matches(asked.peer().bits());
    }

    /** Linux: {@code __inet_del_ifa}. */
    private void remove(Ifa ifa) {
        Ip4Device ip4 = ifa.device;
        Ifa promoted = null;
        if (!ifa.secondary) {
            boolean promote = ip4.either(DeviceSysctl.PROMOTE_SECONDARIES);
            for (Ifa other : ip4.addresses) {
                if (other.secondary && other.mask == ifa.mask && other.matches(ifa.address)) {
                    if (promote) {
                        promoted = other;
                        break;
                    }
                    unlink(other);
                }
            }
        }
        List<Ifa> following = promoted == null ? List.of() : subnetOf(ifa);
        following.forEach(other -> routes.remove(other, ifa));
        unlink(ifa);
        if (promoted != null) {
            promote(promoted, following);
        }
        if (!ip4.hasAddresses()) {
            fib.on(LinkEvent.DISABLED, ip4.device.index());
            silenced.accept(ip4.device);
        }
    }

    private void unlink(Ifa ifa) {
        ifa.device.remove(ifa);
        own.remove(ifa);
        lifetimes.forget(ifa);
        routes.remove(ifa, null);
        fib.touch();
    }

    /** The secondary addresses of a primary one's subnet. */
    private static List<Ifa> subnetOf(Ifa primary) {
        List<Ifa> others = new ArrayList<>();
        for (Ifa other : primary.device.addresses) {
            if (other != primary && other.mask == primary.mask && other.matches(primary.address)) {
                others.add(other);
            }
        }
        return others;
    }

    private void promote(Ifa promoted, List<Ifa> following) {
        Ip4Device ip4 = promoted.device;
        ip4.remove(promoted);
        promoted.secondary = false;
        int place = 0;
        for (int i = 0; i < ip4.addresses.length; i++) {
            if (!ip4.addresses[i].secondary && promoted.scope <= ip4.addresses[i].scope) {
                place = i + 1;
            }
        }
        ip4.insert(promoted, place);
        following.forEach(routes::add);
    }

    private void expire(Ifa ifa) {
        if (ifa.device.indexOf(ifa) >= 0) {
            remove(ifa);
        }
    }

    // ------------------------------------------------------------------------------------------- devices come and go

    @Override
    public void on(Event event, NetDevice device) {
        Ip4Device ip4 = Ip4Device.of(device);
        switch (event) {
            case REGISTER -> begin(device);
            case MTU -> mtuChanged(device, ip4);
            case UP -> switchedOn(device, ip4);
            case DOWN -> {
                hearAllHosts(device, false);
                fib.on(LinkEvent.DOWN, device.index());
            }
            case CARRIER -> fib.on(device.hasCarrier() ? LinkEvent.CARRIER_ON : LinkEvent.CARRIER_OFF, device.index());
            case NAME -> renamed(device, ip4);
            case UNREGISTER -> {
                end(ip4);
                fib.on(LinkEvent.UNREGISTER, device.index());
            }
            case GOING_DOWN, ADDRESS, FLAGS -> fib.touch();
        }
    }

    private void begin(NetDevice device) {
        if (device.mtu() >= MIN_MTU) {
            device.ip4 = parameters.forDevice(device);
        }
    }

    private void mtuChanged(NetDevice device, @Nullable Ip4Device ip4) {
        if (device.mtu() < MIN_MTU) {
            end(ip4);
        } else if (ip4 == null) {
            begin(device);
        }
        fib.touch();
    }

    /** Kernel R3: a loopback device that comes up gets 127.0.0.1/8 whatever else it has. */
    private void switchedOn(NetDevice device, @Nullable Ip4Device ip4) {
        hearAllHosts(device, true);
        if (ip4 != null) {
            if (device.isLoopback() && !ip4.has(Ip4Address.LOOPBACK.bits())) {
                insert(new Ifa(ip4, InterfaceAddress.of(Ip4Address.LOOPBACK, 8), loop.now()));
            }
            for (Ifa ifa : ip4.addresses) {
                routes.add(ifa);
            }
        }
        fib.on(LinkEvent.UP, device.index());
        if (!device.hasCarrier()) {
            fib.on(LinkEvent.CARRIER_OFF, device.index());
        }
    }

    /** Who speaks IPv4 on a link with groups hears 224.0.0.1 there. Linux: {@code ip_mc_up}. */
    private static void hearAllHosts(NetDevice device, boolean joined) {
        if ((device.shownFlags() & LinkFlags.MULTICAST) != 0) {
            device.hear(ALL_HOSTS, joined);
        }
    }

    private static void renamed(NetDevice device, @Nullable Ip4Device ip4) {
        if (ip4 != null) {
            for (Ifa ifa : ip4.addresses) {
                int colon = ifa.label.indexOf(':');
                ifa.label = colon < 0 ? device.name() : device.name() + ifa.label.substring(colon);
            }
        }
    }

    /** The device stops speaking IPv4. Linux: {@code inetdev_destroy}. */
    private void end(@Nullable Ip4Device ip4) {
        if (ip4 == null) {
            return;
        }
        while (ip4.hasAddresses()) {
            remove(ip4.addresses[0]);
        }
        parameters.forget(ip4);
        ip4.device.ip4 = null;
        fib.on(LinkEvent.DISABLED, ip4.device.index());
    }

    /** What kind of address this is on this host, seen from no device in particular. */
    public RouteType typeOf(int address) {
        return fib.addressType(address);
    }
}
