package dev.patchbay.shell.ping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of {@code ping}. */
class PingPartsTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "100, 100",
        "33.333333, 33.3333",
        "66.666664, 66.6667",
        "0.5, 0.5",
        "12.5, 12.5",
        "0.00001, 1e-05",
        "0.000012345678, 1.23457e-05",
        "99.99999, 100",
        "0.1, 0.1"
    })
    void a_percentage_has_six_digits_that_count(float value, String text) {
        assertThat(Percent.of(value)).isEqualTo(text);
    }

    @Test
    void round_trips_are_summed_up_as_iputils_does() {
        RoundTrips trips = new RoundTrips();
        trips.add(38);
        assertThat(trips.summary(1)).isEqualTo("rtt min/avg/max/mdev = 0.038/0.038/0.038/0.000 ms");
        trips.add(7); // recorded: ping -A
        assertThat(trips.summary(2)).isEqualTo("rtt min/avg/max/mdev = 0.007/0.022/0.038/0.015 ms");
        assertThat(trips.average()).isEqualTo(34); // an eighth of the way
        assertThat(trips.most()).isEqualTo(38);
        assertThat(RoundTrips.millis(1_234_567)).isEqualTo("1234.567");
    }

    @Test
    void a_second_passes_between_requests_and_a_preload_leaves_at_once() {
        Pacer one = new Pacer(1000, 1);
        assertThat(one.ask(0, 0)).isZero();
        assertThat(one.untilNext()).isEqualTo(1000);
        assertThat(one.ask(400 * MILLI, 1)).isEqualTo(600);
        assertThat(one.ask(1000 * MILLI, 1)).isZero();

        Pacer three = new Pacer(1000, 3);
        assertThat(three.ask(0, 0)).isZero();
        assertThat(three.untilNext()).isNegative();
        assertThat(three.ask(0, 1)).isZero();
        assertThat(three.ask(0, 2)).isZero();
        assertThat(three.ask(0, 3)).isEqualTo(1000);
    }

    @Test
    void a_flood_waits_for_the_answer_or_ten_milliseconds() {
        Pacer flood = new Pacer(0, 1);
        assertThat(flood.ask(0, 0)).isZero();
        assertThat(flood.ask(2 * MILLI, 1)).isEqualTo(8);
        assertThat(flood.ask(2 * MILLI, 0)).isZero();
        assertThat(flood.ask(12 * MILLI, 1)).isZero();
        flood.adapt(5400);
        assertThat(flood.interval()).isEqualTo(5);
    }

    @Test
    void what_is_under_way_survives_the_wrap_of_the_numbers() {
        Flight flight = new Flight();
        for (int i = 0; i < 70_000; i++) {
            flight.leaving();
            int number = flight.next();
            flight.left();
            assertThat(flight.underWay()).isEqualTo(1);
            flight.acknowledge(number);
            assertThat(flight.answer(number)).isFalse();
            assertThat(flight.underWay()).isZero();
            assertThat(flight.lastAnswered()).isTrue();
        }
        assertThat(flight.transmitted()).isEqualTo(70_000);
        assertThat(flight.received()).isEqualTo(70_000);
        assertThat(flight.answer(flight.next() - 1)).isTrue();
        assertThat(flight.repeats()).isEqualTo(1);
        assertThat(flight.pipe()).isEqualTo(1);
    }

    @Test
    void the_pipe_is_as_deep_as_the_latest_answer_was_late() {
        Flight flight = new Flight();
        for (int i = 0; i < 3; i++) {
            flight.leaving();
            flight.left();
        }
        assertThat(flight.underWay()).isEqualTo(3);
        flight.acknowledge(1);
        assertThat(flight.pipe()).isEqualTo(3);
        assertThat(flight.underWay()).isEqualTo(2);
        flight.acknowledge(3);
        assertThat(flight.underWay()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, Destination Net Unreachable",
        "3, 1, Destination Host Unreachable",
        "3, 2, Destination Protocol Unreachable",
        "3, 3, Destination Port Unreachable",
        "3, 4, Frag needed and DF set (mtu = 1400)",
        "3, 5, Source Route Failed",
        "3, 6, Destination Net Unknown",
        "3, 7, Destination Host Unknown",
        "3, 8, Source Host Isolated",
        "3, 9, Destination Net Prohibited",
        "3, 10, Destination Host Prohibited",
        "3, 11, Destination Net Unreachable for Type of Service",
        "3, 12, Destination Host Unreachable for Type of Service",
        "3, 13, Packet filtered",
        "3, 14, Precedence Violation",
        "3, 15, Precedence Cutoff",
        "3, 16, 'Dest Unreachable, Bad Code: 16'",
        "4, 0, Source Quench",
        "5, 0, Redirect Network",
        "5, 1, Redirect Host",
        "5, 2, Redirect Type of Service and Network",
        "5, 3, Redirect Type of Service and Host",
        "5, 4, 'Redirect, Bad Code: 4'",
        "11, 0, Time to live exceeded",
        "11, 1, Frag reassembly time exceeded",
        "11, 2, 'Time exceeded, Bad Code: 2'",
        "12, 0, Parameter problem: pointer = 1400",
        "42, 0, Bad ICMP type: 42"
    })
    void each_error_has_its_words(int type, int code, String words) {
        assertThat(IcmpWords.error(type, code, 1400)).isEqualTo(words);
    }
}
