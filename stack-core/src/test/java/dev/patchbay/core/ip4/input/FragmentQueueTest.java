package dev.patchbay.core.ip4.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Ip4Header;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fragments of one packet, in whatever order they come. */
final class FragmentQueueTest {

    private static final int SOURCE = 0x0a000001;
    private static final int DESTINATION = 0x0a000002;
    private static final int UDP = 17;

    private final FragmentQueue queue = new FragmentQueue(new FragmentQueue.Key(SOURCE, DESTINATION, 7, UDP), 2);

    /** A fragment whose bytes count on from its offset. */
    private static Packet piece(int offset, int size, boolean more, int tos) {
        byte[] b = new byte[Ip4Header.MIN_LENGTH + size];
        int word = offset / 8 | (more ? Ip4Header.MF : 0);
        Ip4Header.write(b, 0, tos, b.length, 7, word, 64, UDP, SOURCE, DESTINATION);
        Ip4Header.seal(b, 0);
        for (int i = 0; i < size; i++) {
            b[Ip4Header.MIN_LENGTH + i] = (byte) (offset + i);
        }
        return Packet.of(b);
    }

    private static Packet middle(int offset, int size) {
        return piece(offset, size, true, 0);
    }

    private static Packet last(int offset, int size) {
        return piece(offset, size, false, 0);
    }

    private void assertWhole(int length) {
        assertThat(queue.isComplete()).isTrue();
        assertThat(queue.wholeLength()).isEqualTo(Ip4Header.MIN_LENGTH + length);
        byte[] whole = queue.assemble().toBytes();
        byte[] expected = new byte[length];
        for (int i = 0; i < length; i++) {
            expected[i] = (byte) i;
        }
        assertThat(Arrays.copyOfRange(whole, Ip4Header.MIN_LENGTH, whole.length))
                .isEqualTo(expected);
        assertThat(Ip4Header.totalLength(whole, 0)).isEqualTo(whole.length);
        assertThat(Ip4Header.isFragment(whole, 0)).isFalse();
        assertThat(Ip4Header.checksumOk(whole, 0, Ip4Header.MIN_LENGTH)).isTrue();
    }

    @Test
    void fragments_in_order_make_the_packet() {
        assertThat(queue.add(middle(0, 16))).isNull();
        assertThat(queue.add(middle(16, 8))).isNull();
        assertThat(queue.isComplete()).isFalse();
        assertThat(queue.add(last(24, 5))).isNull();
        assertWhole(29);
    }

    @Test
    void fragments_in_reverse_order_make_the_same_packet() {
        assertThat(queue.add(last(24, 5))).isNull();
        assertThat(queue.add(middle(16, 8))).isNull();
        assertThat(queue.first()).isNull();
        assertThat(queue.wholeLength()).isZero();
        assertThat(queue.isComplete()).isFalse();
        assertThat(queue.add(middle(0, 16))).isNull();
        assertWhole(29);
    }

    @Test
    void a_packet_too_long_for_one_header_area_is_made_too() {
        assertThat(queue.add(middle(1480, 1480))).isNull();
        assertThat(queue.add(middle(0, 1480))).isNull();
        assertThat(queue.add(last(2960, 1000))).isNull();
        assertWhole(3960);
    }

    @Test
    void a_duplicate_is_refused_and_harms_nothing() {
        assertThat(queue.add(middle(0, 16))).isNull();
        assertThat(queue.add(middle(0, 16))).isEqualTo(DropReason.DUP_FRAG);
        assertThat(queue.add(middle(8, 8))).isEqualTo(DropReason.DUP_FRAG);
        assertThat(queue.add(last(16, 4))).isNull();
        assertThat(queue.add(last(16, 4))).isEqualTo(DropReason.DUP_FRAG);
        assertWhole(20);
    }

    @Test
    void an_overlap_behind_is_noticed() {
        assertThat(queue.add(middle(0, 16))).isNull();
        assertThat(queue.add(middle(8, 16))).isEqualTo(DropReason.FRAG_OVERLAP);
    }

    @Test
    void an_overlap_in_front_is_noticed() {
        assertThat(queue.add(middle(16, 16))).isNull();
        assertThat(queue.add(middle(8, 16))).isEqualTo(DropReason.FRAG_OVERLAP);
    }

    @Test
    void a_fragment_around_another_one_is_an_overlap() {
        assertThat(queue.add(middle(8, 8))).isNull();
        assertThat(queue.add(middle(0, 24))).isEqualTo(DropReason.FRAG_OVERLAP);
    }

    @Test
    void nothing_may_stand_behind_the_last_piece() {
        assertThat(queue.add(last(16, 8))).isNull();
        assertThat(queue.add(middle(24, 8))).isEqualTo(DropReason.FRAG_INVALID);
    }

    @Test
    void the_last_piece_may_not_end_before_what_is_there() {
        assertThat(queue.add(middle(16, 16))).isNull();
        assertThat(queue.add(last(8, 8))).isEqualTo(DropReason.FRAG_INVALID);
    }

    @Test
    void two_last_pieces_must_agree_on_the_end() {
        assertThat(queue.add(last(16, 8))).isNull();
        assertThat(queue.add(last(16, 12))).isEqualTo(DropReason.FRAG_INVALID);
    }

    @Test
    void an_empty_fragment_is_invalid() {
        assertThat(queue.add(middle(8, 0))).isEqualTo(DropReason.FRAG_INVALID);
        assertThat(queue.add(middle(8, 7))).isEqualTo(DropReason.FRAG_INVALID);
    }

    @Test
    void a_piece_before_the_last_is_cut_to_a_multiple_of_eight() {
        assertThat(queue.add(middle(0, 13))).isNull();
        assertThat(queue.add(last(8, 3))).isNull();
        assertWhole(11);
    }

    @Test
    void memory_is_counted_until_all_have_ended() {
        Packet fragment = middle(0, 16);
        assertThat(queue.add(fragment)).isNull();
        int one = queue.memory;
        assertThat(one).isGreaterThan(16);
        assertThat(queue.add(middle(0, 16))).isEqualTo(DropReason.DUP_FRAG);
        assertThat(queue.memory).isEqualTo(one);
        queue.endAll(DropReason.FRAG_REASM_TIMEOUT);
        assertThat(queue.memory).isZero();
        assertThat(fragment.hasEnded()).isTrue();
    }

    @Test
    void congestion_that_one_fragment_met_is_kept() {
        assertThat(queue.add(piece(0, 8, true, 2))).isNull();
        assertThat(queue.add(piece(8, 8, false, 3))).isNull();
        assertThat(queue.agreesOnCongestion()).isTrue();
        byte[] whole = queue.assemble().toBytes();
        assertThat(Ip4Header.tos(whole, 0)).isEqualTo(3);
    }

    @Test
    void fragments_with_and_without_ecn_do_not_agree() {
        assertThat(queue.add(piece(0, 8, true, 0))).isNull();
        assertThat(queue.add(piece(8, 8, false, 3))).isNull();
        assertThat(queue.agreesOnCongestion()).isFalse();
    }
}
