package dev.patchbay.transport.tcp.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long the next segment waits. Linux: {@code tcp_update_skb_after_send}. */
class PacingTest {

    private static final long MS = 1_000_000;

    @Test
    void a_segment_takes_as_long_as_its_bytes_at_the_rate() {
        assertThat(Pacing.gap(2000, 100_000, 0)).isEqualTo(20 * MS);
        assertThat(Pacing.gap(65_000, 1_000_000_000_000L, 0)).isEqualTo(65);
    }

    @Test
    void half_of_it_may_have_passed_already() {
        assertThat(Pacing.gap(2000, 100_000, 3 * MS)).isEqualTo(17 * MS);
        assertThat(Pacing.gap(2000, 100_000, 10 * MS)).isEqualTo(10 * MS);
        assertThat(Pacing.gap(2000, 100_000, 5_000 * MS)).isEqualTo(10 * MS);
    }

    @Test
    void one_byte_a_second_is_a_rate() {
        assertThat(Pacing.gap(64_000, 1, 0)).isEqualTo(64_000_000_000_000L);
    }
}
