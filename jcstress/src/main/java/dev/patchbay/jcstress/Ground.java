package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.LiveLoops;
import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.SystemClock;
import dev.patchbay.wiring.Ingress;

/** The world that all loops under test live in; each state has loops of its own. */
final class Ground {

    static final LiveLoops WORLD = new LiveLoops(new SystemClock(), 1);

    private Ground() {}

    static NamespaceLoop loop() {
        return WORLD.create();
    }

    /** A packet that no pool takes back, so that whether it ended can be asked for. */
    static Packet packet() {
        Packet packet = Packet.of((byte) 1);
        packet.neverReuse();
        return packet;
    }

    static void visit(NamespaceLoop loop) {
        loop.enter();
        loop.leave();
    }

    /** Counts what is drained. Plain numbers: only that one thread is inside at a time keeps them right. */
    static final class Counter implements Ingress {
        int drained;

        @Override
        public void drain(Packet packet) {
            drained++;
            packet.end(Outcome.DELIVERED);
        }
    }
}
