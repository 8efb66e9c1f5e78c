package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Failure;
import java.util.List;

/** Whole numbers and the operators of C. POSIX.1-2017, Shell Command Language §2.6.4. */
final class ArithmeticExpression {

    private static final int REFUSED = 2;

    /** By precedence, the weakest first. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    /** Those with which another operator begins. */
    private static final List<String> LONGER = List.of("||", "&&", "==", "!=", "<=", ">=", "<<", ">>");

    private static final List<String> ASSIGNMENTS = List.of("+=", "-=", "*=", "/=", "%=", "=");

    private final String text;
    private final Variables variables;
    private int at;

    ArithmeticExpression(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    long value() throws Failure {
        skipBlanks();
        if (at == text.length()) {
            return 0;
        }
        long value = choice();
        if (at < text.length()) {
            throw wrong("expecting EOF");
        }
        return value;
    }

    private Failure wrong(String what) {
        return new Failure(REFUSED, "arithmetic expression: " + what + ": \"" + text + "\"");
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean takeIf(String operator) {
        if (!text.startsWith(operator, at)) {
            return false;
        }
        at += operator.length();
        skipBlanks();
        return true;
    }

    private long choice() throws Failure {
        long condition = level(0);
        if (!takeIf("?")) {
            return condition;
        }
        long then = choice();
        if (!takeIf(":")) {
            throw wrong("expecting ':'");
        }
        long otherwise = choice();
        return condition != 0 ? then : otherwise;
    }

    private long level(int level) throws Failure {
        if (level == LEVELS.size()) {
            return unary();
        }
        long left = level(level + 1);
        while (true) {
            String operator = operatorOf(level);
            if (operator.isEmpty()) {
                return left;
            }
            at += operator.length();
            skipBlanks();
            left = apply(operator, left, level(level + 1));
        }
    }

    private String operatorOf(int level) {
        for (String operator : LEVELS.get(level)) {
            boolean longer = operator.length() == 1
                    && LONGER.stream().anyMatch(one -> one.startsWith(operator) && text.startsWith(one, at));
            if (text.startsWith(operator, at) && !longer) {
                return operator;
            }
        }
        return "";
    }

    private long apply(String operator, long left, long right) throws Failure {
        return switch (operator) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> divided(operator, left, right);
        };
    }

    private long divided(String operator, long left, long right) throws Failure {
        if (right == 0) {
            throw wrong("division by zero");
        }
        return operator.equals("/") ? left / right : left % right;
    }

    private long unary() throws Failure {
        if (takeIf("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (takeIf("~")) {
            return ~unary();
        }
        if (takeIf("-")) {
            return -unary();
        }
        if (takeIf("+")) {
            return unary();
        }
        if (takeIf("(")) {
            long value = choice();
            if (!takeIf(")")) {
                throw wrong("expecting ')'");
            }
            return value;
        }
        return operand();
    }

    private long operand() throws Failure {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        skipBlanks();
        if (word.isEmpty()) {
            throw wrong("expecting primary");
        }
        if (Character.isDigit(word.charAt(0))) {
            return number(word);
        }
        for (String operator : ASSIGNMENTS) {
            if (text.startsWith(operator, at) && !text.startsWith("==", at)) {
                at += operator.length();
                skipBlanks();
                long right = choice();
                long value = operator.equals("=") ? right : apply(operator.substring(0, 1), variable(word), right);
                variables.set(word, Long.toString(value));
                return value;
            }
        }
        return variable(word);
    }

    private long variable(String name) throws Failure {
        String value = variables.get(name);
        return value == null || value.isBlank() ? 0 : number(value.strip());
    }

    private long number(String word) throws Failure {
        try {
            return Long.decode(word);
        } catch (NumberFormatException problem) {
            throw new Failure(REFUSED, "Illegal number: " + word);
        }
    }
}
