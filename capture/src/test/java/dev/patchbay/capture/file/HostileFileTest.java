package dev.patchbay.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that are cut short, damaged or made to do harm: a clear error that says where, and no more memory than bytes. */
final class HostileFileTest {

    private static final long SEED = 11;
    private static final int[] LIES = {0, 1, 3, 4, 12, 0x7fff_ffff, -1, 0x8000_0000, 262_145, 16 << 20, (16 << 20) + 4};

    private static List<byte[]> files() throws IOException {
        List<Frame> frames = CaptureFileTest.frames(LinkLayer.EN10MB, 4);
        return List.of(
                CaptureFileTest.pcap(frames, LinkLayer.EN10MB, TimePrecision.MICROSECONDS),
                CaptureFileTest.pcapng(frames, TimePrecision.NANOSECONDS));
    }

    @Test
    void a_file_that_is_cut_short_says_where() throws IOException {
        for (byte[] file : files()) {
            int wholes = 0;
            for (int length = 0; length < file.length; length++) {
                byte[] part = Arrays.copyOf(file, length);
                try {
                    CaptureFileTest.read(part);
                    wholes++; // between two packets
                } catch (CaptureFileException cut) {
                    assertThat(cut.offset()).isBetween(0L, (long) length);
                    assertThat(cut)
                            .hasMessageMatching("(truncated .*|the capture file has no Interface Description Blocks)"
                                    + " \\(at offset " + cut.offset() + "\\)");
                }
            }
            assertThat(wholes).as("places between packets").isBetween(3, 8);
        }
    }

    @Test
    void every_word_may_lie() throws IOException {
        for (byte[] file : files()) {
            for (int at = 0; at + 4 <= file.length; at += 4) {
                for (int lie : LIES) {
                    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                        byte[] hostile = file.clone();
                        ByteBuffer.wrap(hostile).order(order).putInt(at, lie);
                        readOrRefuse(hostile, "word " + at + " = " + lie);
                    }
                }
            }
        }
    }

    @Test
    void every_bit_may_be_wrong() throws IOException {
        Random random = new Random(SEED);
        for (byte[] file : files()) {
            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = file.clone();
                for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                readOrRefuse(damaged, "seed " + SEED + ", file " + i);
            }
        }
    }

    @Test
    void noise_is_no_capture_file() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> CaptureFileTest.read(noise)).isInstanceOf(CaptureFileException.class);
        }
    }

    /** A stream that notes how much memory its reader has ready for it at most. */
    private static final class Watched extends ByteArrayInputStream {
        private int most;

        Watched(byte[] file) {
            super(file);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            most = Math.max(most, into.length);
            return super.read(into, offset, length);
        }
    }

    @Test
    void a_length_that_lies_costs_no_memory() throws IOException {
        for (byte[] file : files()) {
            for (int at = 0; at + 4 <= file.length; at += 4) {
                byte[] hostile = file.clone();
                ByteBuffer.wrap(hostile).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 16 << 20);
                Watched stream = new Watched(hostile);
                try (CaptureReader reader = CaptureReader.open(stream)) {
                    while (reader.read() != null) {
                        // on to the lie
                    }
                } catch (CaptureFileException refused) {
                    assertThat(refused.offset()).isLessThanOrEqualTo(hostile.length);
                }
                assertThat(stream.most).as("bytes made ready, word %d", at).isLessThanOrEqualTo(1 << 14);
            }
        }
    }

    private static void readOrRefuse(byte[] file, String what) throws IOException {
        try {
            for (Frame frame : CaptureFileTest.read(file)) {
                assertThat(frame.bytes().length).as(what).isLessThanOrEqualTo(file.length);
            }
        } catch (CaptureFileException refused) {
            assertThat(refused.offset()).as(what).isBetween(0L, (long) file.length);
            assertThat(refused).as(what).hasMessageEndingWith("(at offset " + refused.offset() + ")");
        }
    }
}
