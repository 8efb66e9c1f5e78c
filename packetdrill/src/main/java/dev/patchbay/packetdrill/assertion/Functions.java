package dev.patchbay.packetdrill.assertion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of Python's built-in functions scripts use, and strings that hold expressions. */
final class Functions {

    /** {@code {expression}}, perhaps with a format behind a colon, which does not matter. */
    private static final Pattern HOLE = Pattern.compile("\\{([^{}:!]*)(?:[:!][^{}]*)?\\}");

    private Functions() {}

    /** @throws IllegalArgumentException if there is no such function, or it does not take these arguments */
    static Object call(String name, List<Object> arguments) {
        return switch (name) {
            case "abs" -> absolute(one(name, arguments));
            case "int" -> whole(one(name, arguments));
            case "float" -> Evaluator.decimal(one(name, arguments));
            case "bool" -> Evaluator.truth(one(name, arguments));
            case "str" -> Evaluator.text(one(name, arguments));
            case "len" -> BigInteger.valueOf(length(one(name, arguments)));
            case "round" -> round(arguments);
            case "min" -> several(name, arguments).stream().min(order()).orElseThrow();
            case "max" -> several(name, arguments).stream().max(order()).orElseThrow();
            default -> throw new IllegalArgumentException("name '" + name + "' is not defined");
        };
    }

    private static Object one(String name, List<Object> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(name + "() takes one argument");
        }
        return arguments.get(0);
    }

    private static List<?> several(String name, List<Object> arguments) {
        List<?> values = arguments.size() == 1 && arguments.get(0) instanceof List<?> list ? list : arguments;
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + "() of nothing");
        }
        return values;
    }

    private static Comparator<Object> order() {
        return Comparator.comparing(Evaluator::decimal);
    }

    private static Object absolute(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.abs()
                : Evaluator.integer(value).abs();
    }

    private static BigInteger whole(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toBigInteger() : Evaluator.integer(value);
    }

    private static int length(Object value) {
        return value instanceof List<?> list
                ? list.size()
                : Evaluator.text(value).length();
    }

    private static Object round(List<Object> arguments) {
        BigDecimal value = Evaluator.decimal(arguments.get(0));
        if (arguments.size() == 1) {
            return value.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        }
        return value.setScale(Evaluator.integer(arguments.get(1)).intValueExact(), RoundingMode.HALF_EVEN);
    }

    /** An f-string: what stands in braces is evaluated. */
    static String interpolated(String text, Map<String, Object> variables) {
        Matcher holes = HOLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (holes.find()) {
            String value = Evaluator.text(Evaluator.of(holes.group(1), variables));
            holes.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return holes.appendTail(filled).toString();
    }

    /** {@code str.format}: what stands in braces is taken from the arguments, by number or in turn. */
    static String formatted(String text, List<Object> arguments) {
        Matcher holes = HOLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        int next = 0;
        while (holes.find()) {
            String which = holes.group(1);
            int index = which.isEmpty() ? next++ : Integer.parseInt(which);
            if (index >= arguments.size()) {
                throw new IllegalArgumentException("not enough arguments for format string");
            }
            holes.appendReplacement(filled, Matcher.quoteReplacement(Evaluator.text(arguments.get(index))));
        }
        return holes.appendTail(filled).toString();
    }
}
