package dev.patchbay.netns.loop;

import dev.patchbay.packet.PacketDepot;
import dev.patchbay.packet.PacketPool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a CPU is to Linux: a thread occupies a lane from its outermost entry into a loop until everything that it set in
 * motion is done, or its budget is used up. A lane has the free packets (so that those allocated in one namespace and
 * freed in another stay at hand), the budget, and the list of loops that were sent packets meanwhile and wait to be run.
 *
 * <p>All but {@link #holder} belongs to the thread that occupies it. Linux: {@code struct softnet_data}.
 */
final class Lane {

    /** Packets that one outermost entry may process before the rest goes to the executor. Linux: netdev_budget. */
    static final int BUDGET = 300;

    private static final int POOLED_PACKETS = 512;

    private static final VarHandle HOLDER;

    static {
        try {
            HOLDER = MethodHandles.lookup().findVarHandle(Lane.class, "holder", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final PacketPool pool;

    /** The thread that occupies the lane. */
    private volatile @Nullable Thread holder;

    /** Whether this is not the lane that its holder's number points to. */
    boolean strayed;

    int budget;

    /** The loop that was entered last, and how many were entered before it: what the watchdog looks at. */
    private @Nullable LiveLoop visited;

    private long visits;

    /** Threads that are to be woken, and how many they are. Linux: {@code struct wake_q_head}. */
    private @Nullable Thread[] woken = new Thread[2];

    private int wokenCount;

    private LiveLoop[] pending = new LiveLoop[8];
    private int pendingFrom;
    private int pendingTo;

    /** @param depot where it leaves packets for other lanes of its world */
    Lane(PacketDepot depot) {
        pool = new PacketPool(POOLED_PACKETS, depot);
    }

    @Nullable
    Thread holder() {
        return holder;
    }

    boolean tryOccupy(Thread thread) {
        if (holder == null && HOLDER.compareAndSet(this, null, thread)) {
            budget = BUDGET;
            return true;
        }
        return false;
    }

    void vacate() {
        visited = null;
        HOLDER.setRelease(this, null);
    }

    /** The holder has entered a loop. */
    void visits(LiveLoop loop) {
        visited = loop;
        visits++;
    }

    /** The loop that was entered last; from any thread, and then perhaps not quite the last one. */
    @Nullable
    LiveLoop visited() {
        return visited;
    }

    /** How many loops were entered; from any thread, and then perhaps not quite all. */
    long visits() {
        return visits;
    }

    /** Notes a thread that is to be woken when the present loop has been left. Linux: {@code wake_q_add}. */
    void wakeLater(Thread thread) {
        if (wokenCount == woken.length) {
            woken = java.util.Arrays.copyOf(woken, 2 * wokenCount);
        }
        woken[wokenCount++] = thread;
    }

    /** Wakes those who were noted. Outside every loop. Linux: {@code wake_up_q}. */
    void wakeUp() {
        while (wokenCount > 0) {
            Thread thread = woken[--wokenCount];
            woken[wokenCount] = null;
            Parking.unpark(thread);
        }
    }

    /** Notes a loop that was sent something, to be run when the present one is left. */
    void defer(LiveLoop loop) {
        if (pendingTo > pendingFrom && pending[pendingTo - 1] == loop) {
            return;
        }
        for (int i = pendingFrom; i < pendingTo; i++) {
            if (pending[i] == loop) {
                return;
            }
        }
        if (pendingTo == pending.length) {
            LiveLoop[] old = pending;
            int waiting = pendingTo - pendingFrom;
            if (2 * waiting > old.length) {
                pending = new LiveLoop[2 * old.length];
            }
            System.arraycopy(old, pendingFrom, pending, 0, waiting);
            java.util.Arrays.fill(pending, waiting, pending.length, null);
            pendingFrom = 0;
            pendingTo = waiting;
        }
        pending[pendingTo++] = loop;
    }

    /** The next loop to be run; null if there is none. */
    @Nullable
    LiveLoop nextPending() {
        if (pendingFrom == pendingTo) {
            pendingFrom = 0;
            pendingTo = 0;
            return null;
        }
        LiveLoop loop = pending[pendingFrom];
        pending[pendingFrom++] = null;
        return loop;
    }
}
