package dev.patchbay.core.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.NeighbourState;
import dev.patchbay.core.HandLoop;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.FakeDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timer;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state machine of one neighbour: one state, one event, one step. Linux: net/core/neighbour.c. */
final class NeighbourEntryTest {

    private static final long SECOND = NeighbourParameters.SECOND;
    private static final long BOB = 0x0200_0000_0002L;
    private static final long MALLORY = 0x0200_0000_0077L;
    /** Chance says zero, so a neighbour counts as reachable for half the base time. */
    private static final long REACHABLE_TIME = 15 * SECOND;

    private final HandLoop loop = new HandLoop();
    private final FakeDevice fake = new FakeDevice();
    private final NeighbourParameters.OfDevice parameters =
            new NeighbourParameters(loop, new DeviceTable()).of(fake.device);
    private final List<String> events = new ArrayList<>();
    private final NeighbourEntry entry = new NeighbourEntry(fake.device, 0x0a00_0002, parameters, new Notes());

    /** What the entry asks of others, in words. */
    private final class Notes implements NeighbourEntry.Keeper {
        @Override
        public long now() {
            return loop.now();
        }

        @Override
        public Timer timer(Runnable action) {
            return loop.timer(action);
        }

        @Override
        public void solicit(NeighbourEntry who, @Nullable Packet waiting, long station) {
            events.add(station == EthernetHeader.BROADCAST ? "ask all" : "ask " + Long.toHexString(station));
        }

        @Override
        public void unreachable(Packet packet) {
            events.add("unreachable");
            packet.end(DropReason.NEIGH_FAILED);
        }
    }

    private void send(int size) {
        entry.send(loop.packet(new byte[size]), EtherType.IP4);
    }

    private void send() {
        send(20);
    }

    private void hear(long station, NeighbourState state) {
        entry.update(station, true, state, false, false);
    }

    private void given(NeighbourState state) {
        entry.update(BOB, true, state, true, true);
        events.clear();
    }

    /** The stations that frames went to. */
    private List<Long> receivers() {
        return fake.sent.stream()
                .map(frame -> EthernetHeader.destination(frame, 0))
                .toList();
    }

    // ---------------------------------------------------------------------------------- NONE, FAILED: nothing known

    @Test
    @Tag("R44")
    void none_and_a_packet_asks_everyone_and_the_packet_waits() {
        send();
        assertThat(entry.state()).isEqualTo(NeighbourState.INCOMPLETE);
        assertThat(events).containsExactly("ask all");
        assertThat(entry.waiting()).isEqualTo(1);
        assertThat(fake.sent).isEmpty();
    }

    @Test
    @Tag("R44")
    void failed_and_a_packet_starts_over() {
        send();
        loop.advance(SECOND);
        loop.advance(SECOND);
        loop.advance(SECOND);
        events.clear();
        send();
        assertThat(entry.state()).isEqualTo(NeighbourState.INCOMPLETE);
        assertThat(events).containsExactly("ask all");
    }

    @Test
    void none_where_nobody_may_be_asked_fails_at_once() {
        parameters.values.set(NeighbourSysctl.MCAST_SOLICIT, 0);
        send();
        assertThat(entry.state()).isEqualTo(NeighbourState.FAILED);
        assertThat(events).containsExactly("unreachable");
    }

    @Test
    @Tag("R46")
    void none_and_a_question_of_the_neighbours_is_stale() {
        hear(BOB, NeighbourState.STALE);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
        assertThat(events).isEmpty();
    }

    // ------------------------------------------------------------------------------------- INCOMPLETE: asked, waiting

    @Test
    void incomplete_and_a_packet_only_waits() {
        send();
        send();
        assertThat(events).containsExactly("ask all");
        assertThat(entry.waiting()).isEqualTo(2);
    }

    @Test
    @Tag("R44")
    void incomplete_asks_three_times_a_second_apart_and_fails() {
        send();
        for (int i = 1; i <= 2; i++) {
            loop.advance(SECOND - 1);
            assertThat(events).hasSize(i);
            loop.advance(1);
            assertThat(events).hasSize(i + 1).containsOnly("ask all");
        }
        loop.advance(SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.FAILED);
        assertThat(events).containsExactly("ask all", "ask all", "ask all", "unreachable");
        assertThat(entry.waiting()).isZero();
        loop.advance(60 * SECOND);
        assertThat(events).hasSize(4);
    }

    @Test
    @Tag("R44")
    void incomplete_and_an_answer_sends_what_waited_in_order() {
        send(21);
        send(22);
        hear(BOB, NeighbourState.REACHABLE);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
        assertThat(fake.sent).extracting(frame -> frame.length).containsExactly(35, 36);
        assertThat(receivers()).containsOnly(BOB);
        byte[] first = fake.sent.get(0);
        assertThat(EthernetHeader.source(first, 0)).isEqualTo(FakeDevice.STATION);
        assertThat(EthernetHeader.type(first, 0)).isEqualTo(EtherType.IP4);
    }

