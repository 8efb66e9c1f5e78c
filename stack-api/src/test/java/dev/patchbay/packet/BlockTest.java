package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who holds a block. */
final class BlockTest {

    @Test
    void a_new_block_is_held_by_its_maker_who_may_let_it_go_once() {
        byte[] bytes = {1, 2, 3};
        Block block = new Block(bytes);

        assertThat(block.bytes()).isSameAs(bytes);
        assertThat(block.holders()).isEqualTo(1);
        block.release();
        assertThat(block.holders()).isZero();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(block::release)
                .withMessage("a block was released more often than held");
    }

    @Test
    void each_hold_needs_its_release() {
        Block block = new Block(new byte[1]);
        assertThat(block.hold()).isSameAs(block);
        block.hold();
        assertThat(block.holders()).isEqualTo(3);
        block.release();
        block.release();
        assertThat(block.holders()).isEqualTo(1);
    }

    @Test
    void holders_on_many_threads_lose_no_count() throws InterruptedException {
        Block block = new Block(new byte[1]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 50_000; n++) {
                    block.hold();
                    block.hold();
                    block.release();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(block.holders()).isEqualTo(1 + 4 * 50_000);
    }
}
