package dev.patchbay.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The machine's own time. */
final class SystemClockTest {

    private final SystemClock clock = new SystemClock();

    @Test
    void it_never_goes_back() {
        long last = clock.nanos();
        for (int i = 0; i < 100_000; i++) {
            long now = clock.nanos();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    @Test
    void both_scales_run_alike() {
        long monotonic = clock.nanos();
        long wall = clock.wallNanos();
        long difference = wall - monotonic;
        assertThat(clock.wallNanos() - clock.nanos())
                .isBetween(difference - 1_000_000_000L, difference + 1_000_000_000L);
        assertThat(wall).as("after 2020").isGreaterThan(1_577_836_800L * 1_000_000_000L);
    }
}
