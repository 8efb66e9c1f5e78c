package dev.patchbay.capture.file;

import dev.patchbay.capture.LinkLayer;
import java.util.Optional;

/** The link types of capture files that a frame can have. */
final class LinkTypes {

    /** Raw IP by the numbers that some systems once wrote. */
    private static final int OLD_RAW = 12;

    private static final int OLD_RAW_OPENBSD = 14;

    /** A link type has 16 bits; those above say how long the frame check sequence is. */
    private static final int MASK = 0xffff;

    private LinkTypes() {}

    static Optional<LinkLayer> find(int number) {
        int type = number & MASK;
        return type == OLD_RAW || type == OLD_RAW_OPENBSD ? Optional.of(LinkLayer.RAW) : LinkLayer.of(type);
    }

    /** The complaint about a type that is none of them. */
    static CaptureFileException unknown(int number, long offset) {
        return new CaptureFileException("link type " + (number & MASK) + " is not one that can be read here", offset);
    }
}
