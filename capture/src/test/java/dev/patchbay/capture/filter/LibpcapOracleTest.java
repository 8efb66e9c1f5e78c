package dev.patchbay.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.SeededFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The machine's own tcpdump as the oracle, where there is one: it compiles expressions made by chance ({@code -ddd}), and
 * both programs run over the same frames. What it refuses is refused. {@link LibpcapParityTest} does it without tcpdump,
 * for expressions that were recorded.
 */
class LibpcapOracleTest {

    private static final int FRAMES = 400;
    private static final long FRAME_SEED = 43;

    /** An operand that is a constant in the end, in code that is not dead: it takes an optimizer to know. */
    private static final String FOUND_BY_THE_OPTIMIZER =
            "tcpdump: (division by zero|modulus by zero|shift by more than 31 bits)\n";

    private static final List<LinkLayer> LAYERS = List.of(LinkLayer.EN10MB, LinkLayer.EN10MB, LinkLayer.RAW);

    /** What libpcap answered: a program, or a complaint. */
    private record Answer(int status, String text) {}

    @BeforeAll
    static void tcpdumpIsThere() throws Exception {
        boolean there;
        try {
            there = tcpdump("--version").text.contains("libpcap version 1.10");
        } catch (IOException none) {
            there = false;
        }
        if (!there) {
            System.out.println("SKIPPED: no tcpdump with libpcap 1.10 to compare with");
        }
        assumeTrue(there, "there is a tcpdump with libpcap 1.10");
    }

    private static Answer tcpdump(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tcpdump"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }

    private static Filter theirs(String numbers, LinkLayer layer) {
        List<Instruction> instructions = numbers.lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 4)
                .map(n -> new Instruction(
                        Integer.parseInt(n[0]),
                        Integer.parseInt(n[1]),
                        Integer.parseInt(n[2]),
                        Integer.parseUnsignedInt(n[3])))
                .toList();
        return Filter.of(Program.of(instructions), layer);
    }

    @Test
    void a_sample() throws Exception {
        compare(2026, 60);
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void many(long seed) throws Exception {
        compare(seed, 1_000);
    }

    private static void compare(long seed, int count) throws Exception {
        SeededExpressions expressions = new SeededExpressions(seed);
        int compiled = 0;
        long matches = 0;
        for (int i = 0; i < count; i++) {
            String expression = expressions.next();
            LinkLayer layer = LAYERS.get(i % LAYERS.size());
            String what = "seed " + seed + ", expression " + i + " for " + layer + ": " + expression;
            Answer answer = tcpdump("-y", layer.name(), "-ddd", expression);
            Filter ours;
            try {
                ours = Filter.compile(expression, layer);
            } catch (FilterSyntaxException refused) {
                assertRefused(what, layer, refused, answer);
                continue;
            }
            if (answer.text.matches(FOUND_BY_THE_OPTIMIZER)) {
                continue;
            }
            assertThat(answer.status)
                    .as("%s; tcpdump says %s", what, answer.text)
                    .isZero();
            compiled++;
            matches += compare(what, expression, ours, theirs(answer.text, layer));
        }
        assertThat(compiled).as("expressions that compile").isGreaterThan(count / 3);
        assertThat(matches).as("frames that match").isGreaterThan(count);
    }

    /** Refused here is refused there; but that an expression matches nothing is found out more often here. */
    private static void assertRefused(String what, LinkLayer layer, FilterSyntaxException refused, Answer answer) {
        if (answer.status == 0 && "expression rejects all packets".equals(refused.getMessage())) {
            Filter theirs = theirs(answer.text, layer);
            SeededFrames frames = new SeededFrames(FRAME_SEED, layer);
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = frames.captured();
                assertThat(matches(theirs, frame))
                        .as("%s, frame %s", what, HexFormat.of().formatHex(frame))
                        .isFalse();
            }
        } else {
            assertThat(answer.text).as(what).isEqualTo("tcpdump: " + refused.getMessage() + "\n");
        }
    }

    /**
     * Where the two differ, libpcap's plain program decides: its optimizer moves loads about, and for a packet that is cut
     * short it matters which byte is missed first.
     */
    private static long compare(String what, String expression, Filter ours, Filter theirs) throws Exception {
        SeededFrames frames = new SeededFrames(FRAME_SEED, ours.layer());
        Filter plain = null;
        long matches = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = frames.captured();
            boolean matched = matches(ours, frame);
            matches += matched ? 1 : 0;
            if (matched == matches(theirs, frame)) {
                continue;
            }
            if (plain == null) {
                plain = theirs(tcpdump("-y", ours.layer().name(), "-O", "-ddd", expression).text, ours.layer());
            }
            assertThat(matched)
                    .as("%s, frame %s", what, HexFormat.of().formatHex(frame))
                    .isEqualTo(matches(plain, frame));
        }
        return matches;
    }

    private static boolean matches(Filter filter, byte[] frame) {
        return filter.matches(frame, 0, frame.length, frame.length);
    }
}
