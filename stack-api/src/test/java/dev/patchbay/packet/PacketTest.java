package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** The life of a packet: how it is born, carries headers and payload, is copied, and ends. */
final class PacketTest {

    private static final Destination SOMEWHERE = new Destination() {};

    // ---- birth

    @Test
    void a_new_packet_is_empty_and_has_headroom() {
        Packet packet = Packet.allocate(100);

        assertThat(packet.length()).isZero();
        assertThat(packet.start()).isEqualTo(Packet.HEADROOM).isEqualTo(64);
        assertThat(packet.array()).hasSize(Packet.CAPACITY).hasSize(2032);
        assertThat(packet.home()).isSameAs(PacketHome.NONE);
        assertThat(packet.type()).isEqualTo(PacketType.HOST);
        assertThat(packet.checksum()).isEqualTo(Checksum.NONE);
        assertThat(packet.destination()).isNull();
        assertThat(packet.isQueued()).isFalse();
        assertThat(packet.hasEnded()).isFalse();
    }

    @Test
    void a_full_frame_fits_into_a_pooled_packet_and_the_largest_packet_into_an_allocated_one() {
        assertThat(Packet.CAPACITY - Packet.HEADROOM).isGreaterThanOrEqualTo(1514);

        Packet largest = Packet.allocate(65535);
        byte[] array = largest.array();
        largest.put(65535);
        assertThat(largest.array()).isSameAs(array);
    }

    @Test
    void a_packet_holds_a_copy_of_the_bytes_it_is_made_of() {
        byte[] bytes = {1, 2, 3, 4, 5};
        Packet all = Packet.of(bytes);
        Packet some = Packet.of(bytes, 1, 3);
        bytes[2] = 99;

        assertThat(all.toBytes()).containsExactly(1, 2, 3, 4, 5);
        assertThat(some.toBytes()).containsExactly(2, 3, 4);
    }

    // ---- header area

    @Test
    void headers_are_pushed_in_front_and_pulled_off_again() {
        Packet packet = Packet.of((byte) 7);
        int at = packet.push(2);
        packet.array()[at] = 5;
        packet.array()[at + 1] = 6;

        assertThat(packet.toBytes()).containsExactly(5, 6, 7);
        assertThat(packet.pull(2)).isEqualTo(packet.start());
        assertThat(packet.toBytes()).containsExactly(7);
        packet.startAt(at);
        assertThat(packet.toBytes()).containsExactly(5, 6, 7);
    }

    @Test
    void more_headers_than_there_is_headroom_move_the_packet_to_a_larger_array_and_keep_the_offsets_true() {
        Packet packet = Packet.of((byte) 1, (byte) 2, (byte) 3);
        packet.networkHeader(packet.start());
        packet.transportHeader(packet.start() + 1);
        packet.partialChecksum(packet.start() + 2, 0);
        packet.push(Packet.HEADROOM);
        packet.linkHeader(packet.push(1));

        assertThat(packet.start()).isGreaterThanOrEqualTo(0);
        assertThat(packet.array()[packet.networkHeader()]).isEqualTo((byte) 1);
        assertThat(packet.array()[packet.transportHeader()]).isEqualTo((byte) 2);
        assertThat(packet.array()[packet.checksumStart()]).isEqualTo((byte) 3);
        assertThat(packet.linkHeader()).isEqualTo(packet.start());
        assertThat(packet.linkHeaderLength()).isEqualTo(Packet.HEADROOM + 1);
    }

    /** A transport that gathers its payload can still look back at the IP header. Linux: {@code pskb_expand_head}. */
    @Test
    void headers_that_were_pulled_off_survive_when_the_array_grows_behind() {
        Packet packet = Packet.of((byte) 45, (byte) 46);
        packet.networkHeader(packet.start());
        packet.pull(2);
        packet.append(new Block(new byte[3000]), 0, 3000);
        packet.linearize();

        assertThat(packet.headLength()).isEqualTo(3000);
        assertThat(packet.array()[packet.networkHeader()]).isEqualTo((byte) 45);
        packet.startAt(packet.networkHeader());
        assertThat(packet.toBytes()).startsWith(45, 46).hasSize(3002);
    }

