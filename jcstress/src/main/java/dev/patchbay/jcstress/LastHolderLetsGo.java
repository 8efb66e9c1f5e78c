package dev.patchbay.jcstress;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two hold a block and let go of it at the same time: it goes back once. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It lay there, once.")
@State
public class LastHolderLetsGo {

    private final BlockPool pool = new BlockPool();
    private final Block block = pool.take(1).hold();

    @Actor
    public void one() {
        block.release();
    }

    @Actor
    public void two() {
        block.release();
    }

    @Arbiter
    public void result(II_Result r) {
        r.r1 = pool.take(1) == block ? 1 : 0;
        r.r2 = pool.take(1) == block ? 0 : 1;
    }
}
