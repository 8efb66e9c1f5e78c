package dev.patchbay.capture.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.file.CaptureReader;
import dev.patchbay.capture.file.CaptureWriter;
import dev.patchbay.capture.file.TimePrecision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What tcpdump 4.99.3 printed of recorded files. Each {@code .txt} file has one part for each set of options, which
 * begins with a line such as {@code # tcpdump -nvv}; the rest is the output without a change.
 *
 * <p>The frames of {@code mutated.pcap} are those of {@code ethernet.pcap} with bits flipped and ends cut off, without
 * those that happen to reach a decoder that {@link PacketPrinter} says it does not have.
 */
class TcpdumpParityTest {

    /** The most that is captured of a frame if nothing else is said. */
    private static final int SNAP_LENGTH = 262_144;

    /** One run of tcpdump. */
    private record Run(String options, List<String> lines) {}

    @ParameterizedTest
    @CsvSource({"ethernet, 5", "cooked, 10", "raw, 10", "sample, 19", "mutated, 2"})
    void recorded_files_are_printed_as_tcpdump_printed_them(String name, int runs) throws IOException {
        List<Run> recorded = runs(name);
        assertThat(recorded.size()).isEqualTo(runs);
        for (Run run : recorded) {
            assertThat(print(name, RecordedOptions.parse(run.options)))
                    .as("tcpdump %s -r %s.pcap", run.options, name)
                    .isEqualTo(run.lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EN10MB ethernet", "LINUX_SLL2 cooked", "RAW raw"})
    void recorded_files_hold_the_frames_of_the_corpus(String layerAndName) throws IOException {
        String[] words = layerAndName.split(" ", -1);
        LinkLayer layer = LinkLayer.valueOf(words[0]);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcap(written, layer, SNAP_LENGTH, TimePrecision.MICROSECONDS)) {
            for (Frame frame : FrameCorpus.record(layer)) {
                writer.write(frame);
            }
        }
        assertThat(written.toByteArray()).isEqualTo(resource(words[1] + ".pcap"));
    }

    private static List<String> print(String name, PrintOptions options) throws IOException {
        List<String> lines = new ArrayList<>();
        PacketPrinter printer = new PacketPrinter(options, RecordedOptions.NAMES);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(resource(name + ".pcap")))) {
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                // The letters of a dump may themselves break a line.
                lines.addAll(List.of(String.join("\n", printer.print(frame)).split("\n", -1)));
            }
        }
        return lines;
    }

    private static List<Run> runs(String name) throws IOException {
        List<Run> runs = new ArrayList<>();
        String text = new String(resource(name + ".txt"), StandardCharsets.US_ASCII);
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            if (line.startsWith("# tcpdump ")) {
                runs.add(new Run(line.substring("# tcpdump ".length()), new ArrayList<>()));
            } else {
                runs.get(runs.size() - 1).lines.add(line);
            }
        }
        return runs;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TcpdumpParityTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
