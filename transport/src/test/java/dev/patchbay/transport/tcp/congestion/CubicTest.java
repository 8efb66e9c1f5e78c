package dev.patchbay.transport.tcp.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.spi.CongestionControl.Event;
import org.junit.jupiter.api.Test;

/** RFC 9438. */
class CubicTest {

    private static final double C = 0.4;
    private static final double BETA = 0.7;

    /** K: the seconds until the window is back where it was before a loss. §4.2, equation 2. */
    private static double k(int wMax) {
        return Math.cbrt(wMax * (1 - BETA) / C);
    }

    /** §4.2, equation 1. */
    private static double window(double t, int wMax) {
        return C * Math.pow(t - k(wMax), 3) + wMax;
    }

    private static Flow afterLoss(Flow flow, Cubic cubic, int window) {
        flow.cwnd(window);
        flow.lose(cubic);
        return flow;
    }

    @Test
    void a_loss_leaves_seven_tenths() {
        Flow flow = new Flow(100_000);
        assertThat(afterLoss(flow, new Cubic(flow), 1000).cwnd()).isEqualTo(700);
    }

    @Test
    void beta_can_be_set() {
        Flow flow = new Flow(100_000).with("beta", 512);
        assertThat(afterLoss(flow, new Cubic(flow), 1000).cwnd()).isEqualTo(500);
    }

    @Test
    void without_hystart_slow_start_begins_with_a_threshold() {
        Flow flow = new Flow(100_000).with("hystart", 0).with("initial_ssthresh", 40);
        Cubic cubic = new Cubic(flow);
        assertThat(flow.ssthresh()).isEqualTo(40);
        flow.roundTrip(cubic);
        assertThat(flow.cwnd()).isEqualTo(20);
    }

    @Test
    void at_least_two_segments_remain() {
        Flow flow = new Flow(100_000);
        assertThat(afterLoss(flow, new Cubic(flow), 2).cwnd()).isEqualTo(2);
    }

    /** §4.2: concave up to the old window, flat there, convex beyond. */
    @Test
    void the_window_follows_the_cubic_function() {
        Flow flow = new Flow(100_000);
        Cubic cubic = new Cubic(flow);
        afterLoss(flow, cubic, 1000);
        flow.roundTrip(cubic); // the epoch begins with the first acknowledgment
        long begun = flow.nowMicros();
        while (flow.nowMicros() - begun < 2 * k(1000) * 1e6) {
            flow.roundTrip(cubic);
            double t = (flow.nowMicros() - begun) / 1e6;
            assertThat((double) flow.cwnd()).isCloseTo(window(t, 1000), within(0.03 * window(t, 1000)));
        }
        assertThat(flow.cwnd()).isGreaterThan(1200);
    }

    /** §4.7, fast convergence: a second loss at a smaller window makes room for others. */
    @Test
    void a_flow_that_lost_earlier_aims_lower() {
        Flow flow = new Flow(100_000);
        Cubic cubic = new Cubic(flow);
        afterLoss(flow, cubic, 1000);
        flow.lose(cubic); // at 700
        int aim = (int) (700 * (1 + BETA) / 2);
        flow.roundTrip(cubic);
        flow.run(cubic, (long) (Math.cbrt((aim - 490) / C) * 1000));
        assertThat(flow.cwnd()).isCloseTo(aim, within(aim / 30));
    }

    /** §4.3: where Reno would be faster, on short round trips with small windows, CUBIC keeps up with it. */
    @Test
    void it_is_at_least_as_fast_as_reno_with_its_beta() {
        Flow flow = new Flow(1_000);
        Cubic cubic = new Cubic(flow);
        afterLoss(flow, cubic, 30);
        int begun = flow.cwnd();
        for (int i = 0; i < 100; i++) {
            flow.roundTrip(cubic);
        }
        double expected = 100 * 3 * (1 - BETA) / (1 + BETA);
        // It is reckoned anew only each 1/32 s as long as the window stays the same, so it lags behind a little.
        assertThat((double) flow.cwnd() - begun).isBetween(0.6 * expected, 1.1 * expected);
        assertThat(window(0.1, 30) - begun).isLessThan(0.1 * expected); // the cubic function alone would be far slower
    }

    /** §5.8: the function of time does not run on while the application is silent. */
    @Test
    void a_pause_does_not_make_it_jump() {
        Flow flow = new Flow(100_000);
        Cubic cubic = new Cubic(flow);
        afterLoss(flow, cubic, 1000);
        flow.run(cubic, 1000);
        int before = flow.cwnd();
        flow.elapse(10_000_000);
        cubic.event(Event.TX_START);
        flow.roundTrip(cubic);
        assertThat(flow.cwnd()).isBetween(before, before + before / 20);
    }

    @Test
    void a_loss_that_was_none_gives_back_what_there_was() {
        Flow flow = new Flow(100_000);
        Cubic cubic = new Cubic(flow);
        afterLoss(flow, cubic, 1000);
        assertThat(cubic.undoCwnd()).isEqualTo(1000);
    }

    @Test
    void cube_roots_are_rounded_down() {
        assertThat(Cubic.cubeRoot(0)).isZero();
        assertThat(Cubic.cubeRoot(26)).isEqualTo(2);
        assertThat(Cubic.cubeRoot(27)).isEqualTo(3);
        assertThat(Cubic.cubeRoot(1_000_000_000_000_000L)).isEqualTo(100_000);
        assertThat(Cubic.cubeRoot(999_999_999_999_999L)).isEqualTo(99_999);
    }
}
