package dev.patchbay.parity;

import dev.patchbay.parity.probes.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A transcript with its set-up, and the list of what became of its steps when it was last replayed. */
record RecordedFile(String name) {

    /** Those that are replayed: no netfilter yet. */
    static final List<RecordedFile> ALL = List.of(
            new RecordedFile("01-fresh-netns-and-lo"),
            new RecordedFile("02-local-delivery"),
            new RecordedFile("03-cable-arp-neigh"),
            new RecordedFile("04-127-on-the-wire"),
            new RecordedFile("05-routing"),
            new RecordedFile("06-forwarding"),
            new RecordedFile("07-bridge"),
            new RecordedFile("09-udp-tcp"),
            new RecordedFile("10-icmp"),
            new RecordedFile("11-namespaces-and-cables"));

    /** Scripts of our own, recorded with {@code parity --record}. */
    static final List<RecordedFile> LABS =
            names("/labs/names").map(RecordedFile::new).toList();

    private static final long SEED = 1;

    Transcript transcript() {
        return isLab()
                ? Transcript.parseScript(read("/labs/" + name + ".txt"))
                : Transcript.parse(read("/transcripts/" + name + ".txt"));
    }

    private boolean isLab() {
        return name.startsWith("lab-");
    }

    private static Stream<String> names(String list) {
        return read(list).lines();
    }

    Setup setup() {
        return Setup.parse(read("/setup/" + name + ".setup"));
    }

    /** The lines of the list, one for each step. */
    List<String> outcomes() {
        return read("/outcomes/" + name + ".outcomes").lines().toList();
    }

    /** The line that the list has for a step. */
    static String line(Outcome outcome) {
        String reason = outcome.reason().isEmpty() ? "" : "  -- " + outcome.reason();
        return outcome.verdict().name().toLowerCase(Locale.ROOT) + " " + outcome.step() + reason;
    }

    /** Why steps were left out, and how many each. */
    Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        outcomes().stream()
                .filter(line -> line.startsWith("unsupported "))
                .forEach(line -> reasons.merge(line.substring(line.lastIndexOf("  -- ") + 5), 1, Integer::sum));
        return reasons;
    }

    /** How many steps of the list ended in a verdict. */
    int count(Outcome.Verdict verdict) {
        String word = verdict.name().toLowerCase(Locale.ROOT) + " ";
        return (int) outcomes().stream().filter(line -> line.startsWith(word)).count();
    }

    Replay replay() {
        return new Replay(transcript(), setup(), SEED, new Probes());
    }

    /** Replaces the list in a directory of sources. */
    void write(Path directory, List<String> lines) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(name + ".outcomes"),
                    lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String read(String resource) {
        try (InputStream in = RecordedFile.class.getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
