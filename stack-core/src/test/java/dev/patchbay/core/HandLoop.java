package dev.patchbay.core;

import dev.patchbay.packet.BlockPool;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A loop whose clock and chance are moved by hand, and which notes how its packets end. */
public final class HandLoop implements Loop {

    /** The present; {@link #advance} fires timers on the way. */
    public long now = 1_000_000_000_000L;
    /** What chance says next; reduced to the bound that is asked for. */
    public int luck;

    public final List<Verdict> verdicts = new ArrayList<>();
    private final BlockPool blocks = new BlockPool();
    private final List<HandTimer> timers = new ArrayList<>();

    public HandLoop() {}

    /** Lets time pass. */
    public void advance(long nanos) {
        now += nanos;
        for (HandTimer timer : List.copyOf(timers)) {
            if (timer.armed && timer.deadline <= now) {
                timer.armed = false;
                timer.action.run();
            }
        }
    }

    /** A packet of this loop that holds these bytes. */
    public Packet packet(byte[] bytes) {
        Packet packet = Packet.of(bytes);
        packet.home(this);
        return packet;
    }

    /** How many timers were ever made. */
    public int timersMade() {
        return timers.size();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long wallNow() {
        return now;
    }

    @Override
    public Timer timer(Runnable action) {
        HandTimer timer = new HandTimer(action);
        timers.add(timer);
        return timer;
    }

    @Override
    public RandomGenerator chance() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return luck;
            }

            @Override
            public int nextInt() {
                return luck;
            }

            @Override
            public int nextInt(int bound) {
                return Math.floorMod(luck, bound);
            }
        };
    }

    @Override
    public BlockPool blocks() {
        return blocks;
    }

    @Override
    public Packet originate() {
        return fragment();
    }

    @Override
    public Packet copyOf(Packet packet) {
        return packet.copyInto(fragment());
    }

    @Override
    public Packet fragment() {
        Packet packet = Packet.allocate(Packet.CAPACITY);
        packet.home(this);
        return packet;
    }

    @Override
    public void ended(Packet packet, Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public boolean entered() {
        return true;
    }

    @Override
    public void enter() {}

    @Override
    public boolean tryEnter() {
        return true;
    }

    @Override
    public void leave() {}

    @Override
    public void post(Runnable task) {
        task.run();
    }

    @Override
    public boolean append(Packet packet, Ingress ingress) {
        return false;
    }

    @Override
    public void adopt(Packet packet) {
        packet.home(this);
    }

    @Override
    public void report(Throwable failure) {
        throw new AssertionError(failure);
    }

    private static final class HandTimer implements Timer {
        private final Runnable action;
        private boolean armed;
        private long deadline;

        HandTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long atNanos) {
            armed = true;
            deadline = atNanos;
        }

        @Override
        public void cancel() {
            armed = false;
        }

        @Override
        public boolean armed() {
            return armed;
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }
}
