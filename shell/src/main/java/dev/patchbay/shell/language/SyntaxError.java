package dev.patchbay.shell.language;

/** A line that the language does not know. The text is dash's, without the line's number. */
final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    SyntaxError(String text) {
        super("Syntax error: " + text, null, false, false);
    }

    static SyntaxError unexpected(String word) {
        return new SyntaxError('"' + word + "\" unexpected");
    }

    static SyntaxError endOfFile() {
        return new SyntaxError("end of file unexpected");
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
