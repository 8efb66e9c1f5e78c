package dev.patchbay.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.SeededFrames;
import dev.patchbay.packet.PacketType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read again: bytes, lengths, times, names of links, and whose a packet was. */
final class CaptureFileTest {

    private static final long SEED = 7;
    private static final long TIME = 1_764_115_200_123_456_789L; // 2025-11-26

    static List<Frame> read(byte[] file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Frames of one kind of link, some of them captured in part. */
    static List<Frame> frames(LinkLayer layer, int count) {
        SeededFrames seeded = new SeededFrames(SEED, layer);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = seeded.whole();
            PacketType type = PacketType.values()[i % PacketType.values().length];
            String name = i % 2 == 0 ? "eth0" : "a name with blanks, ü and more";
            frames.add(new Frame(layer, TIME + i * 1_000_000_007L, 0, name, type, bytes, bytes.length + i % 3));
        }
        return frames;
    }

    static byte[] pcap(List<Frame> frames, LinkLayer layer, TimePrecision precision) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcap(out, layer, 262_144, precision)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        return out.toByteArray();
    }

    static byte[] pcapng(List<Frame> frames, TimePrecision precision) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcapng(out, 262_144, precision)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
        }
        return out.toByteArray();
    }

    private static void assertSame(List<Frame> read, List<Frame> written, TimePrecision precision) {
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            Frame one = read.get(i);
            Frame other = written.get(i);
            assertThat(one.bytes()).as("bytes of frame %d, seed %d", i, SEED).isEqualTo(other.bytes());
            assertThat(one.length()).isEqualTo(other.length());
            assertThat(one.layer()).isEqualTo(other.layer());
            assertThat(one.wallNanos()).isEqualTo(other.wallNanos() / precision.nanos() * precision.nanos());
        }
    }

    @ParameterizedTest
    @EnumSource(TimePrecision.class)
    void pcap_of_every_kind_of_link(TimePrecision precision) throws IOException {
        for (LinkLayer layer : LinkLayer.values()) {
            List<Frame> written = frames(layer, 200);
            assertSame(read(pcap(written, layer, precision)), written, precision);
        }
    }

    @ParameterizedTest
    @EnumSource(TimePrecision.class)
    void pcapng_of_all_kinds_of_links_with_their_names(TimePrecision precision) throws IOException {
        List<Frame> written = new ArrayList<>();
        for (LinkLayer layer : LinkLayer.values()) {
            written.addAll(frames(layer, 60));
        }
        List<Frame> read = read(pcapng(written, precision));
        assertSame(read, written, precision);
        for (int i = 0; i < read.size(); i++) {
            boolean cooked = written.get(i).layer() == LinkLayer.LINUX_SLL2;
            assertThat(read.get(i).deviceName())
                    .isEqualTo(cooked ? null : written.get(i).deviceName());
            PacketType type = written.get(i).type();
            assertThat(read.get(i).type()).isEqualTo(type == PacketType.LOOPBACK ? PacketType.OUTGOING : type);
        }
    }

    @Test
    void pcap_of_the_other_byte_order() throws IOException {
        List<Frame> written = frames(LinkLayer.EN10MB, 20);
        for (TimePrecision precision : TimePrecision.values()) {
            ByteBuffer little =
                    ByteBuffer.wrap(pcap(written, LinkLayer.EN10MB, precision)).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer big = ByteBuffer.allocate(little.capacity());
            big.putInt(little.getInt()).putShort(little.getShort()).putShort(little.getShort());
            big.putLong(little.getLong()).putInt(little.getInt()).putInt(little.getInt());
            for (Frame frame : written) {
                for (int i = 0; i < 4; i++) {
                    big.putInt(little.getInt());
                }
                byte[] bytes = new byte[frame.bytes().length];
                little.get(bytes);
                big.put(bytes);
            }
            assertSame(read(big.array()), written, precision);
        }
    }

    @Test
    void pcapng_of_the_other_byte_order_and_with_blocks_nobody_knows() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(28 + 20 + 16 + 40); // big-endian, as ByteBuffers are
        file.putInt(0x0a0d0d0a)
                .putInt(28)
                .putInt(0x1a2b3c4d)
                .putInt(1 << 16)
                .putLong(-1)
                .putInt(28);
        file.putInt(1)
                .putInt(20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .putInt(20);
        file.putInt(0x0bad).putInt(16).putInt(77).putInt(16);
        file.putInt(6).putInt(40).putInt(0).putInt(0).putInt(5).putInt(6).putInt(60);
        file.put(new byte[] {1, 2, 3, 4, 5, 6, 0, 0}).putInt(40);
        List<Frame> read = read(file.array());
        assertThat(read).hasSize(1);
        assertThat(read.get(0).bytes()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.get(0).length()).isEqualTo(60);
        assertThat(read.get(0).wallNanos()).as("microseconds by default").isEqualTo(5_000);
    }

    @Test
    void what_a_file_cannot_hold_is_refused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter writer = CaptureWriter.pcap(out, LinkLayer.EN10MB, 64, TimePrecision.NANOSECONDS);
        int before = out.size();
        for (Frame frame : List.of(
                new Frame(LinkLayer.RAW, TIME, 0, null, null, new byte[20], 20),
                new Frame(LinkLayer.EN10MB, TIME, 0, null, null, new byte[65], 65),
                new Frame(LinkLayer.EN10MB, -1, 0, null, null, new byte[20], 20),
                new Frame(LinkLayer.EN10MB, 4_294_967_296L * 1_000_000_000L, 0, null, null, new byte[20], 20))) {
            assertThatThrownBy(() -> writer.write(frame)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(out.size()).as("nothing was written").isEqualTo(before);
    }
}
