package dev.patchbay.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** For how long one who waits looks before it is parked. */
final class SpinLimitTest {

    private static final long SHORT = 30_000;
    private static final long LONG = 1_000_000;

    private final SpinLimit limit = new SpinLimit();

    @Test
    void at_first_nobody_looks() {
        assertThat(limit.nanos()).isZero();
    }

    @Test
    void it_grows_with_each_wait_that_just_missed_it() {
        limit.waited(SHORT);
        assertThat(limit.nanos()).isEqualTo(50_000);
        limit.waited(SHORT); // that was caught
        assertThat(limit.nanos()).isEqualTo(50_000);
        limit.waited(50_001);
        assertThat(limit.nanos()).isEqualTo(100_000);
        limit.waited(100_001);
        assertThat(limit.nanos()).isEqualTo(200_000);
    }

    @Test
    void it_never_grows_beyond_200_microseconds() {
        for (int i = 0; i < 10; i++) {
            limit.waited(limit.nanos() + 1);
        }
        assertThat(limit.nanos()).isLessThanOrEqualTo(200_000);
    }

    @Test
    void it_shrinks_to_nothing_where_waits_are_long() {
        limit.waited(SHORT);
        limit.waited(LONG);
        assertThat(limit.nanos()).isEqualTo(25_000);
        limit.waited(LONG);
        limit.waited(LONG);
        assertThat(limit.nanos()).isZero();
    }

    @Test
    void an_application_may_ask_for_more() {
        limit.busyPollMicros(1_000);
        assertThat(limit.nanos()).isEqualTo(1_000_000);
        limit.waited(SHORT);
        limit.busyPollMicros(1);
        assertThat(limit.nanos()).isEqualTo(50_000);
        limit.busyPollMicros(Integer.MAX_VALUE);
        assertThat(limit.nanos()).isEqualTo(2_147_483_647_000L);
    }
}
