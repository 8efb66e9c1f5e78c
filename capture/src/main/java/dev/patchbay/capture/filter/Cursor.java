package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Token.Kind;
import java.util.List;

/** A place in the words of an expression. When a word is not allowed, the cursor stands at it. */
final class Cursor {

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The word behind the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    /** Whether the next word is this one. */
    boolean at(String word) {
        return peek().is(word);
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    /** Passes over the next word if it is this one. */
    boolean take(String word) {
        boolean there = at(word);
        if (there) {
            at++;
        }
        return there;
    }

    /** Passes over the next word, which must be this one. */
    void expect(String word) {
        if (!take(word)) {
            throw FilterSyntaxException.syntaxError();
        }
    }

    /** The next word, which must be of this kind. */
    Token expect(Kind kind) {
        if (peek().kind() != kind) {
            throw FilterSyntaxException.syntaxError();
        }
        return next();
    }

    /** The value of the next word, which must be a number. */
    int expectNumber() {
        return expect(Kind.NUMBER).number();
    }

    /** Where it stands, for {@link #backTo}. */
    int mark() {
        return at;
    }

    void backTo(int mark) {
        at = mark;
    }
}
