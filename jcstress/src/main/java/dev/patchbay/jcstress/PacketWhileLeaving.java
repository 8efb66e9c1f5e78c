package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A packet that finds the loop busy is left in the backlog: whoever is inside finds it when he leaves. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The packet was taken, and came through.")
@State
public class PacketWhileLeaving {

    private final NamespaceLoop loop = Ground.loop();
    private final Ground.Counter counter = new Ground.Counter();

    @Actor
    public void bring(II_Result r) {
        r.r1 = loop.append(Ground.packet(), counter) ? 1 : 0;
    }

    @Actor
    public void visit() {
        Ground.visit(loop);
    }

    @Arbiter
    public void result(II_Result r) {
        r.r2 = counter.drained;
    }
}
