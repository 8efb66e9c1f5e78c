package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.packet.Packet;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A packet on its way into a loop that closes: taken and ended, or refused and still its owner's. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Taken, and ended once.")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "Refused; the owner has it.")
@State
public class CloseAgainstAppend {

    private final NamespaceLoop loop = Ground.loop();
    private final Ground.Counter counter = new Ground.Counter();
    private final Packet packet = Ground.packet();

    @Actor
    public void bring(II_Result r) {
        r.r1 = loop.append(packet, counter) ? 1 : 0;
    }

    @Actor
    public void close() {
        loop.enter();
        loop.close();
        loop.leave();
    }

    @Arbiter
    public void result(II_Result r) {
        r.r2 = packet.hasEnded() ? 1 : 0;
    }
}
