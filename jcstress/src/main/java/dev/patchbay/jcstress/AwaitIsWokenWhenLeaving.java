package dev.patchbay.jcstress;

import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.wiring.PolledSignal;
import dev.patchbay.wiring.Waiting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;

/** The same for one who looks for a while before he is parked, if it happens inside a loop: leaving it wakes him. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "It came back.")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "It sleeps on.")
@State
public class AwaitIsWokenWhenLeaving {

    private final NamespaceLoop loop = Ground.loop();
    private final PolledSignal signal = new PolledSignal();
    private volatile boolean changed;

    public AwaitIsWokenWhenLeaving() {
        signal.busyPollMicros(1);
    }

    @Actor
    public void await() {
        try {
            Ground.WORLD.await(signal, () -> changed, Waiting.FOREVER);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @org.openjdk.jcstress.annotations.Signal
    public void change() {
        loop.enter();
        changed = true;
        signal.raise();
        loop.leave();
    }
}
