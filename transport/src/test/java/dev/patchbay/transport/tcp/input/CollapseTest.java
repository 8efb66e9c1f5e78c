package dev.patchbay.transport.tcp.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.kit.Lone;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.ReceivedList;
import dev.patchbay.wiring.Snmp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollapseTest {

    private final Lone lone = new Lone();
    private final Collapse collapse = new Collapse(lone.tcp);
    private final ReceivedList list = new ReceivedList();

    private void queue(int seq, int bytes, boolean fin) {
        Packet packet = lone.data(bytes);
        int weight = Truesize.of(packet);
        list.append(Received.of(packet, seq, seq + bytes + (fin ? 1 : 0), fin, weight, Truesize.room(packet)));
        lone.tcp.memory.received(weight);
    }

    /** The stretches of the list, and what they weigh. */
    private List<String> stretches() {
        List<String> all = new ArrayList<>();
        for (Received each = list.head(); each != null; each = each.next) {
            all.add(each.seq + ":" + each.endSeq + " " + each.truesize + (each.fin ? " F" : ""));
        }
        return all;
    }

    private Received first() {
        Received head = list.head();
        if (head == null) {
            throw new AssertionError("the list is empty");
        }
        return head;
    }

    private void collapseAll(int start, int end) {
        collapse.stretch(list, list.head(), null, start, end);
    }

    @Test
    void small_segments_become_one_that_weighs_less() {
        for (int i = 0; i < 4; i++) {
            queue(1 + 100 * i, 100, false);
        }
        collapseAll(1, 401);
        assertThat(stretches()).containsExactly("1:401 1280");
        assertThat(lone.tcp.rcv.allocated).isEqualTo(1280);
        assertThat(lone.count(Snmp.TcpExtTCPRcvCollapsed)).isEqualTo(4);
        Received all = first();
        assertThat(all.packet.toBytes()[101]).isEqualTo((byte) 1);
        assertThat(all.room).isEqualTo(304);
    }

    @Test
    void what_was_read_is_left_away() {
        queue(1, 100, false);
        queue(101, 100, false);
        collapseAll(151, 201);
        assertThat(stretches()).containsExactly("151:201 832");
    }

    @Test
    void a_stretch_of_more_than_a_page_becomes_several() {
        for (int i = 0; i < 40; i++) {
            queue(1 + 100 * i, 100, false);
        }
        collapseAll(1, 4001);
        assertThat(stretches()).containsExactly("1:3777 4352", "3777:4001 832");
    }

    @Test
    void what_is_worth_its_weight_stays() {
        lone.tcp.rcv.scalingRatio = 100;
        queue(1, 1000, false); // 2304, worth a window of 900
        queue(1001, 100, false); // 832, worth a window of 325
        queue(1101, 100, false);
        collapseAll(1, 1201);
        assertThat(stretches()).containsExactly("1:1001 2304", "1001:1201 832");
    }

    @Test
    void a_fin_stays_as_it_is() {
        queue(1, 100, false);
        queue(101, 100, false);
        queue(201, 100, true);
        collapseAll(1, 302);
        assertThat(stretches()).containsExactly("1:201 1280", "201:302 832 F");
    }

    @Test
    void what_overlaps_is_kept_once() {
        queue(1, 100, false);
        queue(51, 100, false);
        collapseAll(1, 151);
        assertThat(stretches()).containsExactly("1:151 832");
        Received all = first();
        assertThat(all.packet.toBytes()[100]).isEqualTo((byte) 50);
    }

    @Test
    void out_of_order_each_stretch_is_collapsed_by_itself() {
        queue(1000, 100, false);
        queue(1100, 100, false);
        queue(2000, 100, false);
        queue(2100, 100, false);
        collapse.outOfOrder(list);
        assertThat(stretches()).containsExactly("1000:1200 832", "2000:2200 832");
    }

    @Test
    void many_tiny_pieces_are_not_worth_the_effort() {
        lone.tcp.rcv.rcvbuf = 8 * 832 * 2;
        queue(1000, 1, false);
        queue(1002, 1, false);
        queue(1004, 1, false);
        queue(2000, 100, false);
        queue(2100, 100, false);
        collapse.outOfOrder(list);
        assertThat(stretches()).hasSize(5);
    }
}