    @Test
    void incomplete_and_a_question_of_the_neighbours_sends_what_waited_and_will_look_whether_it_is_true() {
        send();
        hear(BOB, NeighbourState.STALE);
        assertThat(fake.sent).hasSize(1);
        assertThat(entry.state()).isEqualTo(NeighbourState.DELAY);
    }

    /** Measured with datagrams of 10, 100, 500, 1000 and 1400 bytes: 256, 256, 166, 92 and 92 of 700 came through. */
    @Test
    void incomplete_lets_so_many_bytes_wait_as_linux_counts_them() {
        int[] payload = {10, 100, 500, 1000, 1400};
        int[] queued = {256, 256, 166, 92, 92};
        for (int i = 0; i < payload.length; i++) {
            NeighbourEntry fresh = new NeighbourEntry(fake.device, 0x0a00_0003, parameters, new Notes());
            for (int n = 0; n < 700; n++) {
                fresh.send(loop.packet(new byte[28 + payload[i]]), EtherType.IP4);
            }
            assertThat(fresh.waiting()).as("of %d bytes", payload[i]).isEqualTo(queued[i]);
        }
    }

    @Test
    void incomplete_drops_the_oldest_where_the_queue_is_full_but_has_a_place_for_the_youngest() {
        parameters.values.set(NeighbourSysctl.UNRES_QLEN_BYTES, 0);
        send(21);
        send(22);
        assertThat(loop.verdicts).containsExactly(DropReason.NEIGH_QUEUEFULL);
        hear(BOB, NeighbourState.REACHABLE);
        assertThat(fake.sent).extracting(frame -> frame.length).containsExactly(36);
    }

    @Test
    void incomplete_and_its_deletion_takes_the_waiting_along() { // kernel R50
        send();
        entry.die();
        assertThat(loop.verdicts).containsExactly(DropReason.NEIGH_DEAD);
        send();
        assertThat(loop.verdicts).containsExactly(DropReason.NEIGH_DEAD, DropReason.NEIGH_DEAD);
        loop.advance(60 * SECOND);
        assertThat(events).containsExactly("ask all");
    }

    // --------------------------------------------------------------------------------------- REACHABLE: just heard of

    @Test
    void reachable_and_a_packet_goes() {
        given(NeighbourState.REACHABLE);
        send();
        assertThat(receivers()).containsExactly(BOB);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
    }

    @Test
    @Tag("R45")
    void reachable_and_unused_is_stale_when_its_time_is_over() {
        given(NeighbourState.REACHABLE);
        loop.advance(REACHABLE_TIME - 1);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
        loop.advance(1);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
        assertThat(events).isEmpty();
    }

    @Test
    void reachable_and_just_used_is_looked_after_when_its_time_is_over() {
        given(NeighbourState.REACHABLE);
        loop.advance(REACHABLE_TIME - SECOND);
        entry.used = loop.now();
        loop.advance(SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.DELAY);
    }

