package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.Packet;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ones' complement sum, against the definition of RFC 1071 §1 written down word by word. */
final class InternetChecksumTest {

    /** Adds 16-bit words, each carry around the end at once; an odd byte is the high half of a word. */
    private static int naiveSum(byte[] b) {
        int sum = 0;
        for (int i = 0; i < b.length; i += 2) {
            int low = i + 1 < b.length ? b[i + 1] & 0xff : 0;
            sum += (b[i] & 0xff) << 8 | low;
            if (sum > 0xffff) {
                sum -= 0xffff;
            }
        }
        return sum;
    }

    private static byte[] random(SplittableRandom chance, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) chance.nextInt();
        }
        return bytes;
    }

    @Test
    void the_example_of_rfc_1071_section_3_comes_out() {
        byte[] example = HexFormat.of().parseHex("0001f203f4f5f6f7");

        assertThat(InternetChecksum.fold(InternetChecksum.sum(example, 0, 8, 0)))
                .isEqualTo(0xddf2);
        assertThat(InternetChecksum.of(example, 0, 8)).isEqualTo(0x220d);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void a_stretch_of_bytes_sums_up_as_defined(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = random(chance, 1 + chance.nextInt(200));
            int from = chance.nextInt(bytes.length);
            int length = chance.nextInt(bytes.length - from + 1);
            int expected = naiveSum(Arrays.copyOfRange(bytes, from, from + length));

            assertThat(InternetChecksum.fold(InternetChecksum.sum(bytes, from, length, 0)))
                    .as("seed %d, %d+%d", seed, from, length)
                    .isEqualTo(expected);
            assertThat(InternetChecksum.of(bytes, from, length)).isEqualTo(~expected & 0xffff);
        }
    }

    @Test
    void every_carry_of_the_longest_packet_comes_round() {
        byte[] ones = new byte[65535];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(InternetChecksum.fold(InternetChecksum.sum(ones, 0, 65535, 0)))
                .isEqualTo(naiveSum(ones));
        assertThat(InternetChecksum.fold(InternetChecksum.sum(ones, 0, 65534, 0)))
                .isEqualTo(0xffff);
        assertThat(InternetChecksum.of(ones, 0, 65534)).isZero();
    }

    @Test
    void any_running_sum_folds_to_its_value_in_ones_complement() {
        SplittableRandom chance = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            long sum = chance.nextLong() >>> 1 + chance.nextInt(62);
            long expected = sum % 0xffff;
            if (expected == 0 && sum != 0) {
                expected = 0xffff; // the other zero
            }
            assertThat(InternetChecksum.fold(sum)).as("seed 7, sum %x", sum).isEqualTo((int) expected);
        }
        assertThat(InternetChecksum.fold(0)).isZero();
        assertThat(InternetChecksum.fold(Long.MAX_VALUE)).isEqualTo((int) (Long.MAX_VALUE % 0xffff));
    }

    @Test
    void a_sum_goes_on_where_another_ended() {
        byte[] bytes = random(new SplittableRandom(11), 100);
        long half = InternetChecksum.sum(bytes, 0, 50, 0);

        assertThat(InternetChecksum.fold(InternetChecksum.sum(bytes, 50, 50, half)))
                .isEqualTo(naiveSum(bytes));
        assertThat(InternetChecksum.fold(InternetChecksum.add32(half, 0xffff_fffe)))
                .isEqualTo(InternetChecksum.fold(half + 0xffffL + 0xfffe));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void a_packet_sums_up_across_blocks_that_begin_at_odd_positions(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Packet packet = Packet.of(random(chance, chance.nextInt(40)));
            int blocks = chance.nextInt(6);
            for (int n = 0; n < blocks; n++) {
                byte[] bytes = random(chance, 1 + chance.nextInt(40));
                int from = chance.nextInt(bytes.length);
                packet.append(new Block(bytes), from, chance.nextInt(bytes.length - from + 1));
            }
            int skip = chance.nextInt(packet.headLength() + 1);
            int length = chance.nextInt(packet.length() - skip + 1);
            byte[] part = Arrays.copyOfRange(packet.toBytes(), skip, skip + length);
            long before = chance.nextInt(1 << 20);

            long sum = InternetChecksum.sum(packet, packet.start() + skip, length, before);
            int expected = InternetChecksum.fold(before + naiveSum(part));
            assertThat(InternetChecksum.fold(sum))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_recorded_datagram_and_segment_are_right_with_their_pseudo_headers() {
        assertTransportSum(Recorded.UDP, IpProtocol.UDP);
        assertTransportSum(Recorded.TCP_SYN, IpProtocol.TCP);
        assertTransportSum(Recorded.TCP_SYN_ACK, IpProtocol.TCP);
        assertTransportSum(Recorded.TCP_FIN_ACK, IpProtocol.TCP);
    }

    private static void assertTransportSum(byte[] frame, int protocol) {
        int at = 34;
        int length = frame.length - at;
        long pseudo = InternetChecksum.pseudo(
                Ip4Header.source(frame, 14), Ip4Header.destination(frame, 14), protocol, length);
        assertThat(InternetChecksum.fold(InternetChecksum.sum(frame, at, length, pseudo)))
                .isEqualTo(0xffff);
    }

    /** RFC 1624 §4: the old equation gets 0xffff here. */
    @Test
    void the_example_of_rfc_1624_comes_out() {
        assertThat(InternetChecksum.update(0xdd2f, 0x5555, 0x3285)).isZero();
    }

    @Test
    void an_update_equals_a_new_sum_for_every_old_word_and_many_new_ones() {
        byte[] header = HexFormat.of().parseHex("4500003cb3da400040060000" + "0a2a00010a2a0002");
        int[] samples = {0, 1, 0x7f, 0x80, 0xff, 0x100, 0x1234, 0x7fff, 0x8000, 0xfeff, 0xff00, 0xfffe, 0xffff};
        for (int old = 0; old <= 0xffff; old++) {
            Bytes.put16(header, 8, old);
            int checksum = InternetChecksum.of(header, 0, 20);
            for (int sample : samples) {
                Bytes.put16(header, 8, sample);
                int expected = InternetChecksum.of(header, 0, 20);
                if (InternetChecksum.update(checksum, old, sample) != expected) {
                    assertThat(InternetChecksum.update(checksum, old, sample))
                            .as("from %04x to %04x", old, sample)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
