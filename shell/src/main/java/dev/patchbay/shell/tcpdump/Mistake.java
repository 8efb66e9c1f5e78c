package dev.patchbay.shell.tcpdump;

/** Why tcpdump ends without doing what it was told; the message stands behind {@code tcpdump: }. */
final class Mistake extends Exception {

    private static final long serialVersionUID = 1L;

    Mistake(String message) {
        super(message, null, false, false);
    }

    Mistake(String message, Throwable cause) {
        super(message, cause);
    }
}
