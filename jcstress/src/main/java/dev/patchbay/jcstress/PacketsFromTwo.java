package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads bring packets: whoever finds the loop free runs it for both. */
@JCStressTest
@Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "All came through.")
@State
public class PacketsFromTwo {

    private final NamespaceLoop loop = Ground.loop();
    private final Ground.Counter counter = new Ground.Counter();

    private void bringTwo() {
        loop.append(Ground.packet(), counter);
        loop.append(Ground.packet(), counter);
    }

    @Actor
    public void one() {
        bringTwo();
    }

    @Actor
    public void two() {
        bringTwo();
    }

    @Arbiter
    public void result(I_Result r) {
        r.r1 = counter.drained;
    }
}
