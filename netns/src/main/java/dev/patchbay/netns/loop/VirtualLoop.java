package dev.patchbay.netns.loop;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Ingress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A loop in virtual time: the same backlog, but each packet in it is an event of its own, a hop later. What one sender
 * appends stays in its order.
 */
final class VirtualLoop extends BookedLoop {

    /** A packet's way through a backlog takes {@value} ns … */
    static final long HOP = 5_000;
    /** … and up to this much more, by chance: so a storm cannot freeze time, and round trips differ as in life. */
    static final int HOP_JITTER = 2_000;

    private final VirtualLoops world;
    private long lastDue;

    VirtualLoop(VirtualLoops world) {
        super(world);
        this.world = world;
    }

    @Override
    public void enter() {
        world.enter(this);
    }

    @Override
    public boolean tryEnter() {
        world.enter(this);
        return true;
    }

    @Override
    public void leave() {
        world.leave(this);
    }

    @Override
    public boolean entered() {
        return world.isInside(this);
    }

    @Override
    public void watched(Watched by) {
        // time stands still while a driver blocks: there is no telling for how long
    }

    @Override
    public void post(Runnable task) {
        world.post(this, task);
    }

    @Override
    public boolean append(Packet packet, Ingress ingress) {
        world.checkNoStranger();
        if (backlog.size() >= backlogLimit()) {
            return false;
        }
        packet.note(ingress);
        backlog.add(packet);
        long hop = HOP + world.chance().nextInt(HOP_JITTER);
        lastDue = Math.max(lastDue, world.time.nanos() + hop);
        world.time.at(lastDue, this::drainOne);
        return true;
    }

    private void drainOne() {
        world.inside(this, () -> {
            Packet packet = backlog.poll();
            if (packet == null) {
                return;
            }
            takeIn(packet);
            Ingress ingress = (Ingress) packet.takeNote();
            ingress.drain(packet);
        });
    }

    /** The world closes: what waits is lost. */
    void abandon() {
        endBacklog(DropReason.WORLD_CLOSED);
    }

    @Override
    public void close() {
        backlogLimit(0);
        endBacklog(DropReason.DEV_GONE);
        ledger.close();
        world.forget(this);
    }

    @Override
    public void adopt(Packet packet) {
        takeIn(packet);
    }

    @Override
    public long now() {
        return world.time.nanos();
    }

    @Override
    public long wallNow() {
        return world.time.wallNanos();
    }

    @Override
    public Timer timer(Runnable action) {
        return new VirtualTimer(action);
    }

    /** A timer is an event; setting it anew forgets the old one. */
    private final class VirtualTimer implements Timer {
        private final Runnable action;
        private VirtualTime.@Nullable Event event;
        private long deadline;

        VirtualTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long atNanos) {
            cancel();
            deadline = atNanos;
            event = world.time.at(atNanos, this::fire);
        }

        private void fire() {
            event = null;
            world.inside(VirtualLoop.this, action);
        }

        @Override
        public void cancel() {
            VirtualTime.Event set = event;
            if (set != null) {
                set.cancel();
                event = null;
            }
        }

        @Override
        public boolean armed() {
            return event != null;
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }

    @Override
    public Packet originate() {
        ledger.made();
        return world.pool.take(this);
    }

    @Override
    public void ended(Packet packet, Verdict verdict) {
        ledger.ended(verdict);
        world.pool.give(packet);
    }

    @Override
    public RandomGenerator chance() {
        return world.chance();
    }
}
