package dev.patchbay.packetdrill.assertion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates an expression as Python does: {@code or and not}, chained comparisons, {@code | ^ & << >> + - * // / %},
 * integers without limit, floats, strings with {@code %} formatting, tuples and parentheses.
 *
 * <p>Values are {@link BigInteger}, {@link BigDecimal}, {@link String}, {@link Boolean} and lists of these.
 */
final class Evaluator {

    private static final Pattern TOKEN = Pattern.compile("\\s*(0[xX][0-9a-fA-F]+|[0-9]*\\.[0-9]+|[0-9]+"
            + "|[A-Za-z_][A-Za-z_0-9]*|'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\""
            + "|==|!=|<=|>=|<<|>>|//|\\*\\*|[-+*/%&|^~<>(),])");

    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Object> variables;
    private int at;

    Evaluator(String text, Map<String, Object> variables) {
        this.variables = variables;
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length() && !text.substring(from).isBlank()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new IllegalArgumentException("this expression is not understood: " + text.strip());
            }
            tokens.add(matcher.group(1));
            from = matcher.end();
        }
    }

    /** The value of a whole expression; several with commas between them are a list. */
    static Object of(String text, Map<String, Object> variables) {
        Evaluator evaluator = new Evaluator(text, variables);
        Object value = evaluator.condition();
        if (evaluator.accept(",")) {
            value = evaluator.tuple(value);
        }
        evaluator.end();
        return value;
    }

    boolean accept(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    /** @throws IllegalArgumentException if something is left */
    void end() {
        if (at < tokens.size()) {
            throw new IllegalArgumentException("unexpected " + tokens.get(at) + " in an expression");
        }
    }

    /** An expression, with {@code or}, {@code and} and {@code not}. */
    Object condition() {
        Object value = conjunction();
        while (accept("or")) {
            Object other = conjunction();
            value = truth(value) ? value : other;
        }
        return value;
    }

    private Object conjunction() {
        Object value = negation();
        while (accept("and")) {
            Object other = negation();
            value = truth(value) ? other : value;
        }
        return value;
    }

    private Object negation() {
        return accept("not") ? (Object) !truth(negation()) : comparison();
    }

    private Object comparison() {
        Object left = binary(0);
        if (at >= tokens.size() || !COMPARISONS.contains(tokens.get(at))) {
            return left;
        }
        boolean holds = true;
        while (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
            String operator = tokens.get(at++);
            Object right = binary(0);
            holds &= compare(operator, left, right);
            left = right;
        }
        return holds;
    }

    private static boolean compare(String operator, Object left, Object right) {
        if (operator.equals("==") || operator.equals("!=")) {
            boolean same = left instanceof String || right instanceof String || left instanceof List
                    ? left.equals(right)
                    : decimal(left).compareTo(decimal(right)) == 0;
            return same == operator.equals("==");
        }
        int order = decimal(left).compareTo(decimal(right));
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static final List<List<String>> LEVELS = List.of(
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "//", "%"));

    private Object binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Object value = binary(level + 1);
        while (at < tokens.size() && LEVELS.get(level).contains(tokens.get(at))) {
            String operator = tokens.get(at++);
            value = Arithmetic.apply(operator, value, binary(level + 1));
        }
        return value;
    }

    private Object unary() {
        if (accept("-")) {
            return Arithmetic.apply("-", BigInteger.ZERO, unary());
        }
        if (accept("~")) {
            return integer(unary()).not();
        }
        return accept("+") ? unary() : atom();
    }

    private Object atom() {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("an expression is incomplete");
        }
        String token = tokens.get(at++);
        char first = token.charAt(0);
        if (first == '(') {
            Object value = condition();
            if (accept(",")) {
                value = tuple(value);
            }
            if (!accept(")")) {
                throw new IllegalArgumentException("a parenthesis is not closed");
            }
            return value;
        }
        if (first == '\'' || first == '"') {
            return token.substring(1, token.length() - 1).replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
        }
        if (Character.isDigit(first) || first == '.') {
            return number(token);
        }
        return name(token);
    }

    private Object tuple(Object first) {
        List<Object> items = new ArrayList<>();
        items.add(first);
        while (at < tokens.size() && !tokens.get(at).equals(")")) {
            items.add(condition());
            if (!accept(",")) {
                break;
            }
        }
        return items;
    }

    private static Object number(String token) {
        if (token.contains(".")) {
            return new BigDecimal(token);
        }
        return token.toLowerCase(Locale.ROOT).startsWith("0x")
                ? new BigInteger(token.substring(2), 16)
                : new BigInteger(token);
    }

    private Object name(String name) {
        if (name.equals("True") || name.equals("False")) {
            return name.equals("True");
        }
        Object value = Character.isJavaIdentifierStart(name.charAt(0)) ? variables.get(name) : null;
        if (value == null) {
            throw new IllegalArgumentException("name '" + name + "' is not defined");
        }
        return value;
    }

    static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value instanceof List<?> list ? !list.isEmpty() : decimal(value).signum() != 0;
    }

    static BigInteger integer(Object value) {
        if (value instanceof BigInteger integer) {
            return integer;
        }
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        throw new IllegalArgumentException("not an integer: " + text(value));
    }

    static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(integer(value));
    }

    /** As {@code print} writes it. */
    static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.round(MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder();
            list.forEach(each -> text.append(text.isEmpty() ? "" : " ").append(text(each)));
            return text.toString();
        }
        return value.toString();
    }
}
