package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands of {@code sed}, each for all lines, one, those that match, or from one to another. */
final class SedScript {

    /** A line by its number, by what it holds, or the last one. */
    private record Address(int number, @Nullable Pattern pattern) {
        static final int LAST = -1;

        boolean fits(String line, int at, boolean last) {
            return pattern != null
                    ? pattern.matcher(new BoundedText(line)).find()
                    : number == LAST ? last : number == at;
        }
    }

    /** One command. */
    private static final class Order {
        private @Nullable Address from;
        private @Nullable Address to;
        private boolean inverted;
        private char letter;
        private @Nullable Pattern pattern;
        private String replacement = "";
        private String flags = "";
        private boolean inside;

        boolean applies(String line, int at, boolean last) {
            boolean applies = true;
            if (from != null && to == null) {
                applies = from.fits(line, at, last);
            } else if (from != null && to != null) {
                applies = inside || from.fits(line, at, last);
                inside = applies
                        && !(inside
                                ? to.fits(line, at, last)
                                : to.pattern() == null && to.number() > 0 && to.number() <= at);
                inside &= to.number() <= 0 || at < to.number();
            }
            return applies != inverted;
        }
    }

    private final String text;
    private final boolean extended;
    private final boolean quiet;
    private final List<Order> orders = new ArrayList<>();
    private int at;

    private SedScript(String text, boolean extended, boolean quiet) {
        this.text = text;
        this.extended = extended;
        this.quiet = quiet;
    }

    /** @throws IllegalArgumentException if it makes no sense, with the reason */
    static SedScript parse(String text, boolean extended, boolean quiet) {
        SedScript script = new SedScript(text, extended, quiet);
        script.skip(" \t\n;");
        while (script.at < text.length()) {
            script.orders.add(script.order());
            script.skip(" \t\n;");
        }
        return script;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("char " + at + ": " + what);
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Order order() {
        Order order = new Order();
        order.from = address();
        if (order.from != null && text.startsWith(",", at)) {
            at++;
            order.to = address();
            if (order.to == null) {
                throw wrong("unexpected `,'");
            }
        }
        skip(" ");
        if (text.startsWith("!", at)) {
            at++;
            order.inverted = true;
        }
        if (at == text.length()) {
            throw wrong("missing command");
        }
        order.letter = text.charAt(at++);
        switch (order.letter) {
            case 's' -> substitution(order);
            case 'y' -> transliteration(order);
            case 'p', 'd', 'q', '=' -> {}
            default -> throw wrong("unknown command: `" + order.letter + "'");
        }
        return order;
    }

    private @Nullable Address address() {
        if (at < text.length() && Character.isDigit(text.charAt(at))) {
            int start = at;
            skip("0123456789");
            return new Address(Integer.parseInt(text.substring(start, Math.min(at, start + 9))), null);
        }
        if (text.startsWith("$", at)) {
            at++;
            return new Address(Address.LAST, null);
        }
        if (text.startsWith("/", at)) {
            at++;
            return new Address(0, compile(patternUpTo('/'), 0));
        }
        return null;
    }

    private Pattern compile(String expression, int flags) {
        return Pattern.compile(extended ? expression : Grep.fromBasic(expression), flags);
    }

    /** A pattern in front of a delimiter; one in brackets is part of it. */
    private String patternUpTo(char delimiter) {
        StringBuilder part = new StringBuilder(upTo(delimiter));
        while (part.lastIndexOf("[") > part.lastIndexOf("]")) {
            part.append(delimiter).append(upTo(delimiter));
        }
        return part.toString();
    }

    /** The text in front of a delimiter; one behind a backslash is part of it. */
    private String upTo(char delimiter) {
        StringBuilder part = new StringBuilder();
        while (at < text.length() && text.charAt(at) != delimiter) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != delimiter) {
                    part.append('\\');
                }
                at++;
            }
            part.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw wrong("unterminated `s' command");
        }
        at++;
        return part.toString();
    }

    private void substitution(Order order) {
        if (at == text.length()) {
            throw wrong("unterminated `s' command");
        }
        char delimiter = text.charAt(at++);
        String expression = patternUpTo(delimiter);
        order.replacement = replacement(upTo(delimiter));
        int start = at;
        skip("gpiI0123456789");
        order.flags = text.substring(start, at);
        boolean ignoreCase = order.flags.contains("i") || order.flags.contains("I");
        Pattern pattern = compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        checkReferences(order.replacement, pattern.matcher("").groupCount());
        order.pattern = pattern;
    }

    private void checkReferences(String replacement, int groups) {
        for (int i = 0; i + 1 < replacement.length(); i++) {
            char c = replacement.charAt(i);
            char next = replacement.charAt(i + 1);
            if (c == '\\') {
                i++;
            } else if (c == '$' && next - '0' > groups) {
                throw wrong("invalid reference \\" + next + " on `s' command's RHS");
            }
        }
    }

    /** As {@link Matcher#appendReplacement} wants it. */
    private static String replacement(String given) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c == '&') {
                result.append("$0");
            } else if (c == '$') {
                result.append("\\$");
            } else if (c == '\\' && i + 1 < given.length()) {
                char next = given.charAt(++i);
                if (Character.isDigit(next)) {
                    result.append('$').append(next);
                } else {
                    result.append(next == 'n' ? "\n" : next == 't' ? "\t" : Matcher.quoteReplacement("" + next));
                }
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private void transliteration(Order order) {
        if (at == text.length()) {
            throw wrong("unterminated `y' command");
        }
        char delimiter = text.charAt(at++);
        order.flags = upTo(delimiter);
        order.replacement = upTo(delimiter);
        if (order.flags.length() != order.replacement.length()) {
            throw wrong("strings for `y' command are different lengths");
        }
    }

    void run(List<String> lines, Output out) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean dropped = false;
            boolean ends = false;
            for (Order order : orders) {
                if (dropped || !order.applies(line, i + 1, i == lines.size() - 1)) {
                    continue;
                }
                switch (order.letter) {
                    case 'd' -> dropped = true;
                    case 'q' -> ends = true;
                    case 'p' -> out.line(line);
                    case '=' -> out.line(Integer.toString(i + 1));
                    default -> {
                        String changed = order.letter == 's' ? substituted(order, line) : transliterated(order, line);
                        if (order.letter == 's' && order.flags.contains("p") && !changed.equals(line)) {
                            out.line(changed);
                        }
                        line = changed;
                    }
                }
            }
            if (!dropped && !quiet) {
                out.line(line);
            }
            if (ends) {
                return;
            }
        }
    }

    private static String substituted(Order order, String line) {
        Pattern pattern = order.pattern;
        if (pattern == null) {
            return line;
        }
        String digits = order.flags.replaceAll("[^0-9]", "");
        int first = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        boolean all = order.flags.contains("g");
        Matcher matcher = pattern.matcher(new BoundedText(line));
        StringBuilder result = new StringBuilder();
        for (int number = 1; matcher.find(); number++) {
            if (number == first || all && number > first) {
                matcher.appendReplacement(result, order.replacement);
            }
            if (number >= first && !all) {
                break;
            }
        }
        return matcher.appendTail(result).toString();
    }

    private static String transliterated(Order order, String line) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            int place = order.flags.indexOf(line.charAt(i));
            result.append(place < 0 ? line.charAt(i) : order.replacement.charAt(place));
        }
        return result.toString();
    }
}
