package dev.patchbay.jcstress;

import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketInbox;
import dev.patchbay.packet.PacketQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two push, one of them drains: nothing is lost, nothing comes twice, and what one thread pushes stays in its order. */
@JCStressTest
@Outcome(id = "3, 1", expect = Expect.ACCEPTABLE, desc = "All of them, in order.")
@State
public class InboxPushAndDrain {

    private final PacketInbox inbox = new PacketInbox();
    private final PacketQueue queue = new PacketQueue();
    private final Packet first = Ground.packet();
    private final Packet second = Ground.packet();

    @Actor
    public void pushTwo() {
        inbox.push(first, 10);
        inbox.push(second, 10);
    }

    @Actor
    public void pushOneAndDrain() {
        inbox.push(Ground.packet(), 10);
        inbox.drainTo(queue);
    }

    @Arbiter
    public void result(II_Result r) {
        inbox.drainTo(queue);
        boolean sawFirst = false;
        for (Packet packet = queue.poll(); packet != null; packet = queue.poll()) {
            r.r1++;
            sawFirst |= packet == first;
            if (packet == second) {
                r.r2 = sawFirst ? 1 : 0;
            }
        }
    }
}
