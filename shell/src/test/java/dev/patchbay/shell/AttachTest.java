package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.fake.FakeWorld;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line of {@code attach}; the prompt behind it has a test of its own. */
class AttachTest {

    private final FakeWorld world = new FakeWorld();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws InterruptedException {
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Attach(output, errors, () -> new FakeWorld.Builder(world)).run(List.of(arguments));
    }

    @Test
    void says_how_it_is_used() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Usage: attach [--netns NAME] [NAME] [ADDRESS/LEN]");
        assertThat(run("--nosuch")).isEqualTo(2);
        assertThat(run("--netns")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("attach: unknown option --nosuch\nUsage: ");
    }

    @Test
    void an_address_that_is_none_is_refused_before_anything_is_made() throws Exception {
        assertThat(run("tap0", "10.0.0/x")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("attach: ");
        assertThat(world.initial().links().requests()).isEmpty();
    }
}
