package dev.patchbay.transport.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 5681 §3.1. */
class RenoTest {

    private final Flow flow = new Flow(50_000);
    private final Reno reno = new Reno(flow);

    @Test
    void slow_start_doubles_the_window_each_round_trip() {
        flow.roundTrip(reno);
        assertThat(flow.cwnd()).isEqualTo(20);
        flow.roundTrip(reno);
        assertThat(flow.cwnd()).isEqualTo(40);
    }

    @Test
    void slow_start_ends_at_the_threshold() {
        flow.ssthresh(15);
        flow.roundTrip(reno);
        assertThat(flow.cwnd()).isEqualTo(15);
    }

    @Test
    void above_the_threshold_a_round_trip_brings_one_segment() {
        flow.ssthresh(10);
        for (int i = 1; i <= 30; i++) {
            flow.roundTrip(reno);
            assertThat(flow.cwnd()).isBetween(10 + i - 1, 10 + i);
        }
    }

    @Test
    void a_loss_halves_it_but_two_segments_remain() {
        flow.cwnd(41);
        assertThat(reno.ssthresh()).isEqualTo(20);
        flow.cwnd(3);
        assertThat(reno.ssthresh()).isEqualTo(2);
    }

    @Test
    void a_loss_that_was_none_gives_back_what_there_was() {
        flow.cwnd(40);
        flow.lose(reno);
        assertThat(flow.cwnd()).isEqualTo(20);
        assertThat(reno.undoCwnd()).isEqualTo(40);
    }
}
