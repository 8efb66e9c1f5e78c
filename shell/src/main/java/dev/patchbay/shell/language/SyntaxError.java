package dev.patchbay.shell.language;

/** A text that the language does not know. What it says is dash's, without the line's number. */
final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    SyntaxError(String text) {
        this(text, false);
    }

    private SyntaxError(String text, boolean incomplete) {
        super("Syntax error: " + text, null, false, false);
        this.incomplete = incomplete;
    }

    /** @param expected what should stand there; empty: one of many things */
    static SyntaxError unexpected(Token token, String expected) {
        String found = '"' + token.operator() + '"';
        if (token.word() != null) {
            String plain = token.word().plain();
            found = Parser.KEYWORDS.contains(plain) && !expected.equals(")") ? '"' + plain + '"' : "word";
        } else if (token.isEnd()) {
            found = "end of file";
        } else if (token.is("\n")) {
            found = "newline";
        }
        String expecting = expected.isEmpty() ? "" : " (expecting \"" + expected + "\")";
        return new SyntaxError(found + " unexpected" + expecting, token.isEnd());
    }

    static SyntaxError unterminated(String text) {
        return new SyntaxError(text, true);
    }

    /** Whether more text could put it right. */
    boolean isIncomplete() {
        return incomplete;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
