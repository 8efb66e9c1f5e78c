package dev.patchbay.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One reads, or waits for something to read, while another thread closes the same socket: the reader comes back. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The end of the stream.")
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "There was no socket any more.")
@State
public class ReadAgainstClose {

    private final Conversation talk = new Conversation();

    @Actor
    public void read(II_Result r) {
        r.r1 = Conversation.read(talk.far);
    }

    @Actor
    public void close(II_Result r) {
        talk.far.close();
        r.r2 = 1;
    }

    @Arbiter
    public void end() {
        talk.end();
    }
}
