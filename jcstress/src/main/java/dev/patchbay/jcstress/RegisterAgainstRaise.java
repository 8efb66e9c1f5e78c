package dev.patchbay.jcstress;

import dev.patchbay.wiring.Signal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One registers and then looks; the other changes and then raises: he is woken, or sees the change. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
@Outcome(expect = Expect.ACCEPTABLE, desc = "Woken, or saw the change, or both.")
@State
public class RegisterAgainstRaise {

    private final Signal signal = new Signal();
    private volatile boolean changed;
    private volatile boolean woken;

    @Actor
    public void look(II_Result r) {
        signal.register(new Signal.Waiter() {
            @Override
            protected void wake() {
                woken = true;
            }
        });
        r.r1 = changed ? 1 : 0;
    }

    @Actor
    public void change() {
        changed = true;
        signal.raise();
    }

    @Arbiter
    public void result(II_Result r) {
        r.r2 = woken ? 1 : 0;
    }
}
