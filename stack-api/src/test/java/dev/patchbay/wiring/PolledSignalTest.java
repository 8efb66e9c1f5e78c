package dev.patchbay.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** For how long one who waits looks before it is parked. */
final class PolledSignalTest {

    private static final long SHORT = 30_000;
    private static final long LONG = 1_000_000;

    private final PolledSignal signal = new PolledSignal();

    @Test
    void at_first_nobody_looks() {
        assertThat(signal.nanos()).isZero();
    }

    @Test
    void it_grows_with_each_wait_that_just_missed_it() {
        signal.waited(SHORT, true);
        assertThat(signal.nanos()).isEqualTo(50_000);
        signal.waited(SHORT, true); // that was caught
        assertThat(signal.nanos()).isEqualTo(50_000);
        signal.waited(50_001, true);
        assertThat(signal.nanos()).isEqualTo(100_000);
        signal.waited(100_001, true);
        assertThat(signal.nanos()).isEqualTo(200_000);
    }

    @Test
    void it_never_grows_beyond_200_microseconds() {
        for (int i = 0; i < 10; i++) {
            signal.waited(signal.nanos() + 1, true);
        }
        assertThat(signal.nanos()).isLessThanOrEqualTo(200_000);
    }

    @Test
    void it_shrinks_to_nothing_where_waits_are_long() {
        signal.waited(SHORT, true);
        signal.waited(LONG, true);
        assertThat(signal.nanos()).isEqualTo(25_000);
        signal.waited(LONG, true);
        signal.waited(LONG, true);
        assertThat(signal.nanos()).isZero();
    }

    @Test
    void an_application_may_ask_for_more() {
        signal.busyPollMicros(1_000);
        assertThat(signal.nanos()).isEqualTo(1_000_000);
        signal.waited(SHORT, true);
        signal.busyPollMicros(1);
        assertThat(signal.nanos()).isEqualTo(50_000);
        signal.busyPollMicros(Integer.MAX_VALUE);
        assertThat(signal.nanos()).isEqualTo(2_147_483_647_000L);
    }

    @Test
    void a_wait_in_vain_teaches_nothing_but_that_waits_are_long() {
        signal.waited(SHORT, false);
        assertThat(signal.nanos()).isZero();
        signal.waited(SHORT, true);
        signal.waited(LONG, false);
        assertThat(signal.nanos()).isEqualTo(25_000);
    }
}
