package dev.patchbay.capture.filter;

/**
 * A filter expression that cannot be compiled. The message is what tcpdump prints behind {@code tcpdump: }, in
 * libpcap's own words.
 */
public final class FilterSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final String SYNTAX_ERROR = "can't parse filter expression: syntax error";

    FilterSyntaxException(String message) {
        super(message);
    }

    /** What libpcap says when a word is not allowed where it stands. */
    static FilterSyntaxException syntaxError() {
        return new FilterSyntaxException(SYNTAX_ERROR);
    }

    /** Whether it only says that a word is not allowed where it stands: another reading may succeed. */
    boolean isSyntaxError() {
        return SYNTAX_ERROR.equals(getMessage());
    }
}
