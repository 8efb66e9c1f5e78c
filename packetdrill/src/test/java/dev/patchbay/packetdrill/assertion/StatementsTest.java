package dev.patchbay.packetdrill.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of Python in which scripts judge. */
class StatementsTest {

    private final Map<String, Object> variables = new HashMap<>(Map.of(
            "tcpi_snd_cwnd", BigInteger.TEN,
            "tcpi_options", BigInteger.valueOf(0x26),
            "TCPI_OPT_SYN_DATA", BigInteger.valueOf(32)));
    private final List<String> printed = new ArrayList<>();

    private void run(String text) {
        new Statements(text, variables, printed::add).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert tcpi_snd_cwnd == 10",
                "assert 10 == tcpi_snd_cwnd, tcpi_snd_cwnd",
                "assert 5 <= tcpi_snd_cwnd < 11",
                "assert (tcpi_options & TCPI_OPT_SYN_DATA) != 0, tcpi_options",
                "assert tcpi_options & TCPI_OPT_SYN_DATA",
                "assert tcpi_snd_cwnd == 11 or tcpi_snd_cwnd == 10 and not False",
                "assert not (tcpi_snd_cwnd != 0xa)",
                "assert tcpi_snd_cwnd * 2 - 10 == 10 and 7 // 2 == 3 and -7 // 2 == -4 and 7 % 4 == 3",
                "assert 7 / 2 == 3.5 and 1 << 4 | 1 == 17",
                "x = 5; x += 2; assert x == 7;",
                "assert tcpi_snd_cwnd == \\\n 10",
                "# all of it\nassert (tcpi_snd_cwnd ==\n 10) # and so on\n\npass",
                "assert tcpi_snd_cwnd == 10, 'cwnd %d, not %d' % (tcpi_snd_cwnd, 10)",
                "assert tcpi_snd_cwnd == 10, nobody['asks']",
                "assert abs(tcpi_snd_cwnd - 12) < 3 and min(tcpi_snd_cwnd, 12) == 10 and max([1, 2]) == 2",
                "assert int(7 / 2) == 3 and round(2.5) == 2 and float(1) == 1.0 and len('abc') == 3 and 2 ** 10 == 1_024",
                "assert tcpi_snd_cwnd in (9, 10) and tcpi_snd_cwnd not in [1, 2] and tcpi_snd_cwnd is not None",
                "assert 'a{}b{}'.format(1, 2) == 'a1b2' and f'cwnd {tcpi_snd_cwnd}' == 'cwnd 10' and str(5) == '5'",
                "a, b = 1, 2; assert a < b",
                "x = 1 if tcpi_snd_cwnd == 10 else 0; assert x",
                "if tcpi_snd_cwnd == 11:\n  assert False\nelif tcpi_snd_cwnd == 10:\n  y = 1; z = 2\nelse:\n  raise\nassert y + z == 3",
                "if tcpi_snd_cwnd != 10: raise Exception('no')\nif tcpi_snd_cwnd == 10:\n  if tcpi_options:\n    w = 1\nassert w == 1",
            })
    void what_holds_holds(String text) {
        run(text);
    }

    @Test
    void what_does_not_hold_says_why() {
        assertThatThrownBy(() -> run("assert tcpi_snd_cwnd == 11, 'cwnd %d' % tcpi_snd_cwnd"))
                .hasMessageContaining("cwnd 10")
                .hasMessageContaining("tcpi_snd_cwnd = 10");
    }

    @Test
    void print_prints() {
        run("print(tcpi_snd_cwnd); print('a', 1)");
        assertThat(printed).containsExactly("10", "a 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert nobody == 1",
                "import os",
                "tcpi_snd_cwnd == 10",
                "assert 1 // 0",
                "assert (1",
                "assert 1 $ 2",
                "assert 'a %d %d' % 1 == 'a'",
                "if 1:\nassert 1",
                "x = 1\n  assert x",
                "if 1:\n  raise Exception('so')",
                "assert open('x')",
                "assert 1 is",
            })
    void what_is_not_understood_is_no_success(String text) {
        assertThatThrownBy(() -> run(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
