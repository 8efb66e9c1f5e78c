package dev.patchbay.core.neighbour;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 neighbours of one namespace. An open hash that grows with its entries and costs nothing while there are
 * none; bounded by {@code gc_thresh3}. Confined to the loop. Linux: {@code arp_tbl}, neighbour.c, {@code
 * arp_constructor}.
 */
public final class NeighbourTable {

    private static final NeighbourEntry[] EMPTY = {};
    private static final long SWEEP_EVERY = 15 * NeighbourParameters.SECOND;
    /** 01:00:5e:00:00:00, RFC 1112 §6.4. */
    private static final long MULTICAST_PREFIX = 0x0100_5e00_0000L;

    private final Loop loop;
    private final Fib4 fib;
    private final NeighbourParameters parameters;
    private final NeighbourEntry.Keeper keeper = new Keeper();
    private NeighbourEntry[] buckets = EMPTY;
    private int size;
    private Solicitor solicitor = new Nobody();
    private @Nullable Timer sweeper;
    private final Set<Proxy> proxies = new LinkedHashSet<>(0);

    @Inject
    public NeighbourTable(Loop loop, Fib4 fib, NeighbourParameters parameters) {
        this.loop = loop;
        this.fib = fib;
        this.parameters = parameters;
    }

    /** Before anybody asks, nobody answers. */
    private static final class Nobody implements Solicitor {
        @Override
        public void solicit(NetDevice device, int address, @Nullable Packet waiting, long station) {}

        @Override
        public void unreachable(Packet packet) {
            packet.end(DropReason.NEIGH_FAILED);
        }
    }

    private final class Keeper implements NeighbourEntry.Keeper {
        @Override
        public long now() {
            return loop.now();
        }

        @Override
        public Timer timer(Runnable action) {
            return loop.timer(action);
        }

        @Override
        public void solicit(NeighbourEntry entry, @Nullable Packet waiting, long station) {
            solicitor.solicit(entry.device, entry.address, waiting, station);
        }

        @Override
        public void unreachable(Packet packet) {
            solicitor.unreachable(packet);
        }
    }

    /** Says who asks for neighbours. */
    public void askWith(Solicitor who) {
        solicitor = who;
    }

    // --------------------------------------------------------------------------------------------------- look-up

    private static int hash(int address, NetDevice device) {
        int mixed = (address ^ device.index() * 0x85ebca6b) * 0x9e3779b1;
        return mixed ^ mixed >>> 15;
    }

    /** The entry of an address behind a device; null if there is none. */
    public @Nullable NeighbourEntry find(int address, NetDevice device) {
        NeighbourEntry[] table = buckets;
        if (table.length == 0) {
            return null;
        }
        NeighbourEntry entry = table[hash(address, device) & table.length - 1];
        while (entry != null && (entry.address != address || entry.device != device)) {
            entry = entry.next;
        }
        return entry;
    }

    /** The entry of an address behind a device, made if need be; null if the table is full. */
    public @Nullable NeighbourEntry get(int address, NetDevice device) {
        return get(address, device, false);
    }

    /** @param permanent such an entry is made even if the table is full */
    private @Nullable NeighbourEntry get(int address, NetDevice device, boolean permanent) {
        int key = device.isLoopback() || device.isPointToPoint() ? 0 : address;
        NeighbourEntry entry = find(key, device);
        return entry != null ? entry : create(key, device, permanent);
    }

    private @Nullable NeighbourEntry create(int address, NetDevice device, boolean permanent) {
        if (!permanent && size >= parameters.common(NeighbourSysctl.GC_THRESH3) && !makeRoom()) {
            return null;
        }
        if (size >= buckets.length) {
            grow();
        }
        NeighbourEntry entry = new NeighbourEntry(device, address, parameters.of(device), keeper);
        settle(entry);
        int bucket = hash(address, device) & buckets.length - 1;
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
        size++;
        if (size == parameters.common(NeighbourSysctl.GC_THRESH1)) {
            sweepLater();
        }
        return entry;
    }

    /** Above {@code gc_thresh1} entries that nobody uses are removed from time to time. */
    private void sweepLater() {
        Timer alarm = sweeper;
        if (alarm == null) {
            alarm = loop.timer(this::sweep);
            sweeper = alarm;
        }
        alarm.arm(loop.now() + SWEEP_EVERY);
    }

