package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The IPv4 header, RFC 791 §3.1. */
final class Ip4HeaderTest {

    private static final int AT = EthernetHeader.LENGTH;

    @Test
    void a_recorded_header_is_read() {
        byte[] frame = Recorded.PORT_UNREACHABLE;

        assertThat(Ip4Header.version(frame, AT)).isEqualTo(4);
        assertThat(Ip4Header.headerLength(frame, AT))
                .isEqualTo(Ip4Header.MIN_LENGTH)
                .isEqualTo(20);
        assertThat(Ip4Header.tos(frame, AT)).isEqualTo(0xc0);
        assertThat(Ip4Header.totalLength(frame, AT)).isEqualTo(62).isEqualTo(frame.length - AT);
        assertThat(Ip4Header.id(frame, AT)).isEqualTo(0x6cc1);
        assertThat(Ip4Header.fragment(frame, AT)).isZero();
        assertThat(Ip4Header.ttl(frame, AT)).isEqualTo(64);
        assertThat(Ip4Header.protocol(frame, AT)).isEqualTo(IpProtocol.ICMP);
        assertThat(Ip4Header.checksum(frame, AT)).isEqualTo(0xf8e7);
        assertThat(Ip4Header.source(frame, AT)).isEqualTo(Recorded.ADDRESS_B);
        assertThat(Ip4Header.destination(frame, AT)).isEqualTo(Recorded.ADDRESS_A);
    }

    @Test
    void a_recorded_header_with_options_is_read() {
        byte[] frame = Recorded.ECHO_REQUEST_WITH_OPTIONS;

        assertThat(Ip4Header.headerLength(frame, AT))
                .isEqualTo(Ip4Header.MAX_LENGTH)
                .isEqualTo(60);
        assertThat(Ip4Header.checksumOk(frame, AT, 60)).isTrue();
        assertThat(IcmpHeader.type(frame, AT + 60)).isEqualTo(IcmpHeader.ECHO);
    }

    @Test
    void what_is_written_is_what_linux_wrote() {
        byte[] frame = Arrays.copyOf(Recorded.UDP, Recorded.UDP.length);
        Arrays.fill(frame, AT, AT + 20, (byte) 0x55);
        Ip4Header.write(
                frame, AT, 0, 31, 0x72ed, Ip4Header.DF, 64, IpProtocol.UDP, Recorded.ADDRESS_A, Recorded.ADDRESS_B);
        assertThat(Ip4Header.checksum(frame, AT)).isZero();
        Ip4Header.seal(frame, AT);

        assertThat(frame).isEqualTo(Recorded.UDP);
    }

