package dev.patchbay.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts in {@code src/test/scripts} on Patchbay. Every one of them came true on a Linux kernel; those that come
 * true here as well are in a list, which only grows. With {@code -Dpacketdrill.passing=FILE} the list is written anew.
 */
class ScriptsTest {

    private static final Path SCRIPTS = Path.of("src/test/scripts");
    private static final Path PASSING = Path.of("src/test/resources/dev/patchbay/packetdrill/passing");

    @Test
    void what_passed_once_passes() throws IOException, InterruptedException {
        CommandLine commandLine = CommandLine.parse(List.of("--strict_end", SCRIPTS.toString()));
        Runner runner = new Runner(commandLine, line -> {});
        Set<String> passing = new TreeSet<>();
        List<String> failures = new ArrayList<>();
        for (Path script : commandLine.scripts()) {
            String name = SCRIPTS.relativize(script).toString();
            String reason = runner.run(script);
            if (reason.isEmpty()) {
                passing.add(name);
            } else {
                failures.add(name + " " + reason);
            }
        }
        int all = passing.size() + failures.size();
        System.out.println("packetdrill: " + passing.size() + " of " + all + " scripts pass on Patchbay");
        String file = System.getProperty("packetdrill.passing");
        if (file != null) {
            Files.writeString(Path.of(file), String.join("\n", passing) + "\n");
        }
        Set<String> expected = new TreeSet<>(Files.readAllLines(PASSING));
        TreeSet<String> better = new TreeSet<>(passing);
        better.removeAll(expected);
        System.out.println("packetdrill: not in the list yet: " + better);
        assertThat(expected).as("the list is not longer than the scripts").hasSizeLessThanOrEqualTo(all);
        assertThat(failures)
                .as("scripts that passed once")
                .noneMatch(failure -> expected.contains(failure.substring(0, failure.indexOf(' '))));
    }
}
