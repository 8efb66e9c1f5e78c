package dev.patchbay.ethernet.bridge.fdb;

import dev.patchbay.api.Errno;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/**
 * Which station is behind which port. Learns from the source of every frame, forgets what it has not seen for the ageing
 * time, keeps what was set by hand. Ports are numbers, 0 is the bridge itself. Confined to the loop.
 *
 * <p>IEEE 802.1D-1998 §7.9; kernel R80; Linux: br_fdb.c.
 */
public final class ForwardingTable {

    /** What {@link #find} answers for a station that nobody has seen. */
    public static final int UNKNOWN = -1;

    /** What {@link #find} answers for one of the bridge's own addresses. */
    public static final int LOCAL = -2;

    private static final int IS_LOCAL = 1;
    private static final int IS_STATIC = 2;
    private static final int IS_STICKY = 4;

    private static final long SECOND = 1_000_000_000L;
    private static final long CENTISECOND = SECOND / 100;
    private static final long ADDRESS = 0xffff_ffff_ffffL;

    /** So soon at the earliest the collector runs again. Linux: {@code br_fdb_cleanup}, HZ / 100. */
    private static final long SOONEST = SECOND / 100;

    private final StationTable table = new StationTable();
    private final Timers timers;
    private final Timer collector;
    private final LongSupplier holdTime;

    /** @param holdTime how long a station is remembered that is not seen, in nanoseconds */
    public ForwardingTable(Timers timers, LongSupplier holdTime) {
        this.timers = timers;
        this.holdTime = holdTime;
        this.collector = timers.timer(this::collect);
    }

    // ---------------------------------------------------------------------------------------------- on the way

    /** The port behind which a station is, {@link #LOCAL} or {@link #UNKNOWN}. Linux: {@code br_fdb_find_rcu}. */
    public int find(long station, int vid) {
        int row = table.find(StationTable.key(station, vid));
        if (row < 0) {
            return UNKNOWN;
        }
        if ((table.flags(row) & IS_LOCAL) != 0) {
            return LOCAL;
        }
        table.used(row, timers.now());
        return table.port(row);
    }

    /** A station was seen behind a port. Linux: {@code br_fdb_update}. */
    public void learn(long station, int vid, int port) {
        if (holdTime.getAsLong() == 0) {
            return; // some want to flood always
        }
        long key = StationTable.key(station, vid);
        int row = table.find(key);
        if (row < 0) {
            table.add(key, port, 0, timers.now());
            return;
        }
        int flags = table.flags(row);
        if ((flags & IS_LOCAL) != 0) {
            return; // a frame from ourselves came back: a loop, or somebody has our address
        }
        table.updated(row, timers.now());
        if (table.port(row) != port && (flags & IS_STICKY) == 0) {
            table.port(row, port);
        }
    }

    /** Whether a station is known to be behind a port, for ports that are locked. */
    public boolean knows(long station, int vid, int port) {
        int row = table.find(StationTable.key(station, vid));
        return row >= 0 && table.port(row) == port && (table.flags(row) & IS_LOCAL) == 0;
    }

    // ------------------------------------------------------------------------------------------- coming and going

    /** One of the bridge's own addresses: a port's, or with port 0 its own. Linux: {@code br_fdb_add_local}. */
    public void addLocal(long station, int vid, int port) {
        long key = StationTable.key(station, vid);
        int row = table.find(key);
        if (row >= 0) {
            if ((table.flags(row) & IS_LOCAL) != 0) {
                return; // two ports may have the same address: the first keeps the entry
            }
            table.remove(row);
        }
        table.add(key, port, IS_LOCAL | IS_STATIC, timers.now());
    }

    /** An address of the bridge's own goes; of two ports that had it the other gets the entry. */
    public void removeLocal(long station, int vid, int port) {
        int row = table.find(StationTable.key(station, vid));
        if (row >= 0 && table.port(row) == port && (table.flags(row) & IS_LOCAL) != 0) {
            table.remove(row);
        }
    }

    /** Forgets what is behind a port; what was set by hand only if {@code all}. Linux: {@code br_fdb_delete_by_port}. */
    public void forget(int port, boolean all) {
        sweep(row -> table.port(row) == port && (all || (table.flags(row) & IS_STATIC) == 0) ? 1 : 0);
    }

    /** Forgets what was set for one VLAN of a port, whatever it is. */
    public void forget(int port, int vid) {
        sweep(row -> table.port(row) == port && table.keyOf(row) >>> 48 == vid ? 1 : 0);
    }

