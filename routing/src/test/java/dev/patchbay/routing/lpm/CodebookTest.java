package dev.patchbay.routing.lpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Codes are given, kept, taken back and given again. */
class CodebookTest {

    private final Codebook codebook = new Codebook();

    @Test
    void no_match_has_the_code_zero() {
        assertThat(codebook.codeOf(Match.NONE)).isEqualTo(Codebook.NONE).isZero();
    }

    @Test
    void a_match_keeps_its_code() {
        int code = codebook.codeOf(Match.of(24, 7));
        assertThat(codebook.codeOf(Match.of(23, 7))).isNotEqualTo(code);
        assertThat(codebook.codeOf(Match.of(24, 7))).isEqualTo(code);
        assertThat(codebook.matches()[code]).isEqualTo(Match.of(24, 7));
    }

    @Test
    void there_are_65536_codes() {
        fill(1, 256);
        assertThat(codebook.bytes()).isLessThan(4_000);
        fill(256, Codebook.LIMIT);
        assertThat(codebook.codeOf(Match.of(1, 1))).isEqualTo(1);
        assertThat(codebook.codeOf(Match.of(1, Codebook.LIMIT))).isEqualTo(Codebook.FULL);
        assertThat(codebook.free()).isZero();
    }

    @Test
    void codes_out_of_use_are_given_again() {
        fill(1, 256);
        BitSet used = new BitSet();
        used.set(5);
        codebook.retain(used);
        assertThat(codebook.free()).isEqualTo(Codebook.LIMIT - 2);
        assertThat(codebook.codeOf(Match.of(1, 5))).isEqualTo(5);
        assertThat(codebook.codeOf(Match.of(2, 1))).isEqualTo(1);
        assertThat(codebook.codeOf(Match.NONE)).isZero();
    }

    private void fill(int from, int to) {
        for (int value = from; value < to; value++) {
            assertThat(codebook.codeOf(Match.of(1, value))).isEqualTo(value);
        }
    }
}
