package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A call that finds the loop busy parks, and is let in when the other leaves: again and again, until it is told to end. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "It was let in.")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "It sleeps on.")
@State
public class CallWhileLeaving {

    private static final int VISITS = 1_000;

    private final NamespaceLoop loop = Ground.loop();
    private boolean told; // plain: read inside the loop alone

    @Actor
    public void call() {
        boolean end = false;
        while (!end) {
            loop.enter();
            end = told;
            loop.leave();
        }
    }

    @Signal
    public void tell() {
        for (int i = 0; i < VISITS; i++) {
            Ground.visit(loop);
        }
        loop.enter();
        told = true;
        loop.leave();
    }
}
