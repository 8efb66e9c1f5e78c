package dev.patchbay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated parts are replaced, prose is not; figures are written with three digits. */
class PageTest {

    @Test
    void prose_around_a_generated_part_stays(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(
                file, "Before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n<!-- begin b -->\n<!-- end b -->\n");
        Page page = new Page(file);
        page.replace("a", "new\n");
        page.replace("b", "more\n");
        page.save();
        assertThat(file)
                .hasContent(
                        "Before\n<!-- begin a -->\nnew\n<!-- end a -->\nafter\n<!-- begin b -->\nmore\n<!-- end b -->\n");
        assertThatThrownBy(() -> page.replace("c", "")).hasMessageContaining("has no part \"c\"");
    }

    @Test
    void figures_have_three_digits() {
        assertThat(Figures.rate(5.06)).isEqualTo("5.06 /s");
        assertThat(Figures.rate(999.4)).isEqualTo("999 /s");
        assertThat(Figures.rate(999.6)).isEqualTo("1.00 k/s");
        assertThat(Figures.rate(12_345)).isEqualTo("12.3 k/s");
        assertThat(Figures.rate(123_456_789)).isEqualTo("123 M/s");
        assertThat(Figures.rate(3.972e9)).isEqualTo("3.97 G/s");
        assertThat(Figures.axis(1)).isEqualTo("1");
        assertThat(Figures.axis(200_000)).isEqualTo("200 k");
        assertThat(Figures.axis(5_000_000)).isEqualTo("5 M");
        assertThat(Figures.axis(10_000_000)).isEqualTo("10 M");
        assertThat(Figures.ratio(17.3)).isEqualTo("17×");
        assertThat(Figures.ratio(0.5)).isEqualTo("0.50×");
    }
}
