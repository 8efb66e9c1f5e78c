package dev.patchbay.shell.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code traceroute} makes of what it knows. */
class TraceroutePartsTest {

    private final Probe[] probes =
            IntStream.range(0, 8).mapToObj(i -> new Probe()).toArray(Probe[]::new);

    private Probe answered(int index, String from, boolean last, String remark) {
        Probe probe = probes[index];
        probe.sent = 1;
        probe.received = 2;
        probe.done = true;
        probe.from = Ip4Address.parse(from);
        probe.last = last;
        probe.remark = remark;
        return probe;
    }

    private void expired(int index) {
        probes[index].sent = 1;
        probes[index].finish();
        new Placement(probes, 1).expired(index);
    }

    @Test
    void a_late_complaint_of_a_router_that_is_known_moves_up() {
        answered(0, "10.1.0.1", false, "");
        probes[2].sent = 1;
        answered(3, "10.1.0.1", true, "!H");

        expired(1);

        assertThat(probes[1].remark).isEqualTo("!H");
        assertThat(probes[1].last).isTrue();
        assertThat(probes[3].done).isFalse();
        assertThat(probes[3].sent).isEqualTo(1); // and is not sent again
    }

    @Test
    void a_plain_end_stays_where_it_is() {
        answered(0, "10.1.0.1", false, "");
        answered(2, "10.2.0.2", true, "");

        expired(1);

        assertThat(probes[1].from).isNull();
        assertThat(probes[2].last).isTrue();
    }

    @Test
    void a_complaint_moves_up_to_where_its_hop_limit_says() {
        answered(0, "10.1.0.1", false, "").hopLimit = 64;
        probes[2].sent = 1;
        answered(3, "10.9.0.1", true, "!N").hopLimit = 63;

        expired(1);

        assertThat(probes[1].remark).isEqualTo("!N");
    }

    @Test
    void a_complaint_from_far_away_stays() {
        answered(0, "10.1.0.1", false, "").hopLimit = 64;
        probes[2].sent = 1;
        answered(3, "10.9.0.1", true, "!N").hopLimit = 61;

        expired(1);

        assertThat(probes[1].remark).isEmpty();
        assertThat(probes[3].remark).isEqualTo("!N");
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "63, 2", "128, 1", "127, 2", "255, 1", "250, 6"})
    void a_hop_limit_tells_the_distance(int limit, int hops) {
        assertThat(Placement.hops(limit)).isEqualTo(hops);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, !N",
        "3, 1, !H",
        "3, 2, !P",
        "3, 3, ''",
        "3, 4, !F-1400",
        "3, 5, !S",
        "3, 6, !N",
        "3, 7, !H",
        "3, 8, !N",
        "3, 9, !X",
        "3, 10, !X",
        "3, 11, !N",
        "3, 12, !H",
        "3, 13, !X",
        "3, 14, !V",
        "3, 15, !C",
        "3, 16, !<16>",
        "11, 1, !<11-1>",
        "12, 0, !<12-0>"
    })
    void each_error_has_its_remark(int type, int code, String remark) {
        assertThat(Remarks.of(type, code, 1400)).isEqualTo(remark);
        assertThat(Remarks.isHop(type, code)).isFalse();
    }

    @Test
    void a_probe_whose_hops_are_used_up_is_what_we_want() {
        assertThat(Remarks.isHop(11, 0)).isTrue();
    }
}
