package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in network byte order. */
final class BytesTest {

    @Test
    void the_most_significant_byte_comes_first() {
        byte[] b = {0, (byte) 0x81, 0x02, (byte) 0x83, 0x04, (byte) 0x85, 0x06, (byte) 0x87, 0x08};

        assertThat(Bytes.u8(b, 1)).isEqualTo(0x81);
        assertThat(Bytes.u16(b, 1)).isEqualTo(0x8102);
        assertThat(Bytes.i32(b, 1)).isEqualTo(0x8102_8304);
        assertThat(Bytes.u32(b, 1)).isEqualTo(0x8102_8304L);
        assertThat(Bytes.u48(b, 1)).isEqualTo(0x8102_8304_8506L);
        assertThat(Bytes.i64(b, 1)).isEqualTo(0x8102_8304_8506_8708L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_is_put_is_read_back_at_any_index_and_touches_nothing_beside_it(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            long value = chance.nextLong();
            int at = chance.nextInt(9);
            byte[] b = new byte[17];
            byte[] model = new byte[17];
            ByteBuffer buffer = ByteBuffer.wrap(model);
            switch (chance.nextInt(5)) {
                case 0 -> {
                    Bytes.put8(b, at, (int) value);
                    buffer.put(at, (byte) value);
                    assertThat(Bytes.u8(b, at)).isEqualTo((int) value & 0xff);
                }
                case 1 -> {
                    Bytes.put16(b, at, (int) value);
                    buffer.putShort(at, (short) value);
                    assertThat(Bytes.u16(b, at)).isEqualTo((int) value & 0xffff);
                }
                case 2 -> {
                    Bytes.put32(b, at, (int) value);
                    buffer.putInt(at, (int) value);
                    assertThat(Bytes.i32(b, at)).isEqualTo((int) value);
                    assertThat(Bytes.u32(b, at)).isEqualTo(value & 0xffff_ffffL);
                }
                case 3 -> {
                    Bytes.put48(b, at, value);
                    buffer.putShort(at, (short) (value >>> 32)).putInt(at + 2, (int) value);
                    assertThat(Bytes.u48(b, at)).isEqualTo(value & 0xffff_ffff_ffffL);
                }
                default -> {
                    Bytes.put64(b, at, value);
                    buffer.putLong(at, value);
                    assertThat(Bytes.i64(b, at)).isEqualTo(value);
                }
            }
            assertThat(b).as("seed %d, step %d", seed, i).isEqualTo(model);
        }
    }
}
