package dev.patchbay.capture.filter;

/**
 * One word of a filter expression.
 *
 * @param kind what sort of word
 * @param text the word itself; for a {@link Kind#KEYWORD} or a {@link Kind#SYMBOL} its canonical spelling
 * @param number its value if it is a {@link Kind#NUMBER}, as an unsigned 32-bit value
 */
record Token(Kind kind, String text, int number) {

    /** The sorts of words, as libpcap's scanner tells them apart. */
    enum Kind {
        /** A reserved word. */
        KEYWORD,
        /** Punctuation and operators. */
        SYMBOL,
        /** A decimal, octal or hexadecimal number, or a named constant such as {@code tcp-syn}. */
        NUMBER,
        /** A name. */
        NAME,
        /** Two to four numbers with dots between them. */
        DOTTED,
        /** An IPv6 address. */
        IP6,
        /** A link address. */
        MAC,
        /** {@code $} and a byte: an ARCNET address. */
        ARCNET,
        /** The end of the expression. */
        END
    }

    static Token keyword(String text) {
        return new Token(Kind.KEYWORD, text, 0);
    }

    static Token symbol(String text) {
        return new Token(Kind.SYMBOL, text, 0);
    }

    static Token number(String text, int value) {
        return new Token(Kind.NUMBER, text, value);
    }

    static Token of(Kind kind, String text) {
        return new Token(kind, text, 0);
    }

    /** Whether this is a certain reserved word or symbol. */
    boolean is(String word) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(word);
    }
}
