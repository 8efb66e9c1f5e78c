package dev.patchbay.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which of the measured rules have a story. A rule counts as told when a test of this module cites it; the list of
 * those that are told is kept in {@code told-rules.txt}, and a rule that is in it must not get lost.
 */
class RuleCoverageTest {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern CITATION = Pattern.compile("//.*?\\bkernel (R\\d+[ab]?(?:, R\\d+[ab]?)*)");
    private static final Pattern RULE = Pattern.compile("R\\d+[ab]?");

    /** Rules about what is not here: IPv6, VLAN and bridges, netfilter, TCP. */
    private static final Set<String> ELSEWHERE = Set.of(
            "R17", "R20", "R28", "R70", "R71", "R72", "R73", "R74", "R75", "R76", "R77", "R78", "R79", "R80", "R81",
            "R82", "R83", "R84", "R85", "R85a", "R85b", "R88", "R90");

    @Test
    void no_story_is_lost() {
        Set<String> told = new LinkedHashSet<>();
        for (String line : listed()) {
            told.add(line);
        }
        assertThat(cited()).containsAll(told);
        assertThat(told).as("told-rules.txt names all that are cited").containsAll(cited());
    }

    @Test
    void every_rule_has_a_story_or_is_told_elsewhere() {
        Set<String> untold = new TreeSet<>(rules());
        untold.removeAll(cited());
        untold.removeAll(ELSEWHERE);
        assertThat(untold).as("rules without a story").isEmpty();
    }

    private static List<String> rules() {
        Stream<String> numbered = IntStream.rangeClosed(1, 100).mapToObj(number -> "R" + number);
        return Stream.concat(numbered, Stream.of("R69a", "R69b", "R85a", "R85b"))
                .toList();
    }

    private static Set<String> cited() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .flatMap(RuleCoverageTest::citations)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> citations(Path file) {
        return CITATION.matcher(read(file)).results().flatMap(found -> {
            Matcher rules = RULE.matcher(found.group(1));
            return rules.results().map(each -> each.group());
        });
    }

    private static List<String> listed() {
        return read(Path.of("src", "test", "resources", "told-rules.txt"))
                .lines()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
