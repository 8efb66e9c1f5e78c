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
 * Evaluates an expression as Python does: {@code … if … else …}, {@code or and not}, chained comparisons with {@code in}
 * and {@code is}, {@code | ^ & << >> + - * // / % **}, integers without limit, floats, strings and how they are formatted,
 * tuples, parentheses, and some {@linkplain Functions functions}.
 *
 * <p>Values are {@link BigInteger}, {@link BigDecimal}, {@link String}, {@link Boolean} and lists of these.
 */
final class Evaluator {

    private static final Pattern TOKEN = Pattern.compile("\\s*(0[xX][0-9a-fA-F_]+|[0-9]*\\.[0-9]+|[0-9][0-9_]*"
            + "|[A-Za-z_][A-Za-z_0-9]*|'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\""
            + "|==|!=|<=|>=|<<|>>|//|\\*\\*|[-+*/%&|^~<>(),.:\\[\\]{}])");

    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">", "in", "is", "not");

    /** Python's None. */
    private static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

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

    /** An expression. */
    Object condition() {
        Object value = disjunction();
        if (!accept("if")) {
            return value;
        }
        boolean holds = truth(disjunction());
        if (!accept("else")) {
            throw new IllegalArgumentException("an if in an expression has no else");
        }
        Object other = condition();
        return holds ? value : other;
    }

    private Object disjunction() {
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
            String operator = comparison(tokens.get(at++));
            Object right = binary(0);
            holds &= compare(operator, left, right);
            left = right;
        }
        return holds;
    }

    /** Some are of two words. */
    private String comparison(String first) {
        if (first.equals("not") && !accept("in")) {
            throw new IllegalArgumentException("unexpected not in an expression");
        }
        return first.equals("not") ? "not in" : first.equals("is") && accept("not") ? "is not" : first;
    }

    private static boolean isAmong(Object value, Object many) {
        if (many instanceof List<?> list) {
            return list.stream().anyMatch(each -> compare("==", value, each));
        }
        return text(many).contains(text(value));
    }

    private static boolean compare(String operator, Object left, Object right) {
        if (operator.endsWith("in")) {
            return isAmong(left, right) == operator.equals("in");
        }
        if (operator.startsWith("is")) {
            return compare("==", left, right) == operator.equals("is");
        }
        if (operator.equals("==") || operator.equals("!=")) {
            boolean same = left instanceof String || right instanceof String || left instanceof List || right == NONE
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
        return accept("+") ? unary() : power();
    }

    private Object power() {
        Object base = atom();
        if (!accept("**")) {
            return base;
        }
        Object exponent = unary();
        return base instanceof BigDecimal decimal
                ? decimal.pow(integer(exponent).intValueExact())
                : integer(base).pow(integer(exponent).intValueExact());
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
            close(")");
            return value;
        }
        if (first == '[') {
            return arguments("]");
        }
        if (first == '\'' || first == '"') {
            return string(token);
        }
        if (Character.isDigit(first) || first == '.') {
            return number(token);
        }
        return name(token);
    }

    private void close(String bracket) {
        if (!accept(bracket)) {
            throw new IllegalArgumentException("a parenthesis is not closed");
        }
    }

    /** Expressions up to a closing bracket. */
    private List<Object> arguments(String bracket) {
        List<Object> items = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).equals(bracket)) {
            items.add(condition());
            if (!accept(",")) {
                break;
            }
        }
        close(bracket);
        return items;
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1).replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
    }

    private String string(String token) {
        String text = unquoted(token);
        if (accept(".")) {
            if (!accept("format") || !accept("(")) {
                throw new IllegalArgumentException("of a string, only format() is understood");
            }
            return Functions.formatted(text, arguments(")"));
        }
        return text;
    }

    private boolean isString() {
        return at < tokens.size()
                && (tokens.get(at).startsWith("'") || tokens.get(at).startsWith("\""));
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
        String digits = token.replace("_", "");
        return digits.toLowerCase(Locale.ROOT).startsWith("0x")
                ? new BigInteger(digits.substring(2), 16)
                : new BigInteger(digits);
    }

    private Object name(String name) {
        if (name.equals("True") || name.equals("False")) {
            return name.equals("True");
        }
        if (name.equals("None")) {
            return NONE;
        }
        if (name.equals("f") && isString()) {
            return Functions.interpolated(unquoted(tokens.get(at++)), variables);
        }
        if (accept("(")) {
            return Functions.call(name, arguments(")"));
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
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != NONE && decimal(value).signum() != 0;
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
