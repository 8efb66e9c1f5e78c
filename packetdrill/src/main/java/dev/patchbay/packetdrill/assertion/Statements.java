package dev.patchbay.packetdrill.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of one code section: assertions, assignments, {@code print} and {@code pass}. */
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
        for (String statement : split(text)) {
            String stripped = statement.strip();
            if (!stripped.isEmpty() && !stripped.equals("pass")) {
                one(stripped);
            }
        }
    }

    private void one(String statement) {
        Matcher assignment = ASSIGNMENT.matcher(statement);
        if (statement.matches("(?s)assert\\b.*")) {
            assertion(statement.substring("assert".length()));
        } else if (statement.matches("(?s)print\\s*\\(.*\\)")) {
            String inside = statement.substring(statement.indexOf('(') + 1, statement.length() - 1);
            out.accept(Evaluator.text(Evaluator.of(inside.isBlank() ? "''" : inside, variables)));
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

    private void assertion(String text) {
        Evaluator evaluator = new Evaluator(text, variables);
        boolean holds = Evaluator.truth(evaluator.condition());
        String message = "";
        if (evaluator.accept(",")) {
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
    private static List<String> split(String text) {
        List<String> statements = new ArrayList<>();
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
            depth += quote != 0 ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (quote == 0 && (c == ';' || c == '\n' && depth <= 0)) {
                statements.add(current.toString());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        statements.add(current.toString());
        return statements;
    }
}
