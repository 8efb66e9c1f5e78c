package dev.patchbay.transport.tcp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.4: sequence numbers are compared modulo 2³². */
class SeqNumTest {

    private static final int LAST = 0xffff_ffff;

    @Test
    void zero_comes_after_the_last_number() {
        assertThat(SeqNum.before(LAST, 0)).isTrue();
        assertThat(SeqNum.after(0, LAST)).isTrue();
        assertThat(SeqNum.before(0, LAST)).isFalse();
        assertThat(SeqNum.after(LAST, 0)).isFalse();
    }

    @Test
    void a_number_is_neither_before_nor_after_itself() {
        assertThat(SeqNum.before(7, 7)).isFalse();
        assertThat(SeqNum.after(7, 7)).isFalse();
    }

    @Test
    void half_the_circle_is_as_far_as_it_goes() {
        assertThat(SeqNum.before(0, 0x7fff_ffff)).isTrue();
        assertThat(SeqNum.before(0, 0x8000_0001)).isFalse();
        assertThat(SeqNum.after(0, 0x8000_0001)).isTrue();
    }

    @Test
    void between_takes_in_both_ends_and_goes_round() {
        assertThat(SeqNum.between(LAST, LAST, 1)).isTrue();
        assertThat(SeqNum.between(0, LAST, 1)).isTrue();
        assertThat(SeqNum.between(1, LAST, 1)).isTrue();
        assertThat(SeqNum.between(2, LAST, 1)).isFalse();
        assertThat(SeqNum.between(LAST - 1, LAST, 1)).isFalse();
    }

    @Test
    void the_later_and_the_earlier_of_two() {
        assertThat(SeqNum.max(LAST, 0)).isZero();
        assertThat(SeqNum.min(LAST, 0)).isEqualTo(LAST);
    }
}
