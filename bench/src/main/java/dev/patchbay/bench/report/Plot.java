package dev.patchbay.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line plot with logarithmic axes as an SVG picture. */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 76;
    private static final int RIGHT = 180;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;

    /** Blue, orange, green, red: also told apart by those who see colours otherwise. */
    private static final List<String> COLOURS = List.of("#0072b2", "#e69f00", "#009e73", "#d55e00");

    private final String title;
    private final String abscissa;
    private final String ordinate;
    private final List<Series> all = new ArrayList<>();

    /** A line of the plot. */
    record Series(String name, List<Point> points) {}

    /** Both are greater than 0. */
    record Point(double x, double y) {}

    Plot(String title, String abscissa, String ordinate) {
        this.title = title;
        this.abscissa = abscissa;
        this.ordinate = ordinate;
    }

    void add(Series series) {
        all.add(series);
    }

    /** The picture. */
    String svg() {
        Axis x = Axis.over(all.stream().flatMap(each -> each.points.stream()).mapToDouble(Point::x));
        Axis y = Axis.over(all.stream().flatMap(each -> each.points.stream()).mapToDouble(Point::y));
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\"",
                WIDTH,
                HEIGHT);
        line(svg, " font-size=\"12\"><rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        line(svg, "<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s</text>", LEFT, escape(title));
        grid(svg, x, y);
        for (int i = 0; i < all.size(); i++) {
            draw(svg, all.get(i), COLOURS.get(i % COLOURS.size()), x, y);
        }
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, Axis x, Axis y) {
        int right = WIDTH - RIGHT;
        int bottom = HEIGHT - BOTTOM;
        for (double mark : x.marks()) {
            double at = across(x, mark);
            line(svg, "<path d=\"M%.1f %dV%d\" stroke=\"#ddd\"/>", at, TOP, bottom);
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    at,
                    bottom + 18,
                    Figures.axis(mark));
        }
        for (double mark : y.marks()) {
            double at = up(y, mark);
            line(svg, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, at, right);
            line(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4, Figures.axis(mark));
        }
        line(svg, "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#444\"/>", LEFT, TOP, bottom, right);
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + right) / 2,
                HEIGHT - 14,
                escape(abscissa));
        line(
                svg,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (TOP + bottom) / 2,
                escape(ordinate));
    }

    private static void draw(StringBuilder svg, Series series, String colour, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (Point point : series.points) {
            path.append(path.isEmpty() ? 'M' : 'L');
            path.append(String.format(Locale.ROOT, "%.1f %.1f", across(x, point.x), up(y, point.y)));
        }
        line(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
        for (Point point : series.points) {
            line(
                    svg,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                    across(x, point.x),
                    up(y, point.y),
                    colour);
        }
    }

    private void legend(StringBuilder svg) {
        int at = WIDTH - RIGHT + 16;
        for (int i = 0; i < all.size(); i++) {
            int y = TOP + 12 + 20 * i;
            line(
                    svg,
                    "<path d=\"M%d %dh22\" stroke=\"%s\" stroke-width=\"2\"/>",
                    at,
                    y - 4,
                    COLOURS.get(i % COLOURS.size()));
            line(svg, "<text x=\"%d\" y=\"%d\">%s</text>", at + 28, y, escape(all.get(i).name));
        }
    }

    private static double across(Axis axis, double value) {
        return LEFT + axis.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double up(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
