package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.TcpOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of a header that somebody sane wrote, read without regard to how the stack reads them: whole, each once, each
 * of its own length. RFC 9293 §3.1.
 *
 * @param payloads what stands behind the length, by kind
 */
record OptionList(Map<Integer, byte[]> payloads) {

    static OptionList strict(byte[] options) {
        Map<Integer, byte[]> found = new LinkedHashMap<>();
        int at = 0;
        while (at < options.length) {
            int kind = options[at] & 0xff;
            if (kind == TcpOptions.NOP) {
                at++;
                continue;
            }
            assertThat(kind)
                    .as("end of options, in %s", Arrays.toString(options))
                    .isNotEqualTo(TcpOptions.END);
            assertThat(at + 1).as("room for a length").isLessThan(options.length);
            int length = options[at + 1] & 0xff;
            assertThat(length).as("length of %d", kind).isBetween(2, options.length - at);
            byte[] payload = Arrays.copyOfRange(options, at + 2, at + length);
            assertThat(found.put(kind, payload)).as("%d twice", kind).isNull();
            at += length;
        }
        OptionList list = new OptionList(found);
        list.checkLengths();
        return list;
    }

    private void checkLengths() {
        payloads.forEach((kind, payload) -> {
            int length = payload.length;
            switch (kind) {
                case TcpOptions.MSS -> assertThat(length).as("MSS").isEqualTo(2);
                case TcpOptions.WINDOW_SCALE -> {
                    assertThat(length).as("window scale").isEqualTo(1);
                    assertThat(payload[0]).as("window scale").isBetween((byte) 0, (byte) TcpOptions.MAX_WINDOW_SCALE);
                }
                case TcpOptions.SACK_PERMITTED -> assertThat(length).isZero();
                case TcpOptions.SACK -> assertThat(length).as("SACK").isIn(8, 16, 24, 32);
                case TcpOptions.TIMESTAMPS -> assertThat(length).isEqualTo(8);
                case TcpOptions.FAST_OPEN -> assertThat(length).isIn(0, 4, 6, 8, 10, 12, 14, 16);
                case TcpOptions.EXPERIMENT -> assertThat(length).isIn(2, 6, 8, 10, 12, 14, 16, 18);
                default -> throw new AssertionError("an option of kind " + kind);
            }
        });
    }

    boolean has(int kind) {
        return payloads.containsKey(kind);
    }

    /** The shift of windows; 0 if none is said. */
    int scale() {
        return payloads.getOrDefault(TcpOptions.WINDOW_SCALE, new byte[1])[0];
    }

    private byte[] payload(int kind) {
        return payloads.getOrDefault(kind, new byte[0]);
    }

    int tsVal() {
        return Bytes.i32(payload(TcpOptions.TIMESTAMPS), 0);
    }

    int tsEcr() {
        return Bytes.i32(payload(TcpOptions.TIMESTAMPS), 4);
    }

    /** Edges of the SACK blocks, two each. */
    int[] sack() {
        byte[] edges = payload(TcpOptions.SACK);
        int[] numbers = new int[edges.length / 4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Bytes.i32(edges, 4 * i);
        }
        return numbers;
    }
}
