package dev.patchbay.shell.brctl;

/** What {@code brctl} says instead of doing what it was told; the status is 1. */
final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mistake(String text) {
        super(text, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
