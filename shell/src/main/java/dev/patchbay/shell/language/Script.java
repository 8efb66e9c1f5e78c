package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a script. A backslash at the end of a line joins it with the next one.
 *
 * @param lines the lines, with their numbers
 */
public record Script(List<Line> lines) {

    /**
     * A line.
     *
     * @param number its number, or that of the first of lines that were joined; the first has number 1
     * @param text what stands in it
     */
    public record Line(int number, String text) {}

    public Script {
        lines = List.copyOf(lines);
    }

    public static Script of(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String line : text.split("\n", -1)) {
            number++;
            if (endsWithBackslash(line)) {
                joined.append(line, 0, line.length() - 1);
                continue;
            }
            lines.add(new Line(first, joined.append(line).toString()));
            joined.setLength(0);
            first = number + 1;
        }
        if (joined.length() > 0) {
            lines.add(new Line(first, joined.toString()));
        }
        return new Script(lines);
    }

    /** Whether it ends with a backslash that no other one takes for itself. */
    private static boolean endsWithBackslash(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }
}