    /** Forgets all that was learned. */
    public void forgetLearned() {
        sweep(row -> (table.flags(row) & IS_STATIC) == 0 ? 1 : 0);
    }

    /** Forgets all but the bridge's own addresses, of one port or with 0 of all. Linux: {@code br_fdb_delete_bulk}. */
    public void flush(int port) {
        sweep(row -> (port == 0 || table.port(row) == port) && (table.flags(row) & IS_LOCAL) == 0 ? 1 : 0);
    }

    /** Removes the rows for which the question is answered 1. Removing moves rows up: the same row is asked again. */
    private void sweep(IntUnaryOperator goes) {
        int row = 0;
        while (row < table.capacity()) {
            if (table.isTaken(row) && goes.applyAsInt(row) == 1) {
                table.remove(row);
            } else {
                row++;
            }
        }
    }

    // --------------------------------------------------------------------------------------------------- ageing

    /** The bridge is switched on. */
    public void start() {
        collector.arm(timers.now() + SECOND / 10);
    }

    /** The bridge is switched off. */
    public void stop() {
        collector.cancel();
    }

    /** The ageing time has changed: what has now expired goes soon. Linux: {@code br_set_ageing_time}. */
    public void ageingChanged() {
        if (collector.armed()) {
            collector.arm(timers.now());
        }
    }

    /** When the collector runs again, from now, in nanoseconds; 0: it does not. */
    public long collectorIn() {
        return collector.armed() ? Math.max(0, collector.deadline() - timers.now()) : 0;
    }

    /** Linux: {@code br_fdb_cleanup}. */
    private void collect() {
        long now = timers.now();
        long hold = holdTime.getAsLong();
        long[] next = {hold};
        sweep(row -> {
            if ((table.flags(row) & IS_STATIC) != 0) {
                return 0;
            }
            long left = table.updated(row) + hold - now;
            if (left <= 0) {
                return 1;
            }
            next[0] = Math.min(next[0], left);
            return 0;
        });
        collector.arm(now + Math.max(next[0], SOONEST));
    }

    // --------------------------------------------------------------------------------------------- configuration

    /**
     * Sets an entry. Linux: {@code fdb_add_entry}.
     *
     * @param mayExist whether one that is there is changed
     * @throws NetException EEXIST, EINVAL
     */
    public void set(int port, long station, int vid, FdbEntry.Kind kind, boolean sticky, boolean mayExist) {
        if (sticky && kind == FdbEntry.Kind.PERMANENT) {
            throw new NetException(Errno.EINVAL);
        }
        int flags = (sticky ? IS_STICKY : 0)
                | switch (kind) {
                    case PERMANENT -> IS_LOCAL | IS_STATIC;
                    case STATIC -> IS_STATIC;
                    case DYNAMIC -> 0;
                };
        long key = StationTable.key(station, vid);
        int row = table.find(key);
        if (row < 0) {
            table.add(key, port, flags, timers.now());
            return;
        }
        if (!mayExist) {
            throw new NetException(Errno.EEXIST);
        }
        table.port(row, port);
        table.flags(row, flags);
        table.used(row, timers.now());
        table.updated(row, timers.now());
    }

    /** @throws NetException ENOENT */
    public void delete(int port, long station, int vid) {
        int row = table.find(StationTable.key(station, vid));
        if (row < 0 || table.port(row) != port) {
            throw new NetException(Errno.ENOENT);
        }
        table.remove(row);
    }

    public int size() {
        return table.size();
    }

    /**
     * The entries of a port, the newest first.
     *
     * @param index what the port is called in the answer
     */
    public List<FdbEntry> entries(int port, int index) {
        List<FdbEntry> entries = new ArrayList<>();
        long now = timers.now();
        for (int row : table.rowsOf(port)) {
            long key = table.keyOf(row);
            int flags = table.flags(row);
            entries.add(new FdbEntry(
                    new MacAddress(key & ADDRESS),
                    (int) (key >>> 48),
                    index,
                    kind(flags),
                    (flags & IS_STICKY) != 0,
                    (now - table.used(row)) / SECOND,
                    (now - table.updated(row)) / CENTISECOND));
        }
        return entries;
    }

    private static FdbEntry.Kind kind(int flags) {
        if ((flags & IS_LOCAL) != 0) {
            return FdbEntry.Kind.PERMANENT;
        }
        return (flags & IS_STATIC) != 0 ? FdbEntry.Kind.STATIC : FdbEntry.Kind.DYNAMIC;
    }
}
