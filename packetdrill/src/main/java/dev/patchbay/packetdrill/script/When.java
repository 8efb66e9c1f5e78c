package dev.patchbay.packetdrill.script;

/**
 * When an event is to happen, in microseconds.
 *
 * @param kind what the times count from
 * @param start the moment, or the first of a range
 * @param end the last of a range, or when a blocking call returns; else equal to {@code start}
 * @param blocking whether it is a call that ends at {@code end}
 */
public record When(Kind kind, long start, long end, boolean blocking) {

    /** What times count from. */
    public enum Kind {
        /** The start of the script. */
        ABSOLUTE,
        /** The end of the event before. */
        RELATIVE,
        /** No matter when. */
        ANY
    }

    public boolean isRange() {
        return !blocking && end != start;
    }
}
