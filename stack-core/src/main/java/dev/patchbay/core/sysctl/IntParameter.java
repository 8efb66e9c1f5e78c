package dev.patchbay.core.sysctl;

/**
 * A kernel parameter whose value is a number, as a constant of an enum that lists a room's parameters. Its ordinal is
 * its place in {@link IntParameters}.
 */
public interface IntParameter {

    /** The last part of its name. */
    String leaf();

    int defaultValue();

    /** Smallest value it takes. */
    default int min() {
        return Integer.MIN_VALUE;
    }

    /** Largest value it takes. */
    default int max() {
        return Integer.MAX_VALUE;
    }

    int ordinal();
}
