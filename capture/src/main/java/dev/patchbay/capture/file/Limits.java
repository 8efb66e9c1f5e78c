package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;

/** What a file may hold: how many bytes of a frame, and from when on. */
final class Limits {

    private Limits() {}

    /** A length that libpcap will read, unchanged. */
    static int check(int snapLength) {
        if (snapLength <= 0 || snapLength > PcapFormat.MAX_PACKET) {
            throw new IllegalArgumentException(
                    "a snap length is between 1 and " + PcapFormat.MAX_PACKET + ": " + snapLength);
        }
        return snapLength;
    }

    static void check(Frame frame, int snapLength) {
        if (frame.bytes().length > snapLength) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.bytes().length + " bytes in a file for " + snapLength);
        }
        if (frame.wallNanos() < 0) {
            throw new IllegalArgumentException("a frame from before 1970: " + frame.wallNanos());
        }
    }

    /** The complaint about a packet in a file that is longer than it may be. */
    static String tooLong(int captured, int snapLength) {
        return "invalid packet capture length " + Integer.toUnsignedString(captured) + ", bigger than snaplen of "
                + snapLength;
    }
}
