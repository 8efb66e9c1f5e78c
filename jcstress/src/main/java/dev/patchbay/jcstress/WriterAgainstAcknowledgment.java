package dev.patchbay.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One writes more than both buffers hold, and waits for room, while the other end reads: neither sleeps on. */
@JCStressTest
@Outcome(id = "30000, 30000", expect = Expect.ACCEPTABLE, desc = "All of it got through.")
@State
public class WriterAgainstAcknowledgment {

    private static final int BYTES = 30_000;

    private final Conversation talk = new Conversation();

    @Actor
    public void write(II_Result r) {
        r.r1 = Conversation.write(talk.near, new byte[BYTES]);
    }

    @Actor
    public void read(II_Result r) {
        r.r2 = Conversation.readAll(talk.far, BYTES);
    }

    @Arbiter
    public void end() {
        talk.end();
    }
}
