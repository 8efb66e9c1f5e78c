package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into words and operators, one at a time. POSIX.1-2017, Shell Command Language §2.3. */
final class Lexer {

    /** Longer ones first. {@code &>} is bash's. */
    private static final List<String> OPERATORS =
            List.of("<<-", "<<", ">>", ">&", "<&", "&>", "&&", "||", ";;", ";", "&", "|", "<", ">", "(", ")");

    private final String text;
    private final List<HereDocument> pending = new ArrayList<>();
    private int at;
    private int line;
    private Token next;

    /** @param line the number of the line in which it begins */
    Lexer(String text, int start, int line) throws SyntaxError {
        this.text = text;
        this.at = start;
        this.line = line;
        this.next = read();
    }

    /** The token that comes next. */
    Token peek() {
        return next;
    }

    Token take() throws SyntaxError {
        Token token = next;
        if (!token.isEnd()) {
            next = read();
        }
        return token;
    }

    /** Expects this token, and reads no further: the text behind it is somebody else's. */
    Token takeLast(String operator) throws SyntaxError {
        if (!next.is(operator)) {
            throw SyntaxError.unexpected(next, operator);
        }
        return next;
    }

    String source(int start, int end) {
        return text.substring(start, end);
    }

    /** Has the text of a here-document read behind the end of this line. */
    void await(HereDocument document) {
        pending.add(document);
    }

    private void readPending() throws SyntaxError {
        for (HereDocument document : pending) {
            int end = document.read(text, at, line);
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
        pending.clear();
    }

    private Token read() throws SyntaxError {
        skipBlanks();
        int start = at;
        if (at == text.length()) {
            return new Token(null, "", start, at, line);
        }
        if (text.charAt(at) == '\n') {
            at++;
            Token end = new Token(null, "\n", start, at, line);
            line++;
            readPending();
            return end;
        }
        if (atOperator()) {
            return operator();
        }
        WordReader reader = new WordReader(text, at, line);
        Word word = reader.word();
        Token token = new Token(word, "", start, reader.end(), line);
        line = reader.line();
        at = reader.end();
        return token;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && text.startsWith("\n", at + 1)) {
                at += 2;
                line++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else {
                return;
            }
        }
    }

    /** Whether an operator begins here, perhaps with the number of a stream in front of it. */
    private boolean atOperator() {
        int behind = behindDigits();
        if (behind == text.length()) {
            return false;
        }
        char c = text.charAt(behind);
        return c == '<' || c == '>' || behind == at && "&|;()".indexOf(c) >= 0;
    }

    private int behindDigits() {
        int behind = at;
        while (behind < text.length() && Character.isDigit(text.charAt(behind))) {
            behind++;
        }
        return behind;
    }

    private Token operator() {
        int start = at;
        at = behindDigits();
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return new Token(null, text.substring(start, at), start, at, line);
            }
        }
        throw new AssertionError("no operator at " + at + ": " + text);
    }
}
