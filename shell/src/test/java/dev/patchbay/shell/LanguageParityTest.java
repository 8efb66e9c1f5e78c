package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the language and the filters with recordings of a real shell. */
class LanguageParityTest {

    private static final String HOSTS = """
            127.0.0.1	localhost
            10.0.0.1	router r1
            10.0.0.2	host.example  Host
            # (parens) and a+b, a|b

            10 nine
            9 ten
            9 ten
            """;

    static Stream<Recording> recordings() {
        return Stream.of("sh-language.txt", "sh-constructs.txt").flatMap(file -> Recording.load(file).stream());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_line_does_what_it_does_in_a_real_shell(Recording recording) {
        ShellFixture shell = new ShellFixture();
        shell.here().hosts().text(HOSTS);

        assertThat(ended(shell.run(recording.command()))).isEqualTo(recording.output());
    }

    /** A recording ends its last line, even where the command does not. */
    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
