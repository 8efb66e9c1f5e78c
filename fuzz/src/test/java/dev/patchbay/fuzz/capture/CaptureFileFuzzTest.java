package dev.patchbay.fuzz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.file.CaptureWriter;
import dev.patchbay.capture.file.TimePrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Capture files that are cut short, or changed, or neither: read as far as they make sense, in bounded memory. */
final class CaptureFileFuzzTest {

    private static final int FRAMES = 4;

    /** What a file of a few hundred bytes may cost: a frame of the largest length, and some words. */
    private static final long MEMORY = 8 << 20;

    private static List<byte[]> files() throws IOException {
        ByteArrayOutputStream pcap = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcap(pcap, LinkLayer.EN10MB, 65_535, TimePrecision.MICROSECONDS)) {
            write(writer);
        }
        ByteArrayOutputStream pcapng = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcapng(pcapng, 65_535, TimePrecision.NANOSECONDS)) {
            write(writer);
        }
        return List.of(pcap.toByteArray(), pcapng.toByteArray());
    }

    private static void write(CaptureWriter writer) throws IOException {
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = new byte[14 + 20 + 9 * i];
            bytes[12] = 8;
            bytes[14] = 0x45;
            bytes[17] = (byte) (bytes.length - 14);
            bytes[23] = (byte) new int[] {1, 6, 17, 2}[i];
            writer.write(new Frame(
                    LinkLayer.EN10MB,
                    1_700_000_000_000_000_000L + i,
                    1 + i % 2,
                    "eth" + i % 2,
                    null,
                    bytes,
                    bytes.length + i));
        }
    }

    @Test
    void whole_files_hold_what_was_written() throws Exception {
        for (byte[] file : files()) {
            assertThat(Checks.file(file)).isEqualTo(FRAMES);
        }
    }

    @Test
    void cut_anywhere_they_are_read_up_to_there() throws Exception {
        for (byte[] file : files()) {
            int before = 0;
            for (int length = 0; length <= file.length; length++) {
                int frames = Checks.file(Arrays.copyOf(file, length));
                assertThat(frames).as("of the first %d bytes", length).isBetween(before, FRAMES);
                before = frames;
            }
        }
    }

    @Test
    void every_byte_may_be_any_other() throws Exception {
        for (byte[] file : files()) {
            for (int at = 0; at < file.length; at++) {
                for (int value : new int[] {0, 1, 0x7f, 0x80, 0xfe, 0xff, file[at] + 1, file[at] - 1}) {
                    byte[] changed = file.clone();
                    changed[at] = (byte) value;
                    bounded(changed);
                }
            }
        }
    }

    @Test
    void many_changes_at_once() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            changeMuch(seed, 2_000);
        }
    }

    @Test
    @Tag("soak")
    void many_changes_at_once_many_times() throws Exception {
        for (long seed = 10; seed < 110; seed++) {
            changeMuch(seed, 10_000);
        }
    }

    private static void changeMuch(long seed, int times) throws Exception {
        SplittableRandom chance = new SplittableRandom(seed);
        List<byte[]> files = files();
        for (int i = 0; i < times; i++) {
            byte[] changed = files.get(chance.nextInt(files.size())).clone();
            for (int changes = 1 + chance.nextInt(8); changes > 0; changes--) {
                int at = chance.nextInt(changed.length);
                switch (chance.nextInt(4)) {
                    case 0 -> changed[at] = (byte) chance.nextInt(256);
                    case 1 -> changed[at] ^= (byte) (1 << chance.nextInt(8));
                    case 2 -> Arrays.fill(changed, at, Math.min(changed.length, at + 4), (byte) -chance.nextInt(2));
                    default -> changed = Arrays.copyOf(changed, Math.max(1, at));
                }
            }
            try {
                bounded(changed);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", file " + i, e);
            }
        }
    }

    /** Reads a file, and looks what that cost. */
    private static void bounded(byte[] file) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Checks.file(file);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a file of %d bytes", file.length)
                .isLessThan(MEMORY);
    }
}
