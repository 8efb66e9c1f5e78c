package dev.patchbay.transport.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wiring.Snmp;
import org.junit.jupiter.api.Test;

/** RFC 9438 §4.10 leaves it to the implementation; the numbers are Linux's. */
class HyStartTest {

    private static final int MIN_RTT = 40_000;

    private final Flow flow = new Flow(MIN_RTT);
    private final CubicParameters parameters = new CubicParameters(flow);
    private final HyStart hyStart = new HyStart(flow);

    /** Acknowledgments that come some microseconds apart, each with the same round-trip time. */
    private void acknowledgments(int n, long apart, int rtt) {
        for (int i = 0; i < n; i++) {
            flow.elapse(apart);
            flow.acknowledge(1);
            hyStart.acked(parameters, rtt, MIN_RTT);
        }
    }

    private boolean hasEnded() {
        return flow.ssthresh() != Integer.MAX_VALUE;
    }

    private void begin(int window) {
        flow.cwnd(window);
        hyStart.reset();
    }

    @Test
    void a_rise_of_an_eighth_in_nine_acknowledgments_ends_slow_start() {
        begin(100);
        acknowledgments(8, 2_500, MIN_RTT + 5_001);
        assertThat(hasEnded()).isFalse();
        acknowledgments(1, 2_500, MIN_RTT + 5_001);
        assertThat(flow.ssthresh()).isEqualTo(100);
        assertThat(flow.counted(Snmp.TcpExtTCPHystartDelayDetect)).isOne();
        assertThat(flow.counted(Snmp.TcpExtTCPHystartDelayCwnd)).isEqualTo(100);
    }

    @Test
    void a_smaller_rise_does_not() {
        begin(100);
        acknowledgments(50, 2_500, MIN_RTT + 5_000);
        assertThat(hasEnded()).isFalse();
    }

    @Test
    void a_train_as_long_as_half_the_round_trip_ends_it() {
        begin(100);
        acknowledgments(10, 2_000, MIN_RTT);
        assertThat(hasEnded()).isFalse();
        acknowledgments(1, 2_000, MIN_RTT);
        assertThat(flow.ssthresh()).isEqualTo(100);
        assertThat(flow.counted(Snmp.TcpExtTCPHystartTrainDetect)).isOne();
    }

    @Test
    void a_gap_of_more_than_two_milliseconds_ends_the_train() {
        begin(100);
        acknowledgments(60, 2_001, MIN_RTT);
        assertThat(hasEnded()).isFalse();
    }

    @Test
    void what_is_not_to_be_detected_does_not_end_it() {
        flow.with("hystart_detect", 0);
        begin(100);
        acknowledgments(60, 2_000, 2 * MIN_RTT);
        assertThat(hasEnded()).isFalse();
        flow.with("hystart_detect", CubicParameters.DELAY);
        acknowledgments(9, 2_000, 2 * MIN_RTT);
        assertThat(flow.counted(Snmp.TcpExtTCPHystartTrainDetect)).isZero();
        assertThat(flow.counted(Snmp.TcpExtTCPHystartDelayDetect)).isOne();
    }

    @Test
    void the_least_window_and_the_gap_can_be_set() {
        flow.with("hystart_low_window", 8).with("hystart_ack_delta_us", 3_000);
        begin(10);
        acknowledgments(11, 2_500, MIN_RTT);
        assertThat(flow.counted(Snmp.TcpExtTCPHystartTrainDetect)).isOne();
    }

    @Test
    void small_windows_are_left_alone() {
        begin(15);
        acknowledgments(14, 2_000, 2 * MIN_RTT);
        assertThat(hasEnded()).isFalse();
    }
}