    /** Linux: {@code neigh_periodic_work}. */
    private void sweep() {
        long now = loop.now();
        removeIf(entry -> switch (entry.state) {
            case FAILED -> true;
            case STALE, NONE, NOARP -> {
                long stale = parameters.of(entry.device).get(NeighbourSysctl.GC_STALE_TIME);
                yield now - Math.max(entry.used, entry.confirmed) > stale * NeighbourParameters.SECOND;
            }
            default -> false;
        });
        if (size >= parameters.common(NeighbourSysctl.GC_THRESH1)) {
            sweepLater();
        }
    }

    /** Some neighbours need no resolution. Linux: {@code arp_constructor}. */
    private void settle(NeighbourEntry entry) {
        NetDevice device = entry.device;
        if (device.traits.linkType() == LinkTraits.ARPHRD_NONE) {
            entry.state = NeighbourState.NOARP;
            return;
        }
        if (Ip4Address.isMulticast(entry.address)) {
            known(entry, MULTICAST_PREFIX | entry.address & 0x7f_ffff);
        } else if (device.isNoArp() || device.isLoopback()) {
            known(entry, device.address());
        } else if (device.isPointToPoint()
                || fib.addressType(entry.address, device.index()) == RouteType.BROADCAST
                || entry.address == Ip4Address.BROADCAST.bits()) {
            known(entry, device.broadcast());
        }
    }

    private static void known(NeighbourEntry entry, long station) {
        entry.state = NeighbourState.NOARP;
        entry.station = station;
        entry.stationKnown = true;
    }

    private void grow() {
        NeighbourEntry[] old = buckets;
        buckets = new NeighbourEntry[Math.max(4, 2 * old.length)];
        for (NeighbourEntry chain : old) {
            while (chain != null) {
                NeighbourEntry rest = chain.next;
                int bucket = hash(chain.address, chain.device) & buckets.length - 1;
                chain.next = buckets[bucket];
                buckets[bucket] = chain;
                chain = rest;
            }
        }
    }

    /** Removes entries that can be found out again, the longest unused first. Linux: {@code neigh_forced_gc}. */
    private boolean makeRoom() {
        List<NeighbourEntry> counted = entries().stream()
                .filter(entry -> entry.state != NeighbourState.PERMANENT)
                .toList();
        if (counted.size() < parameters.common(NeighbourSysctl.GC_THRESH3)) {
            return true;
        }
        List<NeighbourEntry> old = counted.stream()
                .filter(entry -> entry.waiting() == 0)
                .filter(entry ->
                        !entry.state.isConnected() || loop.now() - entry.updated > 5 * NeighbourParameters.SECOND)
                .sorted(Comparator.comparingLong(entry -> entry.used))
                .limit(Math.max(1, counted.size() - parameters.common(NeighbourSysctl.GC_THRESH2)))
                .toList();
        old.forEach(this::remove);
        return !old.isEmpty();
    }

    private List<NeighbourEntry> entries() {
        List<NeighbourEntry> all = new ArrayList<>(size);
        for (NeighbourEntry chain : buckets) {
            for (NeighbourEntry entry = chain; entry != null; entry = entry.next) {
                all.add(entry);
            }
        }
        return all;
    }

    private void remove(NeighbourEntry entry) {
        int bucket = hash(entry.address, entry.device) & buckets.length - 1;
        NeighbourEntry before = null;
        for (NeighbourEntry at = buckets[bucket]; at != null; at = at.next) {
            if (at == entry) {
                if (before == null) {
                    buckets[bucket] = entry.next;
                } else {
                    before.next = entry.next;
                }
                size--;
                entry.die();
                return;
            }
            before = at;
        }
    }

    private void removeIf(Predicate<NeighbourEntry> which) {
        if (size > 0) {
            entries().stream().filter(which).forEach(this::remove);
        }
    }

    // -------------------------------------------------------------------------------------------------- news

    /**
     * An ARP packet tells of a neighbour.
     *
     * @param mayCreate whether an entry is made if there is none
     * @param override whether it counts even if it contradicts what is stored and that is young (kernel R46)
     */
    public void heard(
            int address, NetDevice device, long station, NeighbourState state, boolean mayCreate, boolean override) {
        NeighbourEntry entry = mayCreate ? get(address, device) : find(address, device);
        if (entry != null) {
            entry.update(station, true, state, override || entry.unlocked(), false);
        }
    }

    /** Who asks us is known from then on (kernel R46). Linux: {@code neigh_event_ns}. */
    public void asked(int address, NetDevice device, long station) {
        NeighbourEntry entry = get(address, device);
        if (entry != null) {
            entry.update(station, true, NeighbourState.STALE, true, false);
        }
    }

    /** Begins finding a neighbour out, though nothing waits for it. Linux: {@code neigh_event_send(n, NULL)}. */
    public void ask(NeighbourEntry entry) {
        entry.askNow();
    }

