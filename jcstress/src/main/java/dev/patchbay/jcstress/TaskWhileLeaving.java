package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A task that is posted while somebody is inside, or leaves, is run, and so is one posted from another loop. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both tasks were run.")
@State
public class TaskWhileLeaving {

    private final NamespaceLoop loop = Ground.loop();
    private final NamespaceLoop other = Ground.loop();
    private int done;

    @Actor
    public void post() {
        loop.post(() -> done++);
        other.enter();
        loop.post(() -> done++);
        other.leave();
    }

    @Actor
    public void visit() {
        Ground.visit(loop);
    }

    @Arbiter
    public void result(I_Result r) {
        r.r1 = done;
    }
}
