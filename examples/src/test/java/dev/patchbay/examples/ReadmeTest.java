package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.World;
import dev.patchbay.shell.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the sources say and what the programs print. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- (.*?) -->\n```\\w*\n(.*?)```");

    @Test
    void itsCodeIsThatOfTheSources() throws IOException {
        assertThat(block("examples/src/main/java/dev/patchbay/examples/FirstSteps.java"))
                .isEqualTo(tagged(read("examples/src/main/java/dev/patchbay/examples/FirstSteps.java")));
        String mirror = "examples/custom-driver/src/main/java/com/example/mirror/MirrorType.java";
        String source = read(mirror);
        assertThat(block(mirror)).isEqualTo(source.substring(source.indexOf("/**")));
    }

    @Test
    void theFirstStepsPrintWhatItSays() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            FirstSteps.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(block("output of FirstSteps"));
    }

    @Test
    void theShellPrintsWhatItSays() throws IOException, InterruptedException {
        List<String> sessions = blocks("output of a session");
        assertThat(sessions).hasSize(3);
        for (String session : sessions) {
            assertThat(typed(session)).isEqualTo(session);
        }
    }

    @Test
    void itNamesEveryStory() throws IOException {
        assertThat(read("README.md"))
                .contains(Story.NAMES.stream().map(name -> "| `" + name + "` |").toList());
    }

    /** Types the commands of a session again. */
    private static String typed(String session) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        try (World world = World.builder().virtualTime().seed(1).build();
                Session shell = new Session(world)) {
            world.initial().lo().up();
            for (String line :
                    session.lines().filter(each -> each.startsWith("# ")).toList()) {
                text.append(line).append('\n');
                text.append(shell.run(line.substring(2)).output());
            }
        }
        return text.toString();
    }

    /** The part of a source between its tags, moved to the left margin. */
    private static String tagged(String source) {
        String part =
                source.substring(source.indexOf("[]\n", source.indexOf("// tag::")) + 3, source.indexOf("// end::"));
        return part.stripIndent().stripTrailing() + "\n";
    }

    private static String block(String name) throws IOException {
        List<String> blocks = blocks(name);
        assertThat(blocks).as(name).hasSize(1);
        return blocks.get(0);
    }

    private static List<String> blocks(String name) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(read("README.md"));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
