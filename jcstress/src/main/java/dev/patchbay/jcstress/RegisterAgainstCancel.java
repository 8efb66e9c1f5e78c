package dev.patchbay.jcstress;

import dev.patchbay.wiring.Signal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** One who gives up does not take another's place along, while both register and somebody raises. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Woken.")
@State
public class RegisterAgainstCancel {

    private final Signal signal = new Signal();
    private volatile boolean woken;

    private static final class Impatient extends Signal.Waiter {
        @Override
        protected void wake() {}
    }

    @Actor
    public void giveUp() {
        Impatient waiter = new Impatient();
        signal.register(waiter);
        waiter.cancel();
        signal.register(new Impatient());
    }

    @Actor
    public void stay() {
        signal.register(new Signal.Waiter() {
            @Override
            protected void wake() {
                woken = true;
            }
        });
    }

    @Arbiter
    public void result(I_Result r) {
        signal.raise();
        r.r1 = woken ? 1 : 0;
    }
}
