package dev.patchbay.packetdrill.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of one code section: assertions, assignments, {@code print}, {@code raise}, {@code pass} and {@code if}. */
final class Statements {

    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\s*(\\+|-|\\*|//|/|\\||&)?=(?!=)(.*)", Pattern.DOTALL);

    private final String text;
    private final Map<String, Object> variables;
    private final Consumer<String> out;

    /** @param variables those there are; assignments change them */
    Statements(String text, Map<String, Object> variables, Consumer<String> out) {
        this.text = text;
        this.variables = variables;
        this.out = out;
    }

    /** @throws IllegalArgumentException if an assertion does not hold, or a statement is not understood */
    void run() {
        List<Line> lines = split(text);
        int end = block(lines, 0, 0, true);
        if (end < lines.size()) {
            throw new IllegalArgumentException(
                    "unexpected indent: " + lines.get(end).text());
        }
    }

    /** One statement, and how far it is indented. */
    private record Line(int indent, String text) {}

    /** Runs, or skips, the statements from one on that are indented as far; where they end. */
    private int block(List<Line> lines, int from, int indent, boolean runs) {
        int at = from;
        while (at < lines.size() && lines.get(at).indent() == indent) {
            String statement = lines.get(at).text();
            if (statement.matches("(?s)if\\b.*:.*")) {
                at = choice(lines, at, indent, runs);
            } else {
                if (runs && !statement.equals("pass")) {
                    one(statement);
                }
                at++;
            }
        }
        return at;
    }

    /** {@code if}, {@code elif}, {@code else}; where they end. */
    private int choice(List<Line> lines, int from, int indent, boolean runs) {
        int at = from;
        boolean open = runs;
        while (at < lines.size()
                && lines.get(at).indent() == indent
                && (at == from || lines.get(at).text().matches("(?s)(elif\\b|else).*"))) {
            String head = lines.get(at).text();
            int colon = head.startsWith("else") ? head.indexOf(':') : head.lastIndexOf(':');
            String condition = head.substring(0, colon).replaceFirst("^(if|elif|else)\\b", "");
            boolean chosen = open && (condition.isBlank() || Evaluator.truth(Evaluator.of(condition, variables)));
            String inline = head.substring(colon + 1).strip();
            at++;
            if (!inline.isEmpty()) {
                if (chosen) {
                    one(inline);
                }
            } else if (at < lines.size() && lines.get(at).indent() > indent) {
                at = block(lines, at, lines.get(at).indent(), chosen);
            } else {
                throw new IllegalArgumentException("expected an indented block after: " + head);
            }
            open &= !chosen;
        }
        return at;
    }

    private void one(String statement) {
        Matcher assignment = ASSIGNMENT.matcher(statement);
        if (statement.matches("(?s)assert\\b.*")) {
            assertion(statement.substring("assert".length()));
        } else if (statement.matches("(?s)print\\s*\\(.*\\)")) {
            String inside = statement.substring(statement.indexOf('(') + 1, statement.length() - 1);
            out.accept(Evaluator.text(Evaluator.of(inside.isBlank() ? "''" : inside, variables)));
        } else if (statement.matches("(?s)raise\\b.*")) {
            throw new IllegalArgumentException(statement);
        } else if (statement.matches("[A-Za-z_0-9]+(\\s*,\\s*[A-Za-z_0-9]+)+\\s*=[^=](?s:.*)")) {
            unpack(statement);
        } else if (assignment.matches()) {
            String name = assignment.group(1);
            String operator = assignment.group(2);
            String value = assignment.group(3);
            variables.put(
                    name, Evaluator.of(operator == null ? value : name + operator + "(" + value + ")", variables));
        } else {
            throw new IllegalArgumentException("this statement is not understood: " + statement);
        }
    }

    /** {@code a, b = 1, 2}. */
    private void unpack(String statement) {
        String[] names = statement.substring(0, statement.indexOf('=')).split(",", -1);
        Object values = Evaluator.of(statement.substring(statement.indexOf('=') + 1), variables);
        if (!(values instanceof List<?> list) || list.size() != names.length) {
            throw new IllegalArgumentException("cannot unpack: " + statement);
        }
        for (int i = 0; i < names.length; i++) {
            variables.put(names[i].strip(), list.get(i));
        }
    }

    private void assertion(String text) {
        Evaluator evaluator = new Evaluator(text, variables);
        boolean holds = Evaluator.truth(evaluator.condition());
        String message = "";
        if (evaluator.accept(",")) {
            if (holds) {
                return; // nobody asks for the message
            }
            message = ": " + Evaluator.text(evaluator.condition());
        }
        evaluator.end();
        if (!holds) {
            throw new IllegalArgumentException(
                    "assertion failed: " + text.strip().replaceAll("\\s+", " ") + message + " [" + known(text) + "]");
        }
    }

    /** The variables of an expression, with their values. */
    private String known(String expression) {
        List<String> known = new ArrayList<>();
        Matcher names = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*").matcher(expression);
        while (names.find()) {
            Object value = variables.get(names.group());
            if (value != null) {
                known.add(names.group() + " = " + Evaluator.text(value));
            }
        }
        return String.join(", ", known);
    }

    /** Statements end at the end of a line that is not continued, or at a semicolon; comments are left out. */
    private static List<Line> split(String text) {
        List<Line> statements = new ArrayList<>();
        int indent = 0;
        StringBuilder current = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#') {
                while (i + 1 < text.length() && text.charAt(i + 1) != '\n') {
                    i++;
                }
                continue;
            } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
                continue;
            }
            depth += quote != 0 ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (quote == 0 && (c == ';' || c == '\n' && depth <= 0)) {
                indent = add(statements, current.toString(), indent);
                indent = c == '\n' ? -1 : indent;
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        int ignored = add(statements, current.toString(), indent);
        return statements;
    }

    /**
     * Adds a statement, if there is one.
     *
     * @param indent that of the line, which the statement is not the first of; -1: it is
     * @return that of the line
     */
    private static int add(List<Line> statements, String statement, int indent) {
        int own = indent >= 0
                ? indent
                : statement.length() - statement.stripLeading().length();
        if (!statement.isBlank()) {
            statements.add(new Line(own, statement.strip()));
        }
        return own;
    }
}
