package dev.patchbay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the plots look like. */
class PlotTest {

    @Test
    void axes_begin_and_end_at_round_numbers() {
        assertThat(Axis.over(DoubleStream.of(64, 1400, 65_507))).isEqualTo(new Axis(50, 100_000));
        assertThat(Axis.over(DoubleStream.of(1, 1_000_000))).isEqualTo(new Axis(1, 1_000_000));
        assertThat(Axis.over(DoubleStream.of(7, 7))).isEqualTo(new Axis(5, 10));
        assertThat(Axis.over(DoubleStream.of(100))).isEqualTo(new Axis(100, 1000));
    }

    @Test
    void equal_ratios_are_equal_distances() {
        Axis axis = new Axis(1, 10_000);
        assertThat(axis.place(1)).isZero();
        assertThat(axis.place(100)).isEqualTo(0.5);
        assertThat(axis.place(10_000)).isEqualTo(1);
    }

    @Test
    void long_axes_are_marked_at_powers_of_ten_and_short_ones_between_them() {
        assertThat(new Axis(1, 10_000).marks()).containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(new Axis(50, 1_000).marks()).containsExactly(50.0, 100.0, 200.0, 500.0, 1_000.0);
    }

    @Test
    void a_plot_is_well_formed_and_has_a_point_for_each_figure() throws Exception {
        Plot plot = new Plot("Rate & size", "bytes", "a < b");
        plot.add(new Plot.Series("one", List.of(new Plot.Point(1, 10), new Plot.Point(100, 1_000))));
        plot.add(new Plot.Series("other", List.of(new Plot.Point(10, 20))));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.svg())));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg.getElementsByTagName("circle")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("cx")
                        .getNodeValue())
                .as("the left end of the axis")
                .isEqualTo("76.0");
    }

    @Test
    void a_table_has_a_column_for_each_point_of_the_first_line() {
        String table = new Picture("p", "T", "x", "y")
                .with(new Plot.Series("one", List.of(new Plot.Point(1, 1_500), new Plot.Point(2, 2e6))))
                .with(new Plot.Series("other", List.of(new Plot.Point(2, 999_600))))
                .table();
        assertThat(table.lines().skip(2))
                .containsExactly(
                        "| x | 1 | 2 |", "|---|---:|---:|", "| one | 1.50 k/s | 2.00 M/s |", "| other |  | 1.00 M/s |");
    }
}
