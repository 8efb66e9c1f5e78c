package dev.patchbay.netns.loop;

import dev.patchbay.api.World;
import dev.patchbay.packet.PacketPool;
import dev.patchbay.time.Clock;
import dev.patchbay.wiring.Signal;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The loops of a world in virtual time. The thread with the baton runs all of them, one event after another. */
public final class VirtualLoops extends BookedLoops {

    private static final int POOLED_PACKETS = 512;

    final VirtualTime time = new VirtualTime();
    final PacketPool pool = new PacketPool(POOLED_PACKETS);
    private final SplittableRandom chance;
    private final VirtualTasks tasks = new VirtualTasks(time, failures);
    private final ArrayDeque<Posted> posted = new ArrayDeque<>();
    private final Set<VirtualLoop> all = new LinkedHashSet<>();
    private @Nullable VirtualLoop inside;
    private boolean settling;

    /** A task for a loop. */
    private record Posted(VirtualLoop loop, Runnable task) {}

    public VirtualLoops(long seed) {
        chance = new SplittableRandom(seed);
    }

    @Override
    public NamespaceLoop create() {
        VirtualLoop loop = new VirtualLoop(this);
        all.add(loop);
        return loop;
    }

    void forget(VirtualLoop loop) {
        all.remove(loop);
    }

    void enter(VirtualLoop loop) {
        checkOutside();
        inside = loop;
    }

    void leave(VirtualLoop loop) {
        if (inside != loop) {
            throw new IllegalStateException("left by a thread that is not inside");
        }
        inside = null;
        settle();
    }

    boolean isInside(VirtualLoop loop) {
        return inside == loop;
    }

    /** Runs something inside a loop, as an event or as a posted task. */
    void inside(VirtualLoop loop, Runnable what) {
        inside = loop;
        try {
            what.run();
        } catch (Throwable e) { // a stranger's code may throw what it does not declare
            failures.note(e);
        } finally {
            inside = null;
        }
        settle();
    }

    /** @throws IllegalStateException for a thread that does not drive this world, as a driver's own thread */
    void checkNoStranger() {
        tasks.checkNoStranger();
    }

    void post(VirtualLoop loop, Runnable task) {
        checkNoStranger();
        posted.add(new Posted(loop, task));
        if (inside == null) {
            settle();
        }
    }

    /** Runs what was posted, at the very moment at which it was. */
    private void settle() {
        if (settling) {
            return;
        }
        settling = true;
        try {
            for (Posted next = posted.poll(); next != null; next = posted.poll()) {
                inside(next.loop, next.task);
            }
        } finally {
            settling = false;
        }
    }

    @Override
    public boolean await(Signal signal, BooleanSupplier condition, long timeoutNanos) throws InterruptedException {
        checkOutside();
        return tasks.await(condition, timeoutNanos);
    }

    @Override
    public World.Task spawn(String name, Runnable body) {
        checkOutside();
        return tasks.spawn(name, body);
    }

    @Override
    public void checkOutside() {
        checkOpen();
        tasks.checkBaton();
        if (inside != null) {
            throw new IllegalStateException("called from inside a loop: drivers, filters and hooks must not call the"
                    + " API; let another task do it");
        }
    }

    @Override
    public Clock clock() {
        return time;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    public RandomGenerator chance() {
        return chance;
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        checkOutside();
        tasks.close();
        markClosed();
        time.clear();
        posted.clear();
        all.forEach(VirtualLoop::abandon);
    }
}
