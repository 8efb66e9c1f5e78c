package dev.patchbay.capture.file;

import java.io.IOException;

/** A capture file that is cut short or makes no sense. The message says where in the file. */
public final class CaptureFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    CaptureFileException(String message, long offset) {
        super(message + " (at offset " + offset + ")");
        this.offset = offset;
    }

    /** Where in the file the part begins that cannot be read, in bytes. */
    public long offset() {
        return offset;
    }
}
