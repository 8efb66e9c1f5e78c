package dev.patchbay.transport.tcp.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.kit.Lone;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.wiring.Snmp;
import org.junit.jupiter.api.Test;

class ReassemblyTest {

    private final Lone lone = new Lone();
    private final Reassembly reassembly = new Reassembly(lone.tcp);

    private Reassembly.Fate insert(int seq, int bytes) {
        Packet packet = lone.data(bytes);
        Received fresh = Received.of(packet, seq, seq + bytes, false, Truesize.of(packet), Truesize.room(packet));
        Reassembly.Fate fate = reassembly.insert(fresh);
        if (fate == Reassembly.Fate.KEPT) {
            lone.tcp.memory.received(fresh.truesize);
        }
        return fate;
    }

    @Test
    void what_follows_something_is_joined_to_it() {
        assertThat(insert(1000, 40)).isEqualTo(Reassembly.Fate.KEPT);
        assertThat(insert(2000, 40)).isEqualTo(Reassembly.Fate.KEPT);
        assertThat(insert(2040, 40)).isEqualTo(Reassembly.Fate.JOINED);
        assertThat(insert(1040, 40)).isEqualTo(Reassembly.Fate.JOINED);
        assertThat(lone.tcp.rcv.allocated).isEqualTo(2 * 832);
    }

    @Test
    void what_is_in_front_of_something_is_not() {
        assertThat(insert(1040, 40)).isEqualTo(Reassembly.Fate.KEPT);
        assertThat(insert(1000, 40)).isEqualTo(Reassembly.Fate.KEPT);
        assertThat(lone.tcp.rcv.allocated).isEqualTo(2 * 832);
    }

    @Test
    void what_is_there_is_reported_and_thrown_away() {
        insert(1000, 100);
        assertThat(insert(1020, 50)).isEqualTo(Reassembly.Fate.KNOWN);
        assertThat(lone.tcp.rcv.dsackStart).isEqualTo(1020);
        assertThat(lone.tcp.rcv.dsackEnd).isEqualTo(1070);
        assertThat(lone.loop.verdicts).containsExactly(DropReason.TCP_OFOMERGE);
    }

    @Test
    void what_covers_others_takes_their_place() {
        insert(1000, 10);
        insert(1020, 10);
        insert(1100, 10);
        assertThat(insert(1000, 50)).isEqualTo(Reassembly.Fate.KEPT);
        assertThat(lone.tcp.rcv.allocated).isEqualTo(2 * 832);
        assertThat(lone.count(Snmp.TcpExtTCPOFOMerge)).isEqualTo(2);
    }

    @Test
    void the_farthest_data_is_thrown_away_an_eighth_of_the_buffer_at_a_time() {
        lone.tcp.rcv.rcvbuf = 8000;
        for (int i = 0; i < 10; i++) {
            insert(1000 + 200 * i, 100);
        }
        assertThat(lone.tcp.rcv.allocated).isEqualTo(8320);
        assertThat(reassembly.prune(500)).isTrue();
        assertThat(lone.tcp.rcv.allocated).isEqualTo(8320 - 2 * 832); // two are more than 1000
        assertThat(reassembly.end()).isEqualTo(1000 + 200 * 7 + 100);
        assertThat(lone.count(Snmp.TcpExtOfoPruned)).isOne();
        assertThat(lone.loop.verdicts).containsExactly(DropReason.TCP_OFO_QUEUE_PRUNE, DropReason.TCP_OFO_QUEUE_PRUNE);
    }

    @Test
    void it_goes_on_until_the_buffer_is_not_exceeded() {
        lone.tcp.rcv.rcvbuf = 4000;
        for (int i = 0; i < 10; i++) {
            insert(1000 + 200 * i, 100);
        }
        assertThat(reassembly.prune(500)).isTrue();
        assertThat(lone.tcp.rcv.allocated).isEqualTo(4 * 832);
    }

    @Test
    void nothing_is_thrown_away_for_what_is_behind_it() {
        lone.tcp.rcv.rcvbuf = 1000;
        insert(1000, 100);
        insert(1200, 100);
        assertThat(reassembly.prune(1300)).isFalse();
        assertThat(lone.tcp.rcv.allocated).isEqualTo(2 * 832);
        assertThat(lone.count(Snmp.TcpExtOfoPruned)).isZero();
    }
}