    @Test
    void reachable_and_confirmed_from_above_stays_so() {
        given(NeighbourState.REACHABLE);
        loop.advance(10 * SECOND);
        entry.confirm();
        loop.advance(REACHABLE_TIME - 10 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
        loop.advance(10 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
    }

    @Test
    void reachable_and_a_question_of_the_neighbours_stays_reachable() {
        given(NeighbourState.REACHABLE);
        hear(BOB, NeighbourState.STALE);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
    }

    /** Measured: "used 3/0/3" where it was "3/3/3" before. */
    @Test
    void reachable_and_an_answer_from_another_within_the_locktime_confirms_and_changes_nothing() {
        given(NeighbourState.REACHABLE);
        long before = entry.updated;
        loop.advance(3 * SECOND);
        hear(MALLORY, NeighbourState.REACHABLE);
        assertThat(entry.station).isEqualTo(BOB);
        assertThat(entry.updated).isEqualTo(before);
        assertThat(entry.confirmed).isEqualTo(loop.now());
    }

    @Test
    @Tag("R46")
    void reachable_and_news_that_count_move_it() {
        given(NeighbourState.REACHABLE);
        entry.update(MALLORY, true, NeighbourState.STALE, true, false);
        assertThat(entry.station).isEqualTo(MALLORY);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
        assertThat(loop.now() - entry.confirmed).isEqualTo(60 * SECOND);
    }

    @Test
    @Tag("R46")
    void news_count_once_the_locktime_is_over() {
        given(NeighbourState.REACHABLE);
        loop.advance(SECOND);
        assertThat(entry.unlocked()).isFalse();
        loop.advance(1);
        assertThat(entry.unlocked()).isTrue();
    }

    // ---------------------------------------------------------------------------------- STALE, DELAY: perhaps still so

    @Test
    @Tag("R45")
    void stale_and_a_packet_goes_at_once_and_five_seconds_are_left() {
        given(NeighbourState.STALE);
        send();
        assertThat(receivers()).containsExactly(BOB);
        assertThat(entry.state()).isEqualTo(NeighbourState.DELAY);
        assertThat(events).isEmpty();
        loop.advance(5 * SECOND - 1);
        assertThat(entry.state()).isEqualTo(NeighbourState.DELAY);
    }

    @Test
    void stale_and_nothing_stays_stale() {
        given(NeighbourState.STALE);
        loop.advance(3600 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("R45")
    void delay_and_silence_asks_the_neighbour_alone() {
        given(NeighbourState.STALE);
        send();
        loop.advance(5 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.PROBE);
        assertThat(events).containsExactly("ask 20000000002");
    }

    @Test
    void delay_and_a_confirmation_from_above_is_reachable() {
        given(NeighbourState.STALE);
        send();
        loop.advance(SECOND);
        entry.confirm();
        loop.advance(4 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
        assertThat(events).isEmpty();
        loop.advance(REACHABLE_TIME - 4 * SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
    }

    @Test
    void delay_and_a_packet_goes() {
        given(NeighbourState.STALE);
        send();
        send();
        assertThat(receivers()).containsExactly(BOB, BOB);
        assertThat(entry.state()).isEqualTo(NeighbourState.DELAY);
    }

    // --------------------------------------------------------------------------------------------- PROBE: asked itself

    private void probed() {
        given(NeighbourState.STALE);
        send();
        loop.advance(5 * SECOND);
        fake.sent.clear();
    }

    @Test
    @Tag("R45")
    void probe_asks_three_times_a_second_apart_and_fails() {
        probed();
        loop.advance(SECOND);
        loop.advance(SECOND);
        assertThat(events).hasSize(3).containsOnly("ask 20000000002");
        assertThat(entry.state()).isEqualTo(NeighbourState.PROBE);
        loop.advance(SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.FAILED);
        assertThat(entry.stationKnown).isFalse();
    }

    @Test
    void probe_asks_everyone_in_the_end_if_it_may() {
        parameters.values.set(NeighbourSysctl.MCAST_RESOLICIT, 1);
        probed();
        for (int i = 0; i < 3; i++) {
            loop.advance(SECOND);
        }
        assertThat(events).hasSize(4).last().isEqualTo("ask all");
        loop.advance(SECOND);
        assertThat(entry.state()).isEqualTo(NeighbourState.FAILED);
    }

    @Test
    void probe_and_a_packet_still_goes() {
        probed();
        send();
        assertThat(receivers()).containsExactly(BOB);
    }

    @Test
    @Tag("R45")
    void probe_and_an_answer_is_reachable() {
        probed();
        hear(BOB, NeighbourState.REACHABLE);
        assertThat(entry.state()).isEqualTo(NeighbourState.REACHABLE);
        loop.advance(SECOND);
        assertThat(events).hasSize(1);
    }

    // ------------------------------------------------------------------------------ PERMANENT, NOARP: set by hand

    @ParameterizedTest
    @EnumSource(
            value = NeighbourState.class,
            names = {"PERMANENT", "NOARP"})
    void what_is_set_by_hand_stays(NeighbourState state) {
        given(state);
        entry.update(MALLORY, true, NeighbourState.REACHABLE, true, false);
        loop.advance(3600 * SECOND);
        send();
        assertThat(receivers()).containsExactly(BOB);
        assertThat(entry.state()).isEqualTo(state);
        assertThat(events).isEmpty();
    }

    @Test
    void what_is_set_by_hand_is_changed_by_hand() {
        given(NeighbourState.PERMANENT);
        entry.update(MALLORY, true, NeighbourState.STALE, true, true);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
        assertThat(entry.station).isEqualTo(MALLORY);
    }

    @Test
    void by_hand_also_the_same_station_becomes_stale() {
        given(NeighbourState.REACHABLE);
        entry.update(BOB, true, NeighbourState.STALE, true, true);
        assertThat(entry.state()).isEqualTo(NeighbourState.STALE);
    }

    @Test
    void set_to_probe_it_asks_at_once() {
        given(NeighbourState.PROBE);
        loop.advance(0);
        assertThat(events).containsExactly("ask 20000000002");
    }

    // ------------------------------------------------------------------------------------------- asked for by hand

    @Test
    void asked_for_without_a_packet_it_asks() {
        entry.askNow();
        assertThat(entry.state()).isEqualTo(NeighbourState.INCOMPLETE);
        assertThat(events).containsExactly("ask all");
    }
}
