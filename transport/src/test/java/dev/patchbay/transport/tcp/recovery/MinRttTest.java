package dev.patchbay.transport.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The smallest round trip of a sliding window. Linux: {@code minmax_running_min}. */
class MinRttTest {

    private static final int WINDOW = 1000;

    private final MinRtt min = new MinRtt();

    @Test
    void nothing_is_known_at_first() {
        assertThat(min.get()).isEqualTo(MinRtt.UNKNOWN);
    }

    @Test
    void the_smallest_counts_whenever_it_came() {
        min.add(0, 50, WINDOW);
        min.add(100, 70, WINDOW);
        min.add(200, 40, WINDOW);
        min.add(300, 60, WINDOW);
        assertThat(min.get()).isEqualTo(40);
    }

    @Test
    void what_is_older_than_the_window_gives_way_to_the_best_since() {
        min.add(0, 40, WINDOW);
        min.add(300, 50, WINDOW);
        min.add(600, 60, WINDOW);
        min.add(1001, 70, WINDOW);
        assertThat(min.get()).isEqualTo(50);
    }

    @Test
    void after_a_silence_only_the_last_sample_counts() {
        min.add(0, 40, WINDOW);
        min.add(5000, 90, WINDOW);
        assertThat(min.get()).isEqualTo(90);
    }
}
