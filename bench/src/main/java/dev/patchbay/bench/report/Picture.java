package dev.patchbay.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Lines over one and the same abscissa, as a plot and as a table. */
final class Picture {

    /** The name of its file and of its part of the page. */
    final String name;

    private final String title;
    private final String abscissa;
    private final String ordinate;
    private final List<Plot.Series> lines = new ArrayList<>();

    Picture(String name, String title, String abscissa, String ordinate) {
        this.name = name;
        this.title = title;
        this.abscissa = abscissa;
        this.ordinate = ordinate;
    }

    /** Adds a line. */
    Picture with(Plot.Series line) {
        lines.add(line);
        return this;
    }

    /** The plot, as SVG. */
    String plot() {
        Plot plot = new Plot(title, abscissa, ordinate);
        lines.forEach(plot::add);
        return plot.svg();
    }

    /** The picture and its numbers, as Markdown: a column for each point of the first line. */
    String table() {
        StringBuilder table = new StringBuilder("![" + title + "](plots/" + name + ".svg)\n\n| " + abscissa + " |");
        List<Plot.Point> columns = lines.get(0).points();
        columns.forEach(
                point -> table.append(' ').append(Figures.whole(point.x())).append(" |"));
        table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
        for (Plot.Series line : lines) {
            table.append("| ").append(line.name()).append(" |");
            for (Plot.Point column : columns) {
                table.append(' ').append(at(line, column.x())).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String at(Plot.Series line, double x) {
        return line.points().stream()
                .filter(point -> point.x() == x)
                .map(point -> Figures.rate(point.y()))
                .findFirst()
                .orElse("");
    }
}
