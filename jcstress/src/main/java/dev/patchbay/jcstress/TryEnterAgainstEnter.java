package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One enters the loop, the other tries to: only one at a time is inside. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "It was busy.")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "Both were inside, one after the other.")
@State
public class TryEnterAgainstEnter {

    private final NamespaceLoop loop = Ground.loop();
    private int visits;

    @Actor
    public void enter() {
        loop.enter();
        visits++;
        loop.leave();
    }

    @Actor
    public void tryEnter(II_Result r) {
        if (loop.tryEnter()) {
            visits++;
            loop.leave();
            r.r1 = 1;
        }
    }

    @Arbiter
    public void result(II_Result r) {
        r.r2 = visits;
    }
}
