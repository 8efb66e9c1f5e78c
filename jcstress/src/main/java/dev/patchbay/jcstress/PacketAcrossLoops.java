package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two namespaces send one another a packet, as over a cable, each from inside its own loop. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both came through.")
@State
public class PacketAcrossLoops {

    private final NamespaceLoop left = Ground.loop();
    private final NamespaceLoop right = Ground.loop();
    private final Ground.Counter atLeft = new Ground.Counter();
    private final Ground.Counter atRight = new Ground.Counter();

    @Actor
    public void toTheRight() {
        left.enter();
        right.append(Ground.packet(), atRight);
        left.leave();
    }

    @Actor
    public void toTheLeft() {
        right.enter();
        left.append(Ground.packet(), atLeft);
        right.leave();
    }

    @Arbiter
    public void result(II_Result r) {
        r.r1 = atLeft.drained;
        r.r2 = atRight.drained;
    }
}
