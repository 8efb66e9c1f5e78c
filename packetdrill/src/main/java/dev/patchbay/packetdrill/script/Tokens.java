package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.script.Token.Kind;
import java.util.Map;

/** The tokens of a script, one after the other, with one of them in view. */
final class Tokens {

    private final Lexer lexer;
    private Token current;

    Tokens(Lexer lexer) {
        this.lexer = lexer;
        this.current = lexer.next();
    }

    /** Words behind the one in view mean what they stand for. */
    void define(Map<String, String> symbols) {
        lexer.define(symbols);
    }

    Token peek() {
        return current;
    }

    /** What is written before the token in view. */
    String before() {
        return lexer.text(0, current.from());
    }

    /** What is written from a token up to the one in view. */
    String since(Token first) {
        return lexer.text(first.from(), current.from());
    }

    int line() {
        return current.line();
    }

    Token take() {
        Token token = current;
        current = lexer.next();
        return token;
    }

    boolean at(Kind kind) {
        return current.is(kind);
    }

    boolean at(String sign) {
        return current.is(sign);
    }

    /** Takes the sign or keyword if it is the next token. */
    boolean accept(String sign) {
        if (!current.is(sign)) {
            return false;
        }
        take();
        return true;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    Token expect(Kind kind, String what) {
        if (!current.is(kind)) {
            throw unexpected(what);
        }
        return take();
    }

    /** A decimal number within bounds. */
    long integer(String what, long least, long most) {
        Token token = expect(Kind.INT, what);
        long value = number(token);
        if (value < least || value > most) {
            throw new ScriptError(token.line(), what + " " + value + " is not in " + least + ".." + most);
        }
        return value;
    }

    static long number(Token token) {
        try {
            return token.is(Kind.HEX)
                    ? Long.parseUnsignedLong(token.text().substring(2), 16)
                    : Long.parseLong(token.text());
        } catch (NumberFormatException tooLong) {
            throw new ScriptError(token.line(), "number " + token.text() + " is too large");
        }
    }

    ScriptError unexpected(String wanted) {
        return new ScriptError(current.line(), "syntax error: " + wanted + " expected, not " + current.described());
    }
}
