package dev.patchbay.shell.language;

/** A way out of the commands that run: {@code exit}, {@code return}, {@code break} or {@code continue}. */
final class Escape extends Exception {

    private static final long serialVersionUID = 1L;

    /** Out of what. */
    enum Kind {
        EXIT,
        RETURN,
        BREAK,
        CONTINUE
    }

    private final Kind kind;
    private final int number;

    /** @param number the exit status; for loops, out of how many */
    Escape(Kind kind, int number) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.number = number;
    }

    Kind kind() {
        return kind;
    }

    int number() {
        return number;
    }
}
