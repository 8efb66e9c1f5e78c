package dev.patchbay.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that docs/packetdrill.md shows pass. */
class DocumentationTest {

    private static final Pattern BLOCK = Pattern.compile("```\n(0 socket.*?)```", Pattern.DOTALL);

    @Test
    void the_scripts_that_are_shown_pass(@TempDir Path directory) throws IOException, InterruptedException {
        String page = Files.readString(Path.of("../docs/packetdrill.md"));
        List<String> scripts = BLOCK.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(scripts).isNotEmpty();
        for (String script : scripts) {
            Path file = Files.writeString(directory.resolve("shown.pkt"), script);
            Runner runner = new Runner(CommandLine.parse(List.of("--strict_end", file.toString())), line -> {});
            assertThat(runner.run(file)).as(script).isEmpty();
        }
    }
}
