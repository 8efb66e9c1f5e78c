package dev.patchbay.transport.tcp.kit;

import dev.patchbay.packet.BlockPool;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A loop in which time stands still and no timer goes off. It knows how packets ended. */
public final class StillLoop implements Loop {

    private final BlockPool blocks = new BlockPool();
    private final RandomGenerator chance = new SplittableRandom(1);

    /** How packets ended, in order. */
    public final List<Verdict> verdicts = new ArrayList<>();

    @Override
    public void ended(Packet packet, Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public boolean entered() {
        return true;
    }

    @Override
    public void enter() {
        // there is one thread
    }

    @Override
    public boolean tryEnter() {
        return true;
    }

    @Override
    public void leave() {
        // there is one thread
    }

    @Override
    public void post(Runnable task) {
        task.run();
    }

    @Override
    public boolean append(Packet packet, Ingress ingress) {
        throw new UnsupportedOperationException("nothing comes in");
    }

    @Override
    public void adopt(Packet packet) {
        packet.home(this);
    }

    @Override
    public void report(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public long wallNow() {
        return 0;
    }

    @Override
    public Packet originate() {
        Packet packet = Packet.allocate(0);
        packet.home(this);
        return packet;
    }

    @Override
    public Packet copyOf(Packet packet) {
        return packet.copyInto(originate());
    }

    @Override
    public Packet fragment() {
        return originate();
    }

    @Override
    public BlockPool blocks() {
        return blocks;
    }

    @Override
    public RandomGenerator chance() {
        return chance;
    }

    @Override
    public Timer timer(Runnable action) {
        return new StillTimer();
    }

    @Override
    public long now() {
        return 1_000_000_000L;
    }
}
