package dev.patchbay.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One reads from a connection while the other end writes: the byte arrives, once, and the reader is woken if it waits. */
@JCStressTest
@Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "It arrived.")
@State
public class ReadAgainstDelivery {

    private final Conversation talk = new Conversation();

    @Actor
    public void read(II_Result r) {
        r.r1 = Conversation.read(talk.far);
    }

    @Actor
    public void write(II_Result r) {
        r.r2 = Conversation.write(talk.near, (byte) 7);
    }

    @Arbiter
    public void end() {
        talk.end();
    }
}
