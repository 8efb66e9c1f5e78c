package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads, one inside at a time, and each sees what the other did before. */
@JCStressTest
@Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "One at a time.")
@State
public class Exclusion {

    private final NamespaceLoop loop = Ground.loop();
    private int count;

    private void increment() {
        loop.enter();
        count++;
        loop.leave();
    }

    @Actor
    public void one() {
        increment();
        increment();
    }

    @Actor
    public void two() {
        increment();
        increment();
    }

    @Arbiter
    public void result(I_Result r) {
        r.r1 = count;
    }
}
