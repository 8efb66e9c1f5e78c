package dev.patchbay.routing.lpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Blocks are given, written, taken back and given again, empty. */
class DeepBlocksTest {

    private final DeepBlocks blocks = new DeepBlocks();

    @Test
    void each_block_holds_256_codes_and_a_base() {
        int one = blocks.take();
        int other = blocks.take();
        blocks.code(one, 0x0a00_00ff, 7);
        blocks.code(other, 0xffff_ff00, 65_535);
        blocks.base(other, Match.of(24, 3));
        assertThat(blocks.code(one, 0xff)).isEqualTo(7);
        assertThat(blocks.code(one, 0)).isEqualTo(Codebook.NONE);
        assertThat(blocks.code(other, 0)).isEqualTo(65_535);
        assertThat(blocks.base(other)).isEqualTo(Match.of(24, 3));
    }

    @Test
    void a_block_that_was_taken_back_is_given_again_empty() {
        int block = blocks.take();
        blocks.code(block, 5, 99);
        blocks.release(block);
        assertThat(codes().get(99)).isFalse();
        assertThat(blocks.take()).isEqualTo(block);
        assertThat(blocks.code(block, 5)).isEqualTo(Codebook.NONE);
    }

    @Test
    void there_are_so_many_and_no_more() {
        for (int i = 0; i < DeepBlocks.LIMIT; i++) {
            assertThat(blocks.take()).isEqualTo(i);
        }
        assertThat(blocks.take()).isEqualTo(DeepBlocks.FULL);
        assertThat(blocks.bytes()).isBetween(8L << 20, 9L << 20);
        blocks.release(4_711);
        assertThat(blocks.take()).isEqualTo(4_711);
    }

    @Test
    void names_the_codes_in_use() {
        blocks.code(blocks.take(), 5, 99);
        assertThat(codes().stream()).containsExactly(Codebook.NONE, 99);
    }

    private BitSet codes() {
        BitSet codes = new BitSet();
        blocks.codesInto(codes);
        return codes;
    }
}