    @Test
    void sealing_covers_the_options() {
        byte[] frame = Arrays.copyOf(Recorded.ECHO_REQUEST_WITH_OPTIONS, Recorded.ECHO_REQUEST_WITH_OPTIONS.length);
        Bytes.put16(frame, AT + Ip4Header.CHECKSUM_AT, 0xbad);
        Ip4Header.seal(frame, AT);

        assertThat(frame).isEqualTo(Recorded.ECHO_REQUEST_WITH_OPTIONS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void all_fields_come_back_as_written(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            byte[] b = new byte[24];
            int tos = chance.nextInt(256);
            int length = chance.nextInt(Ip4Header.MAX_PACKET + 1);
            int id = chance.nextInt(65536);
            int fragment = chance.nextInt(65536);
            int ttl = chance.nextInt(256);
            int protocol = chance.nextInt(256);
            int source = chance.nextInt();
            int destination = chance.nextInt();
            Ip4Header.write(b, 3, tos, length, id, fragment, ttl, protocol, source, destination);
            Ip4Header.seal(b, 3);

            assertThat(new int[] {
                        Ip4Header.tos(b, 3),
                        Ip4Header.totalLength(b, 3),
                        Ip4Header.id(b, 3),
                        Ip4Header.fragment(b, 3),
                        Ip4Header.ttl(b, 3),
                        Ip4Header.protocol(b, 3),
                        Ip4Header.source(b, 3),
                        Ip4Header.destination(b, 3)
                    })
                    .as("seed %d, step %d", seed, i)
                    .containsExactly(tos, length, id, fragment, ttl, protocol, source, destination);
            assertThat(Ip4Header.checksumOk(b, 3, 20)).isTrue();
        }
    }

    @Test
    void one_flipped_bit_anywhere_is_noticed() {
        for (byte[] frame : new byte[][] {Recorded.UDP, Recorded.ECHO_REQUEST_WITH_OPTIONS}) {
            int length = Ip4Header.headerLength(frame, AT);
            assertThat(Ip4Header.checksumOk(frame, AT, length)).isTrue();
            for (int bit = 0; bit < 8 * length; bit++) {
                byte[] broken = Arrays.copyOf(frame, frame.length);
                broken[AT + bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(Ip4Header.checksumOk(broken, AT, length))
                        .as("bit %d", bit)
                        .isFalse();
            }
        }
    }

    @Test
    void a_hop_less_keeps_the_checksum_right_for_every_ttl_and_protocol() {
        for (int ttl = 1; ttl <= 255; ttl++) {
            for (int protocol = 0; protocol <= 255; protocol++) {
                byte[] b = new byte[20];
                Ip4Header.write(b, 0, 0, 84, 0x1234, 0, ttl, protocol, Recorded.ADDRESS_A, Recorded.ADDRESS_B);
                Ip4Header.seal(b, 0);
                byte[] expected = new byte[20];
                Ip4Header.write(
                        expected, 0, 0, 84, 0x1234, 0, ttl - 1, protocol, Recorded.ADDRESS_A, Recorded.ADDRESS_B);
                Ip4Header.seal(expected, 0);
                Ip4Header.decreaseTtl(b, 0);
                if (!Arrays.equals(b, expected)) {
                    assertThat(b).as("ttl %d, protocol %d", ttl, protocol).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_wrong_checksum_stays_as_wrong_as_it_was_over_a_hop() {
        byte[] frame = Arrays.copyOf(Recorded.UDP, Recorded.UDP.length);
        Bytes.put16(frame, AT + Ip4Header.CHECKSUM_AT, Ip4Header.checksum(frame, AT) ^ 0x0100);
        Ip4Header.decreaseTtl(frame, AT);

        assertThat(Ip4Header.checksumOk(frame, AT, 20)).isFalse();
    }

    @Test
    void a_fragment_is_what_has_an_offset_or_more_behind_it() {
        assertThat(isFragment(0)).isFalse();
        assertThat(isFragment(Ip4Header.DF)).isFalse();
        assertThat(isFragment(0x8000)).as("the reserved bit").isFalse();
        assertThat(isFragment(Ip4Header.MF)).isTrue();
        assertThat(isFragment(1)).isTrue();
        assertThat(isFragment(Ip4Header.OFFSET)).isTrue();
        assertThat(Ip4Header.DF | Ip4Header.MF | Ip4Header.OFFSET).isEqualTo(0x7fff);
        assertThat(Ip4Header.DF).isEqualTo(0x4000);
        assertThat(Ip4Header.MF).isEqualTo(0x2000);
    }

    private static boolean isFragment(int field) {
        byte[] b = new byte[20];
        Ip4Header.write(b, 0, 0, 20, 0, field, 64, 1, 0, 0);
        return Ip4Header.isFragment(b, 0);
    }

    @Test
    void the_offsets_point_at_their_fields() {
        byte[] b = new byte[20];
        Ip4Header.write(b, 0, 0x11, 0x2233, 0x4455, 0x6677, 0x88, 0x99, 0xaabbccdd, 0xeeff0011);

        assertThat(Bytes.u8(b, Ip4Header.TOS_AT)).isEqualTo(0x11);
        assertThat(Bytes.u16(b, Ip4Header.LENGTH_AT)).isEqualTo(0x2233);
        assertThat(Bytes.u16(b, Ip4Header.ID_AT)).isEqualTo(0x4455);
        assertThat(Bytes.u16(b, Ip4Header.FRAGMENT_AT)).isEqualTo(0x6677);
        assertThat(Bytes.u8(b, Ip4Header.TTL_AT)).isEqualTo(0x88);
        assertThat(Bytes.u8(b, Ip4Header.PROTOCOL_AT)).isEqualTo(0x99);
        assertThat(Ip4Header.CHECKSUM_AT).isEqualTo(10);
        assertThat(Bytes.i32(b, Ip4Header.SOURCE_AT)).isEqualTo(0xaabbccdd);
        assertThat(Bytes.i32(b, Ip4Header.DESTINATION_AT)).isEqualTo(0xeeff0011);
    }
}
