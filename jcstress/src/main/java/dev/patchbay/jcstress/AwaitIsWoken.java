package dev.patchbay.jcstress;

import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;

/** Who waits for a condition without a deadline comes back once it holds and the signal was raised. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "It came back.")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "It sleeps on.")
@State
public class AwaitIsWoken {

    private final Signal signal = new Signal();
    private volatile boolean changed;

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
        changed = true;
        signal.raise();
    }
}
