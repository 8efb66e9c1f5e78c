package dev.patchbay.core.ip4.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.HandLoop;
import org.junit.jupiter.api.Test;

/** The numbers by which fragments find together. */
final class Ip4IdsTest {

    private static final int SOURCE = 0x0a00_0001;
    private static final int DESTINATION = 0x0a00_0002;
    private static final long TICK = 4_000_000L;

    private final HandLoop loop = new HandLoop();
    private final Ip4Ids ids = new Ip4Ids(loop);

    private int next() {
        return ids.next(SOURCE, DESTINATION, 17);
    }

    @Test
    void the_first_number_is_left_to_chance() {
        loop.luck = 0x1_2345;
        assertThat(next()).isEqualTo(0x2345);
    }

    @Test
    void packets_in_a_row_are_numbered_one_by_one() {
        int first = next();
        assertThat(next()).isEqualTo(first + 1);
        assertThat(next()).isEqualTo(first + 2);
    }

    @Test
    void numbers_have_sixteen_bits_and_begin_anew() {
        loop.now = 0; // no pause before the first
        loop.luck = 0xffff;
        assertThat(next()).isEqualTo(0xffff);
        loop.luck = 0;
        assertThat(next()).isZero();
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void after_a_pause_a_few_numbers_are_left_out_but_never_more_than_it_had_ticks() {
        loop.luck = 100;
        loop.now = 0; // no pause before the first
        assertThat(next()).isEqualTo(100);
        loop.luck = 9;
        loop.advance(10 * TICK);
        assertThat(next()).isEqualTo(101);
        assertThat(next()).isEqualTo(102 + 9);
        loop.luck = 12;
        loop.advance(10 * TICK);
        assertThat(next()).isEqualTo(112);
        assertThat(next()).isEqualTo(113 + 2);
    }

    @Test
    void protocols_are_numbered_apart() {
        int udp = next();
        assertThat(ids.next(SOURCE, DESTINATION, 1)).isEqualTo(udp); // both began at the same chance
        assertThat(next()).isEqualTo(udp + 1);
    }
}
