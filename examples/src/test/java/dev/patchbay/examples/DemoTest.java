package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The guided run: its command line, and that it always tells the same. */
class DemoTest {

    @SuppressWarnings("unused") // the source of a parameter
    private static final List<String> STORIES = Story.NAMES;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Demo demo = new Demo(stream(out), stream(err));

    @Test
    void listsEveryStoryWithItsTitle() throws InterruptedException {
        assertThat(demo.run(List.of("--list"))).isZero();
        assertThat(text(out).lines()).hasSameSizeAs(Story.NAMES);
        assertThat(text(out)).contains("three-names           The three names of oneself");
    }

    @Test
    void refusesStoriesThatDoNotExist() throws InterruptedException {
        assertThat(demo.run(List.of("three-names", "the-fourth-name"))).isEqualTo(2);
        assertThat(text(err)).contains("there is no story \"the-fourth-name\"");
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("STORIES")
    void everyStoryIsToldTheSameWayEveryTime(String name) throws InterruptedException {
        assertThat(Told.story(name)).isEqualTo(Told.story(name));
    }

    @ParameterizedTest
    @FieldSource("STORIES")
    void noCommandOfAStoryIsUnknownOrMisused(String name) throws InterruptedException {
        assertThat(Told.story(name))
                .doesNotContain("not found")
                .doesNotContain("Usage:")
                .doesNotContain("syntax error");
    }

    @ParameterizedTest
    @FieldSource("STORIES")
    void everyStepSaysWhy(String name) {
        assertThat(Story.named(name).steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.why()).isNotBlank());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
