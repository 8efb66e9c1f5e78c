package dev.patchbay.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each rule has a test that bears its number, or a reason to wait; {@code docs/fidelity.md} says which.
 *
 * <p>With {@code -Dfidelity.write=true} the page is written instead of compared.
 */
class FidelityTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/fidelity.md");

    private final Rules rules = Rules.parse(resource("/RULES.md"));
    private final List<TaggedTest> tests = TaggedTest.all(ROOT);
    private final Map<String, String> waiting = waiting();
    private final Set<String> tested = tests.stream().map(TaggedTest::rule).collect(Collectors.toSet());

    FidelityTest() throws IOException {}

    @Test
    void each_rule_has_a_test_or_waits_for_something() {
        List<String> neither = rules.numbers().stream()
                .filter(rule -> !tested.contains(rule) && !waiting.containsKey(rule))
                .toList();
        assertThat(neither)
                .as("rules without a test, and without a reason in waiting-rules.txt")
                .isEmpty();
    }

    @Test
    void what_has_a_test_does_not_wait() {
        assertThat(waiting.keySet()).as("waiting-rules.txt").doesNotContainAnyElementsOf(tested);
    }

    @Test
    void tests_speak_of_rules_that_there_are() {
        assertThat(rules.numbers()).hasSize(104).containsAll(tested).containsAll(waiting.keySet());
    }

    @Test
    void the_page_says_what_is_so() throws IOException {
        String text = new Fidelity(rules, tests, waiting, new Reports(ROOT)).text(RecordedFile.ALL, RecordedFile.LABS);
        if (Boolean.getBoolean("fidelity.write")) {
            Files.writeString(PAGE, text);
            return;
        }
        assertThat(Files.readString(PAGE))
                .as("docs/fidelity.md; run this test with -Dfidelity.write=true to write it")
                .isEqualTo(text);
    }

    @Test
    void the_first_sentence_is_told() {
        Rules some = Rules.parse("""
                ## A. Loops

                R1. It works without a wire (01/A1). It is fast. (01/A2)
                R2. **[source]** Short: it names e.g. one thing, and nothing else. (01/A3)

                ## Remarks
                R3. is not told
                """);
        assertThat(some.chapters()).singleElement().satisfies(chapter -> {
            assertThat(chapter.title()).isEqualTo("Loops");
            assertThat(chapter.rules())
                    .extracting(Rules.Rule::text)
                    .containsExactly(
                            "It works without a wire (01/A1)", "Short: it names e.g. one thing, and nothing else");
        });
    }

    private static Map<String, String> waiting() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : resource("/waiting-rules.txt").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" ", 2);
                reasons.put(words[0], words[1]);
            }
        }
        return reasons;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FidelityTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
