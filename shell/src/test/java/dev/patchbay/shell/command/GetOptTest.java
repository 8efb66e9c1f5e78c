package dev.patchbay.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options as the C library reads them. */
class GetOptTest {

    private final GetOpt options = new GetOpt()
            .flag('a', "all")
            .flag('b', "brief")
            .flag('B', "")
            .valued('n', "lines")
            .valued('l', "limit");

    private GetOpt.Parsed parse(String... words) {
        return options.parse(List.of(words));
    }

    @Test
    void options_and_operands_may_be_mixed() {
        GetOpt.Parsed parsed = parse("one", "-ab", "two", "-n5", "-n", "6", "--lines=7", "--lines", "8", "-");
        assertThat(parsed.complaint()).isNull();
        assertThat(parsed.operands()).containsExactly("one", "two", "-");
        assertThat(parsed.options())
                .containsExactly(
                        new GetOpt.Option('a', ""),
                        new GetOpt.Option('b', ""),
                        new GetOpt.Option('n', "5"),
                        new GetOpt.Option('n', "6"),
                        new GetOpt.Option('n', "7"),
                        new GetOpt.Option('n', "8"));
        assertThat(parsed.value('n', "")).isEqualTo("8");
        assertThat(parsed.value('l', "otherwise")).isEqualTo("otherwise");
        assertThat(parsed.has('b')).isTrue();
        assertThat(parsed.has('B')).isFalse();
    }

    @Test
    void two_dashes_end_the_options() {
        assertThat(parse("-a", "--", "-b", "--").operands()).containsExactly("-b", "--");
    }

    @Test
    void a_value_may_look_like_an_option_or_be_empty() {
        assertThat(parse("-n", "-a").value('n', "")).isEqualTo("-a");
        assertThat(parse("-abn-a").value('n', "")).isEqualTo("-a");
        assertThat(parse("--limit=").value('l', "otherwise")).isEmpty();
    }

    @Test
    void long_names_may_be_cut_short_as_long_as_they_stay_clear() {
        assertThat(parse("--al", "--li=3").complaint())
                .isEqualTo("option '--li=3' is ambiguous; possibilities: '--lines' '--limit'");
        assertThat(parse("--al", "--lin=3").value('n', "")).isEqualTo("3");
        assertThat(parse("--b").has('b')).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-z; invalid option -- 'z'",
                "-az; invalid option -- 'z'",
                "-n; option requires an argument -- 'n'",
                "--zero; unrecognized option '--zero'",
                "--zero=1; unrecognized option '--zero'",
                "--all=1; option '--all' doesn't allow an argument",
                "--lines; option '--lines' requires an argument"
            })
    void mistakes(String word, String complaint) {
        assertThat(parse(word).complaint()).isEqualTo(complaint);
    }

    @Test
    void without_long_names_two_dashes_are_letters() { // getopt(3)
        GetOpt.Parsed parsed = new GetOpt().lettersOnly().letters("ac:").parse(List.of("-ac1", "x", "--ab", "y"));
        assertThat(parsed.options()).containsExactly(new GetOpt.Option('a', ""), new GetOpt.Option('c', "1"));
        assertThat(parsed.operands()).containsExactly("x");
        assertThat(parsed.complaint()).isEqualTo("invalid option -- '-'");
    }
}
