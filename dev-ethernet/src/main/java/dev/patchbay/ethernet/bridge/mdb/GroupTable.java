package dev.patchbay.ethernet.bridge.mdb;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.MdbEntry;
import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The multicast groups that somebody is known to hear, by address and VLAN: an open-addressing hash table, since each
 * multicast frame asks it. Confined to the loop. Linux: {@code mdb_hash_tbl}.
 */
public final class GroupTable {

    private static final long CENTISECOND = 10_000_000L;
    private static final int SMALLEST = 16;

    private final Timers timers;
    private final Timer expiry;
    private @Nullable Group[] slots = new Group[SMALLEST];

    /** In the order in which they were made. */
    private final List<Group> all = new ArrayList<>();

    public GroupTable(Timers timers) {
        this.timers = timers;
        this.expiry = timers.timer(this::expire);
    }

    private int slot(int address, int vid) {
        return (int) ((address * 0x9e37_79b9L + vid * 0x85eb_ca6bL) >>> 8) & slots.length - 1;
    }

    /** Who hears a group; null: nobody is known to. */
    public @Nullable Group find(int address, int vid) {
        int mask = slots.length - 1;
        for (int i = slot(address, vid); ; i = i + 1 & mask) {
            Group group = slots[i];
            if (group == null || group.address == address && group.vid == vid) {
                return group;
            }
        }
    }

    public int size() {
        return all.size();
    }

    private void put(Group group) {
        int mask = slots.length - 1;
        int i = slot(group.address, group.vid);
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = group;
    }

    /** Builds the hash anew: groups go too seldom for anything cleverer. */
    private void rehash() {
        int capacity = SMALLEST;
        while (capacity < all.size() * 2) {
            capacity *= 2;
        }
        slots = new Group[capacity];
        all.forEach(this::put);
    }

    /** A port hears a group, from now for so long. Linux: {@code br_multicast_add_group}. */
    public void join(int port, int address, int vid, long nanos) {
        Group group = findOrMake(address, vid);
        int i = group.indexOf(port);
        long until = timers.now() + nanos;
        if (i < 0) {
            group.add(port, until, false);
        } else if (group.expires(i) != Group.NEVER) {
            group.expires(i, until);
        }
        wakeAt(until);
    }

    private Group findOrMake(int address, int vid) {
        Group group = find(address, vid);
        if (group == null) {
            group = new Group(address, vid);
            all.add(group);
            rehash();
        }
        return group;
    }

    /** A port may hear a group no longer than so long from now, unless it says so again. */
    public void shorten(int port, int address, int vid, long nanos) {
        Group group = find(address, vid);
        int i = group == null ? -1 : group.indexOf(port);
        if (group != null && i >= 0) {
            shorten(group, i, nanos);
        }
    }

    /** As {@link #shorten(int, int, int, long)} for all who hear a group. */
    public void shortenAll(int address, int vid, long nanos) {
        Group group = find(address, vid);
        for (int i = 0; group != null && i < group.size(); i++) {
            shorten(group, i, nanos);
        }
    }

    private void shorten(Group group, int i, long nanos) {
        long until = timers.now() + nanos;
        if (group.expires(i) != Group.NEVER && group.expires(i) > until) {
            group.expires(i, until);
            wakeAt(until);
        }
    }

    /** A port hears a group no longer, unless somebody says by hand that it always does. */
    public void leave(int port, int address, int vid) {
        sweep((group, i) -> group.address == address
                && group.vid == vid
                && group.port(i) == port
                && group.expires(i) != Group.NEVER);
    }

    /** A port is off, or gone. Linux: {@code br_multicast_disable_port}, {@code br_multicast_del_port}. */
    public void forget(int port, boolean permanentToo) {
        sweep((group, i) -> group.port(i) == port && (permanentToo || group.expires(i) != Group.NEVER));
    }

    /** Snooping is switched off. */
    public void clear() {
        sweep((group, i) -> group.expires(i) != Group.NEVER);
    }

    /** Whether somebody hears a group no longer. */
    private interface Goes {
        boolean test(Group group, int i);
    }

    private void sweep(Goes goes) {
        for (Group group : all) {
            for (int i = group.size() - 1; i >= 0; i--) {
                if (goes.test(group, i)) {
                    group.remove(i);
                }
            }
        }
        if (all.removeIf(group -> group.size() == 0)) {
            rehash();
        }
    }

    private void wakeAt(long until) {
        if (!expiry.armed() || expiry.deadline() > until) {
            expiry.arm(until);
        }
    }

    private void expire() {
        long now = timers.now();
        sweep((group, i) -> group.expires(i) <= now);
        long next = Group.NEVER;
        for (Group group : all) {
            for (int i = 0; i < group.size(); i++) {
                next = Math.min(next, group.expires(i));
            }
        }
        if (next != Group.NEVER) {
            expiry.arm(next);
        }
    }

    // ------------------------------------------------------------------------------------------------- by hand

    /**
     * Somebody says by hand that a port hears a group. Linux: {@code br_mdb_add}.
     *
     * @param nanos for how long; negative: for ever
     */
    public void add(int port, int address, int vid, long nanos) {
        check(address);
        Group group = findOrMake(address, vid);
        if (group.hears(port)) {
            throw new NetException(
                    Errno.EEXIST,
                    port == 0
                            ? "bridge: Group is already joined by host"
                            : "bridge: (*, G) group is already joined by port");
        }
        long until = nanos < 0 ? Group.NEVER : timers.now() + nanos;
        group.add(port, until, true);
        if (nanos >= 0) {
            wakeAt(until);
        }
    }

    private static void check(int address) {
        if (!Ip4Address.isMulticast(address)) {
            throw new NetException(Errno.EINVAL, "IPv4 entry group address is not multicast or 0.0.0.0");
        }
        if (isLocal(address)) {
            throw new NetException(Errno.EINVAL, "IPv4 entry group address is local multicast");
        }
    }

    /** Whether a group is one of a single network: 224.0.0.0/24, RFC 5771 §4. */
    public static boolean isLocal(int address) {
        return address >>> 8 == 0xe0_0000;
    }

    /** Linux: {@code br_mdb_del}. */
    public void delete(int port, int address, int vid) {
        Group group = find(address, vid);
        if (group == null || !group.hears(port)) {
            throw new NetException(Errno.EINVAL);
        }
        sweep((one, i) -> one == group && one.port(i) == port);
    }

    /**
     * All entries, the newest first, the bridge's own last of each group.
     *
     * @param index what a port is called in the answer
     */
    public List<MdbEntry> entries(IntUnaryOperator index) {
        List<MdbEntry> entries = new ArrayList<>();
        for (int g = all.size() - 1; g >= 0; g--) {
            Group group = all.get(g);
            for (int i = 0; i < group.size(); i++) {
                boolean permanent = group.expires(i) == Group.NEVER;
                entries.add(new MdbEntry(
                        new Ip4Address(group.address),
                        group.vid,
                        index.applyAsInt(group.port(i)),
                        permanent,
                        group.isByHand(i),
                        permanent ? 0 : Math.max(0, group.expires(i) - timers.now()) / CENTISECOND));
            }
        }
        return entries;
    }
}
