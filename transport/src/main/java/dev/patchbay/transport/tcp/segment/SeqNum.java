package dev.patchbay.transport.tcp.segment;

/**
 * Arithmetic modulo 2³² on sequence numbers; the only place where they are compared. RFC 9293 §3.4; Linux: {@code
 * before}, {@code after}, {@code between}.
 */
public final class SeqNum {

    private SeqNum() {}

    /** a &lt; b. */
    public static boolean before(int a, int b) {
        return a - b < 0;
    }

    /** a &gt; b. */
    public static boolean after(int a, int b) {
        return b - a < 0;
    }

    /** low ≤ seq ≤ high. */
    public static boolean between(int seq, int low, int high) {
        return Integer.compareUnsigned(high - low, seq - low) >= 0;
    }

    public static int max(int a, int b) {
        return after(a, b) ? a : b;
    }

    public static int min(int a, int b) {
        return before(a, b) ? a : b;
    }
}