    @Test
    void no_more_can_be_pulled_than_the_header_area_holds() {
        Packet packet = Packet.of(new byte[10]);
        packet.append(new Block(new byte[10]), 0, 10);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> packet.pull(11))
                .withMessage("pull 11 of 10");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> packet.pull(-1));
        assertThat(packet.ensureHead(11)).isTrue();
        packet.pull(11);
        assertThat(packet.length()).isEqualTo(9);
    }

    @Test
    void a_packet_starts_inside_its_array() {
        Packet packet = Packet.of(new byte[10]);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> packet.startAt(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> packet.startAt(packet.end() + 1));
        packet.startAt(packet.end());
        assertThat(packet.length()).isZero();
    }

    @Test
    void the_header_area_does_not_grow_in_front_of_blocks() {
        Packet packet = Packet.of(new byte[10]);
        packet.append(new Block(new byte[10]), 0, 10);

        assertThatIllegalStateException().isThrownBy(() -> packet.put(1));
        packet.linearize();
        assertThat(packet.put(1)).isEqualTo(packet.start() + 20);
    }

    @Test
    void trimming_never_makes_a_packet_longer_or_shorter_than_nothing() {
        Packet packet = Packet.of(new byte[10]);
        packet.trim(11);
        assertThat(packet.length()).isEqualTo(10);
        packet.trim(0);
        assertThat(packet.length()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> packet.trim(-1));
    }

    // ---- blocks

    @Test
    void an_appended_block_is_shared_and_not_copied() {
        Block block = new Block(new byte[] {1, 2, 3, 4});
        Packet packet = Packet.of((byte) 0);
        packet.append(block, 1, 2);

        assertThat(packet.block(0)).isSameAs(block);
        assertThat(packet.blockStart(0)).isEqualTo(1);
        assertThat(packet.blockLength(0)).isEqualTo(2);
        assertThat(packet.toBytes()).containsExactly(0, 2, 3);
        assertThat(block.holders()).isEqualTo(2);
    }

    @Test
    void an_empty_piece_of_a_block_is_not_held() {
        Block block = new Block(new byte[4]);
        Packet packet = Packet.allocate(0);
        packet.append(block, 4, 0);

        assertThat(packet.blockCount()).isZero();
        assertThat(block.holders()).isEqualTo(1);
    }

    @Test
    void a_piece_must_lie_inside_its_block() {
        Block block = new Block(new byte[4]);
        Packet packet = Packet.allocate(0);

        for (int[] piece :
                new int[][] {{-1, 2}, {0, 5}, {4, 1}, {2, -1}, {Integer.MAX_VALUE, 1}, {1, Integer.MAX_VALUE}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> packet.append(block, piece[0], piece[1]));
        }
        assertThat(block.holders()).isEqualTo(1);
        assertThat(packet.length()).isZero();
    }

    @Test
    void many_blocks_may_hang_behind_one_packet() {
        Packet packet = Packet.allocate(0);
        byte[] expected = new byte[100];
        for (int i = 0; i < 100; i++) {
            expected[i] = (byte) i;
            Block block = new Block(new byte[] {(byte) i});
            packet.append(block, 0, 1);
            block.release();
        }
        assertThat(packet.blockCount()).isEqualTo(100);
        assertThat(packet.toBytes()).isEqualTo(expected);
    }

    @Test
    void a_slice_shares_blocks_and_copies_the_header_area() {
        Block block = new Block(new byte[] {3, 4, 5, 6});
        Packet packet = Packet.of((byte) 1, (byte) 2);
        packet.append(block, 0, 4);
        Packet slice = Packet.allocate(0);
        packet.sliceTo(slice, 1, 3);
        packet.array()[packet.start() + 1] = 99;

        assertThat(slice.toBytes()).containsExactly(2, 3, 4);
        assertThat(slice.block(0)).isSameAs(block);
        assertThat(block.holders()).isEqualTo(3);
    }

    @Test
    void a_slice_of_a_long_header_area_makes_room_for_itself() {
        byte[] bytes = new byte[5000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Packet slice = Packet.allocate(0);
        Packet.of(bytes).sliceTo(slice, 0, bytes.length);

        assertThat(slice.toBytes()).isEqualTo(bytes);
    }

    @Test
    void a_slice_that_the_packet_does_not_have_leaves_the_other_packet_as_it_was() {
        Packet packet = Packet.of(new byte[10]);
        packet.append(new Block(new byte[10]), 0, 10);
        Packet slice = Packet.of((byte) 1);

        for (int[] piece : new int[][] {{0, 21}, {20, 1}, {-1, 5}, {3, -1}, {21, 0}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> packet.sliceTo(slice, piece[0], piece[1]));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> packet.copyTo(piece[0], new byte[30], 0, piece[1]));
        }
        assertThat(slice.toBytes()).containsExactly(1);
    }

    @Test
    void bytes_are_copied_out_across_the_seams() {
        Packet packet = Packet.of((byte) 1, (byte) 2);
        packet.append(new Block(new byte[] {3, 4}), 0, 2);
        packet.append(new Block(new byte[] {0, 5, 6}), 1, 2);
        byte[] into = new byte[7];
        packet.copyTo(1, into, 1, 5);

        assertThat(into).containsExactly(0, 2, 3, 4, 5, 6, 0);
    }

    // ---- copies

    @Test
    void a_copy_knows_what_the_original_knew() {
        Packet packet = Packet.of(new byte[40]);
        packet.linkHeader(packet.start());
        packet.networkHeader(packet.start() + 14);
        packet.transportHeader(packet.start() + 34);
        packet.pull(14);
        packet.protocol(0x0800);
        packet.type(PacketType.MULTICAST);
        packet.partialChecksum(packet.start() + 20, 6);
        packet.gsoSize(1448);
        packet.mark(11);
        packet.priority(12);
        packet.device(13);
        packet.timestamp(14);
        packet.destination(SOMEWHERE);
        Ending home = new Ending();
        Packet copy = packet.copyInto(new PacketPool(1).take(home));

        assertKnowsTheSame(copy, packet);
        assertThat(copy.home()).isSameAs(home);
        assertThat(copy.array()).isNotSameAs(packet.array());
        assertThat(copy.checksum()).isEqualTo(Checksum.PARTIAL);
        assertThat(copy.checksumField()).isEqualTo(6);
        copy.startAt(copy.linkHeader());
        assertThat(copy.length()).isEqualTo(40);
    }

    static void assertKnowsTheSame(Packet packet, Packet other) {
        assertThat(packet)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .comparingOnlyFields(
                        "start",
                        "end",
                        "linkHeader",
                        "networkHeader",
                        "transportHeader",
                        "protocol",
                        "type",
                        "checksum",
                        "checksumStart",
                        "checksumField",
                        "gsoSize",
                        "mark",
                        "priority",
                        "device",
                        "timestamp",
                        "destination",
                        "blocks.count",
                        "blocks.bytes")
                .isEqualTo(other);
    }

    // ---- the end

    @Test
    void a_packet_ends_once_at_home_and_lets_its_blocks_go() {
        Ending home = new Ending();
        Block block = new Block(new byte[10]);
        Packet packet = Packet.of((byte) 1);
        packet.home(home);
        packet.append(block, 0, 5);
        packet.append(block, 5, 5);

        assertThat(packet.end(DropReason.NO_SOCKET)).isSameAs(DropReason.NO_SOCKET);
        assertThat(packet.hasEnded()).isTrue();
        assertThat(home.packets).containsExactly(packet);
        assertThat(home.verdicts).containsExactly(DropReason.NO_SOCKET);
        assertThat(block.holders()).isEqualTo(1);
    }

    @Test
    void a_second_end_is_a_broken_invariant_and_is_not_counted() {
        Ending home = new Ending();
        Packet packet = Packet.allocate(0);
        packet.home(home);
        packet.end(Outcome.DELIVERED);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> packet.end(DropReason.IP_CSUM))
                .withMessage("a packet ended twice, the second time as IP_CSUM");
        assertThat(home.verdicts).containsExactly(Outcome.DELIVERED);
    }

    @Test
    void a_packet_without_a_home_ends_uncounted() {
        Packet packet = Packet.allocate(0);
        assertThat(packet.end(Outcome.CONSUMED)).isEqualTo(Outcome.CONSUMED);
        assertThat(packet.hasEnded()).isTrue();
        assertThat(PacketHome.NONE.entered()).isFalse();
    }

    @Test
    void a_packet_introduces_itself() {
        Packet packet = Packet.of(new byte[60]);
        packet.protocol(0x0806);
        packet.type(PacketType.BROADCAST);

        assertThat(packet).hasToString("Packet[60 bytes, protocol 0x806, BROADCAST]");
    }
}
