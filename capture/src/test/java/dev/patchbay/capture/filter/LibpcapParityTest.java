package dev.patchbay.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.SeededFrames;
import dev.patchbay.capture.filter.LibpcapPairs.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compiles what libpcap 1.10.3 was recorded compiling, and runs both programs side by side over frames made by chance.
 * Regular expressions of the language, mistakes, and a stretch of expressions that were made by chance themselves.
 */
class LibpcapParityTest {

    private static final long SEED = 42;
    private static final int FRAMES = 3000;

    private static List<Pair> pairs = List.of();
    private static final Map<LinkLayer, List<byte[]>> CAPTURED = new EnumMap<>(LinkLayer.class);

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = LibpcapParityTest.class.getResourceAsStream("libpcap-pairs.txt")) {
            pairs = LibpcapPairs.read(Objects.requireNonNull(in));
        }
        for (LinkLayer layer : LinkLayer.values()) {
            SeededFrames frames = new SeededFrames(SEED, layer);
            CAPTURED.put(layer, Stream.generate(frames::captured).limit(FRAMES).toList());
        }
    }

    @Test
    void what_libpcap_refuses_is_refused_with_its_words() {
        List<Pair> refused = pairs.stream().filter(pair -> !pair.compiles()).toList();
        assertThat(refused).hasSizeGreaterThan(1000);
        for (Pair pair : refused) {
            assertThatThrownBy(() -> Filter.compile(pair.expression(), pair.layer()))
                    .as(pair.toString())
                    .isInstanceOf(FilterSyntaxException.class)
                    .hasMessage(pair.answer());
        }
    }

    @Test
    void what_libpcap_matches_is_matched() {
        List<Pair> compiled = pairs.stream().filter(Pair::compiles).toList();
        assertThat(compiled).hasSizeGreaterThan(1000);
        List<String> different = new ArrayList<>();
        long matches = 0;
        for (Pair pair : compiled) {
            matches += compare(pair, different);
        }
        assertThat(different).as("seed " + SEED).isEmpty();
        assertThat(matches).as("frames that matched").isGreaterThan(100_000);
    }

    /**
     * Compares one pair over all frames. Libpcap's optimizer changes the order in which bytes are looked at, and drops
     * tests whose outcome does not matter; where that makes a difference, for a truncated packet, its plain program
     * decides.
     */
    private static long compare(Pair pair, List<String> different) {
        Filter ours = Filter.compile(pair.expression(), pair.layer());
        Filter theirs = Filter.of(pair.program(), pair.layer());
        Filter plain = Filter.of(pair.plainProgram(), pair.layer());
        long matches = 0;
        for (byte[] frame : CAPTURED.getOrDefault(pair.layer(), List.of())) {
            boolean matched = matches(ours, frame);
            matches += matched ? 1 : 0;
            if (matched != matches(theirs, frame) && matched != matches(plain, frame)) {
                different.add(pair + ": " + HexFormat.of().formatHex(frame));
                break;
            }
        }
        return matches;
    }

    private static boolean matches(Filter filter, byte[] frame) {
        return filter.matches(frame, 0, frame.length, frame.length);
    }

    @Test
    void without_truncation_the_optimized_program_is_matched_exactly() {
        for (Pair pair : pairs.stream().filter(Pair::compiles).limit(300).toList()) {
            Filter ours = Filter.compile(pair.expression(), pair.layer());
            Filter theirs = Filter.of(pair.program(), pair.layer());
            SeededFrames frames = new SeededFrames(SEED, pair.layer());
            for (int i = 0; i < 300; i++) {
                // Long enough for every load of the language's own primitives.
                byte[] frame = java.util.Arrays.copyOf(frames.whole(), 1514);
                assertThat(matches(ours, frame))
                        .as(() -> pair + " seed " + SEED + ": " + HexFormat.of().formatHex(frame))
                        .isEqualTo(matches(theirs, frame));
            }
        }
    }
}
