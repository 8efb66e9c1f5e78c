package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.shell.fake.FakeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the shell. */
class CommandLineTest {

    private static final String USAGE = """
            Usage: sh [--seed N]                                a prompt
                   sh [--seed N] [--real-time] [--trace] FILE   runs a script; "-" is standard input
            """;

    private final FakeWorld world = new FakeWorld();
    private final FakeWorld.Builder builder = new FakeWorld.Builder(world);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... arguments) throws InterruptedException {
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Shell(in, output, errors, () -> builder).run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_script_comes_from_standard_input() throws Exception {
        assertThat(run("echo naïve\nnosuch\n", "-")).isEqualTo(127);
        assertThat(out()).isEqualTo("naïve\n");
        assertThat(err()).isEqualTo("sh: 2: nosuch: not found\n");
        assertThat(world.isClosed()).isTrue();
    }

    @Test
    void or_from_a_file(@TempDir Path directory) throws Exception {
        Path script = directory.resolve("script");
        Files.writeString(script, "echo a; exit 4\n");
        assertThat(run("", script.toString())).isEqualTo(4);
        assertThat(run("", "--trace", script.toString())).isEqualTo(4);
        assertThat(out()).isEqualTo("a\n# echo a\na\n# exit 4\n(exit 4)\n");
    }

    @Test
    void a_file_that_cannot_be_read(@TempDir Path directory) throws Exception {
        assertThat(run("", directory.resolve("nosuch").toString())).isEqualTo(127);
        assertThat(err()).isEqualTo("sh: 0: cannot open " + directory.resolve("nosuch") + ": No such file\n");
        err.reset();
        assertThat(run("", directory.toString())).isEqualTo(127);
        assertThat(err()).startsWith("sh: 0: ");
        err.reset();
        assertThat(run("", "a\0b")).isEqualTo(127);
        assertThat(err()).startsWith("sh: 0: ");
    }

    @Test
    void the_loopback_device_is_up_and_everything_repeats_itself_in_virtual_time() throws Exception {
        assertThat(run("ip -br link", "-")).isZero();
        assertThat(out()).isEqualTo("lo               UNKNOWN        00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP> \n");
        assertThat(builder.isVirtual()).isTrue();
        assertThat(builder.seed()).isEqualTo(1).isEqualTo(Shell.SEED);
    }

    @Test
    void time_may_be_real_and_chance_may_begin_elsewhere() throws IOException, InterruptedException {
        assertThat(run("", "--real-time", "--seed", "-7", "-")).isZero();
        assertThat(builder.isVirtual()).isFalse();
        assertThat(builder.seed()).isEqualTo(-7);
        assertThat(run("", "-", "--seed=8")).isZero();
        assertThat(builder.seed()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--nosuch; unknown option --nosuch",
                "-x; unknown option -x",
                "a b; more than one script: b",
                "--seed; --seed takes a whole number, not \"\"",
                "--seed x; --seed takes a whole number, not \"x\"",
                "--seed=1.5; --seed takes a whole number, not \"1.5\""
            })
    void mistakes_get_the_usage(String arguments, String complaint) throws Exception {
        assertThat(run("", arguments.split(" "))).isEqualTo(2);
        assertThat(err()).isEqualTo("sh: " + complaint + "\n" + USAGE);
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h"})
    void the_usage_may_be_asked_for(String word) throws Exception {
        assertThat(run("", word)).isZero();
        assertThat(out()).isEqualTo(USAGE);
    }
}
