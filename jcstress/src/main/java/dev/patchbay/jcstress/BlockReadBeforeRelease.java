package dev.patchbay.jcstress;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A reader reads and lets go while another thread takes a block and writes: the reader does not see what is written. */
@JCStressTest
@Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "It was handed over, with all that was in it.")
@Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "It was not there yet.")
@State
public class BlockReadBeforeRelease {

    private final BlockPool pool = new BlockPool();
    private final Block block = pool.take(1);

    public BlockReadBeforeRelease() {
        block.bytes()[0] = 5;
    }

    @Actor
    public void read(II_Result r) {
        block.bytes()[0] = 7;
        r.r1 = block.bytes()[0];
        block.release();
    }

    @Actor
    public void write(II_Result r) {
        Block other = pool.take(1);
        r.r2 = other.bytes()[0];
        other.bytes()[0] = 9;
    }
}
