package dev.patchbay.transport.tcp.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.kit.Lone;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.wiring.Snmp;
import org.junit.jupiter.api.Test;

class CoalescingTest {

    private final Lone lone = new Lone();

    private static Received received(Packet packet, int seq, boolean fin) {
        int end = seq + packet.length() + (fin ? 1 : 0);
        return Received.of(packet, seq, end, fin, Truesize.of(packet), Truesize.room(packet));
    }

    @Test
    void what_fits_into_the_room_behind_is_copied_there_and_weighs_nothing() {
        Received to = received(lone.data(100), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.data(50), 101, false)))
                .isTrue();
        assertThat(to.length()).isEqualTo(150);
        assertThat(to.endSeq).isEqualTo(151);
        assertThat(to.truesize).isEqualTo(832);
        assertThat(to.room).isEqualTo(2);
        assertThat(to.packet.toBytes()[99]).isEqualTo((byte) 99);
        assertThat(to.packet.toBytes()[100]).isEqualTo((byte) 0);
        assertThat(to.packet.toBytes()[149]).isEqualTo((byte) 49);
        assertThat(lone.tcp.rcv.allocated).isZero();
        assertThat(lone.count(Snmp.TcpExtTCPRcvCoalesce)).isOne();
    }

    @Test
    void what_does_not_fit_is_not_joined() {
        Received to = received(lone.data(100), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.data(53), 101, false)))
                .isFalse();
        assertThat(to.length()).isEqualTo(100);
        assertThat(lone.count(Snmp.TcpExtTCPRcvCoalesce)).isZero();
    }

    @Test
    void what_does_not_follow_is_not_joined() {
        Received to = received(lone.data(100), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.data(10), 102, false)))
                .isFalse();
        assertThat(Coalescing.join(lone.tcp, to, received(lone.data(10), 100, false)))
                .isFalse();
        assertThat(Coalescing.join(lone.tcp, null, received(lone.data(10), 1, false)))
                .isFalse();
    }

    @Test
    void a_fin_without_data_always_fits() {
        Received to = received(lone.data(152), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.data(0), 153, true)))
                .isTrue();
        assertThat(to.fin).isTrue();
        assertThat(to.endSeq).isEqualTo(154);
        assertThat(to.length()).isEqualTo(152);
    }

    @Test
    void pages_are_hung_behind_and_weigh_their_bytes() {
        Received to = received(lone.data(100), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.pages(3000), 101, false)))
                .isTrue();
        assertThat(to.length()).isEqualTo(3100);
        assertThat(to.truesize).isEqualTo(3832);
        assertThat(to.room).isZero();
        assertThat(lone.tcp.rcv.allocated).isEqualTo(3000);
    }

    @Test
    void behind_pages_that_the_sender_still_holds_nothing_is_hung() {
        Received to = received(lone.pages(3000), 1, false);
        assertThat(Coalescing.join(lone.tcp, to, received(lone.pages(1000), 3001, false)))
                .isFalse();
        lone.tcp.rcv.wup = 3001; // they are acknowledged
        assertThat(Coalescing.join(lone.tcp, to, received(lone.pages(1000), 3001, false)))
                .isTrue();
    }

    @Test
    void there_are_no_more_than_seventeen_pages() {
        Received to = received(lone.data(10), 1, false);
        for (int i = 0; i < 17; i++) {
            lone.tcp.rcv.wup = to.endSeq;
            assertThat(Coalescing.join(lone.tcp, to, received(lone.pages(1000), to.endSeq, false)))
                    .isTrue();
        }
        lone.tcp.rcv.wup = to.endSeq;
        assertThat(Coalescing.join(lone.tcp, to, received(lone.pages(1000), to.endSeq, false)))
                .isFalse();
    }

    @Test
    void the_time_of_arrival_is_that_of_the_last_byte() {
        Received to = received(lone.data(10), 1, false);
        Received from = received(lone.data(10), 11, false);
        from.wallNanos = 7;
        assertThat(Coalescing.join(lone.tcp, to, from)).isTrue();
        assertThat(to.wallNanos).isEqualTo(7);
    }
}
