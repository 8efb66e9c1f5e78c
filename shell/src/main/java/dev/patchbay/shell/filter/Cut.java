package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.GetOpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code cut}: some fields ({@code -f}, {@code -d}) or characters ({@code -c}) of each line. */
public final class Cut extends LineFilter {

    /** Places from one to another, both counted from 1. */
    private record Range(int from, int to) {
        static Range parse(String text) {
            if (!text.matches("[0-9]{1,9}(-[0-9]{0,9})?|-[0-9]{1,9}")) {
                throw new IllegalArgumentException("invalid field range");
            }
            int dash = text.indexOf('-');
            int from = dash == 0 ? 1 : Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
            int to = dash < 0
                    ? from
                    : dash == text.length() - 1 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(dash + 1));
            if (from == 0) {
                throw new IllegalArgumentException("fields are numbered from 1");
            }
            return new Range(from, to);
        }
    }

    public Cut() {
        super(
                "cut",
                "fields or characters of lines (-d' ' -f2; -c1-5)",
                new GetOpt()
                        .valued('d', "delimiter")
                        .valued('f', "fields")
                        .valued('c', "characters")
                        .valued('b', "bytes")
                        .flag('s', "only-delimited"));
    }

    @Override
    UnaryOperator<List<String>> filter(GetOpt.Parsed parsed) {
        boolean fields = parsed.has('f');
        String list = fields ? parsed.value('f', "") : parsed.value('c', parsed.value('b', ""));
        if (list.isEmpty()) {
            throw new IllegalArgumentException("you must specify a list of bytes, characters, or fields");
        }
        String delimiter = parsed.value('d', "\t");
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("the delimiter must be a single character");
        }
        List<Range> ranges =
                Arrays.stream(list.split(",", -1)).map(Range::parse).toList();
        return lines -> lines.stream()
                .filter(line -> !fields || !parsed.has('s') || line.contains(delimiter))
                .map(line -> fields ? fields(line, delimiter, ranges) : characters(line, ranges))
                .toList();
    }

    private static String fields(String line, String delimiter, List<Range> ranges) {
        if (!line.contains(delimiter)) {
            return line;
        }
        List<String> kept = new ArrayList<>();
        int number = 1;
        for (int at = 0; at >= 0; number++) {
            int end = line.indexOf(delimiter, at);
            if (chosen(number, ranges)) {
                kept.add(line.substring(at, end < 0 ? line.length() : end));
            }
            at = end < 0 ? -1 : end + 1;
        }
        return String.join(delimiter, kept);
    }

    private static String characters(String line, List<Range> ranges) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (chosen(i + 1, ranges)) {
                kept.append(line.charAt(i));
            }
        }
        return kept.toString();
    }

    private static boolean chosen(int number, List<Range> ranges) {
        return ranges.stream().anyMatch(range -> range.from() <= number && number <= range.to());
    }
}
