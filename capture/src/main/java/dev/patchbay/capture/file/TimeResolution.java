package dev.patchbay.capture.file;

import java.math.BigInteger;

/**
 * How the time of packets is counted on a link of a pcapng file: units per second, and seconds to add. §4.2.
 *
 * @param unitsPerSecond a power of ten or two
 * @param offset in seconds
 */
record TimeResolution(BigInteger unitsPerSecond, long offset) {

    static final TimeResolution DEFAULT = new TimeResolution(BigInteger.valueOf(1_000_000), 0);

    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final int POWER_OF_TWO = 0x80;

    /** From the option's byte: an exponent of ten, or of two if its highest bit is set. */
    static BigInteger units(int option) {
        int exponent = option & 0x7f;
        return (option & POWER_OF_TWO) != 0 ? BigInteger.ONE.shiftLeft(exponent) : BigInteger.TEN.pow(exponent);
    }

    /**
     * Nanoseconds since 1970.
     *
     * @param high the upper half of the count
     * @param low the lower half
     * @throws ArithmeticException if it is too far from 1970 for a {@code long}
     */
    long nanos(int high, int low) {
        BigInteger count = BigInteger.valueOf(Integer.toUnsignedLong(high))
                .shiftLeft(32)
                .or(BigInteger.valueOf(Integer.toUnsignedLong(low)));
        return count.multiply(NANOS)
                .divide(unitsPerSecond)
                .add(BigInteger.valueOf(offset).multiply(NANOS))
                .longValueExact();
    }
}
