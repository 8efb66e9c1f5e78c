package dev.patchbay.packetdrill.assertion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operators between two values, as in Python. */
final class Arithmetic {

    private static final Pattern PLACE = Pattern.compile("%[-0-9.]*([%dusxXfi])");

    private Arithmetic() {}

    static Object apply(String operator, Object left, Object right) {
        if (left instanceof String text && operator.equals("%")) {
            return format(text, right);
        }
        if (left instanceof String text && operator.equals("+")) {
            return text + right;
        }
        boolean integers = !(left instanceof BigDecimal) && !(right instanceof BigDecimal);
        return switch (operator) {
            case "|" -> Evaluator.integer(left).or(Evaluator.integer(right));
            case "^" -> Evaluator.integer(left).xor(Evaluator.integer(right));
            case "&" -> Evaluator.integer(left).and(Evaluator.integer(right));
            case "<<" ->
                Evaluator.integer(left).shiftLeft(Evaluator.integer(right).intValueExact());
            case ">>" ->
                Evaluator.integer(left).shiftRight(Evaluator.integer(right).intValueExact());
            case "/" -> quotient(left, right);
            default ->
                integers
                        ? ofIntegers(operator, Evaluator.integer(left), Evaluator.integer(right))
                        : ofDecimals(operator, Evaluator.decimal(left), Evaluator.decimal(right));
        };
    }

    private static Object quotient(Object left, Object right) {
        checkDivisor(Evaluator.decimal(right));
        return Evaluator.decimal(left).divide(Evaluator.decimal(right), MathContext.DECIMAL64);
    }

    private static void checkDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new IllegalArgumentException("division by zero");
        }
    }

    private static Object ofIntegers(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            default -> {
                checkDivisor(new BigDecimal(right));
                BigInteger[] parts = left.divideAndRemainder(right);
                boolean down = parts[1].signum() != 0 && parts[1].signum() != right.signum();
                BigInteger floor = down ? parts[0].subtract(BigInteger.ONE) : parts[0];
                yield operator.equals("//") ? floor : left.subtract(floor.multiply(right));
            }
        };
    }

    private static Object ofDecimals(String operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            default -> throw new IllegalArgumentException(operator + " is not understood between floats");
        };
    }

    private static String format(String text, Object values) {
        List<?> list = values instanceof List<?> several ? several : List.of(values);
        Matcher matcher = PLACE.matcher(text);
        StringBuilder formatted = new StringBuilder();
        int index = 0;
        while (matcher.find()) {
            String value = "%";
            if (!matcher.group(1).equals("%")) {
                if (index == list.size()) {
                    throw new IllegalArgumentException("not enough arguments for format string");
                }
                Object each = list.get(index++);
                value = matcher.group(1).equals("x") ? Evaluator.integer(each).toString(16) : Evaluator.text(each);
            }
            matcher.appendReplacement(formatted, Matcher.quoteReplacement(value));
        }
        if (index < list.size()) {
            throw new IllegalArgumentException("not all arguments converted during string formatting");
        }
        return matcher.appendTail(formatted).toString();
    }
}
