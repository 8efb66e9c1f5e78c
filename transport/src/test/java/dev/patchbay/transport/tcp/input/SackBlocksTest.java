package dev.patchbay.transport.tcp.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 2018 §4. */
class SackBlocksTest {

    private final SackBlocks blocks = new SackBlocks();

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < blocks.count(); i++) {
            all.add(Integer.toUnsignedString(blocks.start(i)) + "-" + Integer.toUnsignedString(blocks.end(i)));
        }
        return all;
    }

    @Test
    void the_newest_is_first() {
        blocks.add(100, 200);
        blocks.add(300, 400);
        blocks.add(500, 600);
        assertThat(all()).containsExactly("500-600", "300-400", "100-200");
    }

    @Test
    void one_that_grows_moves_to_the_front() {
        blocks.add(100, 200);
        blocks.add(300, 400);
        blocks.add(200, 250);
        assertThat(all()).containsExactly("100-250", "300-400");
    }

    @Test
    void what_fills_a_gap_joins_its_neighbours() {
        blocks.add(100, 200);
        blocks.add(300, 400);
        blocks.add(200, 300);
        assertThat(all()).containsExactly("100-400");
    }

    @Test
    void a_fifth_drives_out_the_oldest() {
        for (int i = 1; i <= 5; i++) {
            blocks.add(1000 * i, 1000 * i + 100);
        }
        assertThat(all()).containsExactly("5000-5100", "4000-4100", "3000-3100", "2000-2100");
    }

    @Test
    void what_has_come_in_its_turn_is_not_reported_any_more() {
        blocks.add(100, 200);
        blocks.add(300, 400);
        blocks.acknowledge(200);
        assertThat(all()).containsExactly("300-400");
        blocks.acknowledge(400);
        assertThat(all()).isEmpty();
    }

    @Test
    void numbers_wrap_around() {
        blocks.add(-100, 50);
        blocks.add(50, 100);
        assertThat(all()).containsExactly("4294967196-100");
        assertThat(blocks.highest()).isEqualTo(100);
    }

    /** Linux answers at once, instead of joining answers, as long as a block is news to the peer. */
    @Test
    void what_extends_none_of_the_first_two_is_news() {
        blocks.add(100, 200);
        assertThat(blocks.isNews(300, 400)).isFalse();
        blocks.add(300, 400);
        assertThat(blocks.isNews(400, 500)).isFalse();
        assertThat(blocks.isNews(600, 700)).isTrue();
    }
}
