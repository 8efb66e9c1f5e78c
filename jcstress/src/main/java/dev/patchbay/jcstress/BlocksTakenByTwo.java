package dev.patchbay.jcstress;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two take blocks out of a pool and put them back, where two lie: nobody gets what another has. That one comes back while
 * another thread looks at what lies below it is what the version of the stack is for.
 */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Each had its own.")
@State
public class BlocksTakenByTwo {

    private final BlockPool pool = new BlockPool();
    private int shared;

    public BlocksTakenByTwo() {
        Block first = pool.take(1);
        Block second = pool.take(1);
        first.release();
        second.release();
    }

    private int takeTwo() {
        Block one = pool.take(1);
        Block two = pool.take(1);
        int met = one.holders() - 1 + two.holders() - 1 + (one == two ? 1 : 0);
        one.bytes()[0]++;
        two.bytes()[0]++;
        met += one.bytes()[0]-- == 1 ? 0 : 1;
        met += two.bytes()[0]-- == 1 ? 0 : 1;
        one.release();
        two.release();
        return met;
    }

    @Actor
    public void one(I_Result r) {
        r.r1 = takeTwo();
    }

    @Actor
    public void two() {
        shared = takeTwo();
    }

    @Arbiter
    public void result(I_Result r) {
        r.r1 += shared;
    }
}
