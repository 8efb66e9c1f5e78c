package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockPoolTest {

    private final BlockPool pool = new BlockPool();

    @Test
    void a_block_has_the_next_power_of_two_but_no_more_than_asked_for_beyond_the_largest() {
        assertThat(pool.take(0).bytes()).hasSize(2048);
        assertThat(pool.take(2048).bytes()).hasSize(2048);
        assertThat(pool.take(2049).bytes()).hasSize(4096);
        assertThat(pool.take(32_769).bytes()).hasSize(65_536);
        assertThat(pool.take(65_536).bytes()).hasSize(65_536);
        assertThat(pool.take(65_537).bytes()).hasSize(65_537);
    }

    @Test
    void what_its_last_holder_lets_go_of_is_used_again() {
        Block block = pool.take(5000);
        block.hold();
        block.release();
        assertThat(pool.take(5000)).isNotSameAs(block);
        block.release();
        Block again = pool.take(8000);
        assertThat(again).isSameAs(block);
        assertThat(again.holders()).isEqualTo(1);
    }

    @Test
    void sizes_do_not_mix() {
        Block small = pool.take(2048);
        small.release();
        assertThat(pool.take(4096)).isNotSameAs(small);
        assertThat(pool.take(100)).isSameAs(small);
    }

    @Test
    void the_one_released_last_comes_first() {
        Block first = pool.take(65_536);
        Block second = pool.take(65_536);
        first.release();
        second.release();
        assertThat(pool.take(65_536)).isSameAs(second);
        assertThat(pool.take(65_536)).isSameAs(first);
    }

    @Test
    void one_release_too_many_is_a_broken_invariant_and_spoils_nothing() {
        Block block = pool.take(1);
        block.release();
        assertThatThrownBy(block::release).isInstanceOf(AssertionError.class);
        assertThat(pool.take(1)).isSameAs(block);
        assertThat(block.holders()).isEqualTo(1);
        assertThat(pool.take(1)).isNotSameAs(block);
    }

    @Test
    void what_nobody_holds_cannot_be_held() {
        Block block = pool.take(1);
        block.release();
        assertThatThrownBy(block::hold).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_shelf_is_bounded() {
        List<Block> held = new ArrayList<>();
        for (int i = 0; i < BlockShelf.PLACES + 10; i++) {
            held.add(pool.take(1));
        }
        held.forEach(Block::release);
        Set<Block> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(held);
        int again = 0;
        for (int i = 0; i < BlockShelf.PLACES + 10; i++) {
            again += before.contains(pool.take(1)) ? 1 : 0;
        }
        assertThat(again).isEqualTo(BlockShelf.PLACES);
    }

    @Test
    void one_that_is_forgotten_costs_only_itself() {
        pool.take(1);
        Block block = pool.take(1);
        block.release();
        assertThat(pool.take(1)).isSameAs(block);
    }
}
