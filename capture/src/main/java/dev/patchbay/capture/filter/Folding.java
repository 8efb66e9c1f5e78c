package dev.patchbay.capture.filter;

import org.jspecify.annotations.Nullable;

/** Arithmetic whose value is the same for every packet; libpcap's optimizer finds it out ({@code fold_op}). */
final class Folding {

    private static final int BITS = 32;

    private Folding() {}

    /** The value of an operation on what its operands are known to be; null if it depends on the packet. */
    static @Nullable Integer fold(String operator, @Nullable Integer left, @Nullable Integer right) {
        boolean zero = left != null && left == 0 || right != null && right == 0;
        if (zero && (operator.equals("*") || operator.equals("&"))) {
            return 0;
        }
        if (left == null || right == null) {
            return null;
        }
        boolean divides = operator.equals("/") || operator.equals("%");
        return divides && right == 0 ? null : Integer.valueOf(compute(operator, left, right));
    }

    private static int compute(String operator, int left, int right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> Integer.divideUnsigned(left, right);
            case "%" -> Integer.remainderUnsigned(left, right);
            case "&" -> left & right;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "<<" -> isShift(right) ? left << right : 0;
            default -> isShift(right) ? left >>> right : 0;
        };
    }

    /** Whether a number of bits is one that 32 bits can be shifted by and leave something. */
    static boolean isShift(int bits) {
        return bits >= 0 && bits < BITS;
    }
}
