package dev.patchbay.core.ip4.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.HandLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses that end with their time. */
final class LifetimesTest {

    private static final long SECOND = 1_000_000_000L;

    private final HandLoop loop = new HandLoop();
    private final List<Ifa> expired = new ArrayList<>();
    private final Lifetimes lifetimes = new Lifetimes(loop, expired::add);
    private final Ip4Device device = Addresses.device();

    private Ifa watched(int local, long validSeconds) {
        Ifa ifa = Addresses.ifa(device, local);
        ifa.since = loop.now();
        ifa.validSeconds = validSeconds;
        lifetimes.watch(ifa);
        return ifa;
    }

    @Test
    void an_address_without_an_end_costs_no_timer() {
        lifetimes.watch(Addresses.ifa(device, 1));
        assertThat(loop.timersMade()).isZero();
    }

    @Test
    void an_address_ends_with_its_time_and_not_before() {
        Ifa ifa = watched(1, 10);
        loop.advance(10 * SECOND - 1);
        assertThat(expired).isEmpty();
        loop.advance(1);
        assertThat(expired).containsExactly(ifa);
        loop.advance(100 * SECOND);
        assertThat(expired).containsExactly(ifa);
    }

    @Test
    void each_ends_in_its_turn_by_one_timer() {
        Ifa late = watched(1, 20);
        Ifa soon = watched(2, 5);
        loop.advance(5 * SECOND);
        assertThat(expired).containsExactly(soon);
        loop.advance(15 * SECOND);
        assertThat(expired).containsExactly(soon, late);
        assertThat(loop.timersMade()).isEqualTo(1);
    }

    @Test
    void a_renewed_address_lives_longer() {
        Ifa ifa = watched(1, 10);
        loop.advance(8 * SECOND);
        ifa.since = loop.now();
        lifetimes.watch(ifa);
        loop.advance(9 * SECOND);
        assertThat(expired).isEmpty();
        loop.advance(SECOND);
        assertThat(expired).containsExactly(ifa);
    }

    @Test
    void a_forgotten_address_does_not_end() {
        Ifa ifa = watched(1, 10);
        lifetimes.forget(ifa);
        loop.advance(10 * SECOND);
        assertThat(expired).isEmpty();
    }
}
