package dev.patchbay.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.parity.Outcome.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded on Linux is run here again, command by command. What became of each step is listed, and none that
 * once printed what Linux printed may be lost.
 *
 * <p>With {@code -Dparity.outcomes=DIRECTORY} the lists are written there instead of compared.
 */
class TranscriptReplayTest {

    /** Of the steps that can be replayed, so many in a hundred print what Linux prints. */
    private static final int GOAL = 98;

    static List<RecordedFile> files() {
        return Stream.concat(RecordedFile.ALL.stream(), RecordedFile.LABS.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_step_that_matched_is_lost(RecordedFile file) throws InterruptedException {
        try (Replay replay = file.replay()) {
            List<Outcome> outcomes = replay.run();
            System.out.println(file + ": " + Tally.of(outcomes));
            assertThat(replay.troubles()).as("set-up of " + file).isEmpty();
            assertThat(replay.failures()).as("inside " + file).isEmpty();
            List<String> lines = outcomes.stream().map(RecordedFile::line).toList();
            String target = System.getProperty("parity.outcomes", "");
            if (!target.isEmpty()) {
                file.write(Path.of(target), lines);
                return;
            }
            assertThat(lost(file, outcomes)).as("lost, of " + file).isEmpty();
            assertThat(lines).as("the list is up to date").isEqualTo(file.outcomes());
        }
    }

    private static String lost(RecordedFile file, List<Outcome> outcomes) {
        Set<String> once = Set.copyOf(file.outcomes());
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() != Verdict.MATCHED)
                .filter(outcome -> once.contains("matched " + outcome.step()))
                .map(outcome -> outcome.step() + " " + outcome.reason() + "\n" + outcome.difference() + "\n")
                .collect(Collectors.joining());
    }

    private static List<Outcome> of(Verdict verdict, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).toList();
    }

    @Test
    void almost_all_of_what_can_be_replayed_matches() throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> different = new TreeMap<>();
        for (RecordedFile file : files()) {
            try (Replay replay = file.replay()) {
                List<Outcome> some = replay.run();
                outcomes.addAll(some);
                of(Verdict.DIFFERENT, some)
                        .forEach(outcome -> different.put(file + " " + outcome.step(), outcome.difference()));
            }
        }
        Tally tally = Tally.of(outcomes);
        System.out.println("all files: " + tally);
        different.forEach((step, difference) -> System.out.println("different: " + step + "\n" + difference));
        assertThat(tally.matched() * 100).isGreaterThanOrEqualTo(tally.supported() * GOAL);
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_set_up_speaks_only_of_steps_that_there_are(RecordedFile file) {
        Set<String> known = file.transcript().steps().stream()
                .flatMap(step -> List.of(step.id(), step.section()).stream())
                .collect(Collectors.toSet());
        assertThat(known).containsAll(file.setup().mentioned());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_replay_prints_the_same_each_time(RecordedFile file) throws InterruptedException {
        assertThat(printed(file)).isEqualTo(printed(file));
    }

    private static List<List<String>> printed(RecordedFile file) throws InterruptedException {
        try (Replay replay = file.replay()) {
            return replay.run().stream().map(Outcome::actual).toList();
        }
    }
}
