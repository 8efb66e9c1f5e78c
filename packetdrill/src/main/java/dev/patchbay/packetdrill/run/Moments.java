package dev.patchbay.packetdrill.run;

/** What the script's time is in the stack's, in microseconds. */
final class Moments {

    private long start;

    /** Script time zero is now. */
    void start(long micros) {
        start = micros;
    }

    long start() {
        return start;
    }
}
