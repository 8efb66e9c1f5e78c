package dev.patchbay.jcstress;

import dev.patchbay.packet.PacketInbox;
import dev.patchbay.packet.PacketQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two push where there is room for one, and nobody drains. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "One was taken.")
@State
public class InboxLimit {

    private final PacketInbox inbox = new PacketInbox();
    private int one;
    private int two;

    @Actor
    public void one() {
        one = inbox.push(Ground.packet(), 1) ? 1 : 0;
    }

    @Actor
    public void two() {
        two = inbox.push(Ground.packet(), 1) ? 1 : 0;
    }

    @Arbiter
    public void result(II_Result r) {
        PacketQueue queue = new PacketQueue();
        inbox.drainTo(queue);
        r.r1 = one + two;
        r.r2 = queue.size();
    }
}
