package dev.patchbay.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two read from one connection, to which two bytes come meanwhile: each gets one of them. */
@JCStressTest
@Outcome(
        id = {"1, 2", "2, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "One each.")
@State
public class TwoStreamReaders {

    private final Conversation talk = new Conversation();

    @Actor
    public void one(II_Result r) {
        int ignored = Conversation.write(talk.near, (byte) 1, (byte) 2);
        r.r1 = Conversation.read(talk.far);
    }

    @Actor
    public void two(II_Result r) {
        r.r2 = Conversation.read(talk.far);
    }

    @Arbiter
    public void end() {
        talk.end();
    }
}