    /** An address turned out to be no neighbour: a broadcast address, or our own. Linux: {@code arp_invalidate}. */
    public void invalidate(int address, NetDevice device) {
        NeighbourEntry entry = find(address, device);
        if (entry != null && !entry.state.isValid()) {
            remove(entry);
        }
    }

    // ---------------------------------------------------------------------------------------------- configuration

    /** Linux: {@code neigh_add}. */
    public void change(Neighbours.Change how, Neighbour asked, NetDevice device) {
        NeighbourEntry entry = find(asked.address().bits(), device);
        if (entry == null && how == Neighbours.Change.CHANGE) {
            throw new NetException(Errno.ENOENT);
        }
        if (entry != null && how == Neighbours.Change.ADD) {
            throw new NetException(Errno.EEXIST);
        }
        MacAddress station = asked.linkAddress();
        NeighbourState state = asked.state() == NeighbourState.NONE ? NeighbourState.PERMANENT : asked.state();
        if (station == null && state.isValid() && (entry == null || !entry.state.isValid())) {
            throw new NetException(Errno.EINVAL, "No link layer address given");
        }
        NeighbourEntry target =
                entry != null ? entry : get(asked.address().bits(), device, state == NeighbourState.PERMANENT);
        if (target == null) {
            throw new NetException(Errno.ENOBUFS);
        }
        target.update(station == null ? target.station : station.bits(), station != null, state, true, true);
    }

    /** Linux: {@code neigh_delete}. */
    public void delete(int address, NetDevice device) {
        NeighbourEntry entry = find(address, device);
        if (entry == null) {
            throw new NetException(Errno.ENOENT);
        }
        entry.update(0, false, NeighbourState.FAILED, true, true);
        remove(entry);
    }

    // ------------------------------------------------------------------------------------------------- proxies

    /** An address that we answer for on a device. Linux: {@code struct pneigh_entry}. */
    private record Proxy(int address, NetDevice device) {}

    /** Answers for an address on a device. */
    public void addProxy(int address, NetDevice device) {
        proxies.add(new Proxy(address, device));
    }

    /**
     * Answers for it no longer.
     *
     * @param device null: on any device
     */
    public void deleteProxy(int address, @Nullable NetDevice device) {
        if (!proxies.removeIf(proxy -> proxy.address == address && (device == null || proxy.device == device))) {
            throw new NetException(Errno.ENOENT);
        }
    }

    /** Whether we answer for an address on a device. */
    public boolean isProxied(int address, NetDevice device) {
        return !proxies.isEmpty() && proxies.contains(new Proxy(address, device));
    }

    /** All entries, as they are listed; those that we answer for come last. */
    public List<Neighbour> list() {
        long now = loop.now();
        Stream<Neighbour> answered = proxies.stream()
                .map(proxy -> new Neighbour(
                        new Ip4Address(proxy.address),
                        proxy.device.index(),
                        null,
                        NeighbourState.NONE,
                        true,
                        false,
                        false,
                        0,
                        0,
                        0,
                        0,
                        0));
        Stream<Neighbour> known = entries().stream()
                .map(entry -> new Neighbour(
                        new Ip4Address(entry.address),
                        entry.device.index(),
                        entry.stationKnown ? new MacAddress(entry.station) : null,
                        entry.state,
                        false,
                        false,
                        false,
                        now - entry.used,
                        now - entry.confirmed,
                        now - entry.updated,
                        entry.probes,
                        entry.holders()));
        return Stream.concat(known, answered).toList();
    }

    // ------------------------------------------------------------------------------------------ devices and garbage

    /** The device went down or away: all its neighbours go. Linux: {@code neigh_ifdown}. */
    public void deviceGone(NetDevice device) {
        removeIf(entry -> entry.device == device);
        proxies.removeIf(proxy -> proxy.device == device);
    }

    /** The device lost its carrier: those that were not set by hand go (kernel R47). Linux: {@code neigh_carrier_down}. */
    public void carrierGone(NetDevice device) {
        removeIf(entry -> entry.device == device && entry.state != NeighbourState.PERMANENT);
    }

    /** The device asks for addresses again: those that it never asked for go. Linux: {@code neigh_changeaddr}. */
    public void askedAgain(NetDevice device) {
        removeIf(entry -> entry.device == device && entry.state == NeighbourState.NOARP);
    }

    /** The device has another link address: all is to be found out anew. Linux: {@code neigh_changeaddr}. */
    public void addressChanged(NetDevice device) {
        removeIf(entry -> entry.device == device);
    }
}
