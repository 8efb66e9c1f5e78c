package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words and operators. POSIX.1-2017, Shell Command Language §2.2 and §2.3. */
final class Lexer {

    /** Longer ones first. {@code &>} is bash's. */
    private static final List<String> OPERATORS =
            List.of("<<", ">>", ">&", "<&", "&>", "&&", "||", ";;", ";", "&", "|", "<", ">", "(", ")");

    private final String line;
    private int at;

    Lexer(String line) {
        this.line = line;
    }

    List<Token> tokens() throws SyntaxError {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length() || line.charAt(at) == '#') {
                return tokens;
            }
            tokens.add(atOperator() ? operator() : word());
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** Whether an operator begins here, perhaps with the number of a stream in front of it. */
    private boolean atOperator() {
        int behind = at;
        while (behind < line.length() && Character.isDigit(line.charAt(behind))) {
            behind++;
        }
        if (behind == line.length()) {
            return false;
        }
        char c = line.charAt(behind);
        return c == '<' || c == '>' || behind == at && "&|;()".indexOf(c) >= 0;
    }

    private Token operator() {
        int start = at;
        while (Character.isDigit(line.charAt(at))) {
            at++;
        }
        for (String operator : OPERATORS) {
            if (line.startsWith(operator, at)) {
                at += operator.length();
                return new Token(null, line.substring(start, at), false, start, at);
            }
        }
        throw new AssertionError("no operator at " + at + ": " + line);
    }

    private Token word() throws SyntaxError {
        int start = at;
        WordBuilder word = new WordBuilder();
        while (at < line.length()) {
            char c = line.charAt(at);
            if (isBlank(c) || "&|;<>()".indexOf(c) >= 0) {
                break;
            }
            at++;
            switch (c) {
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                case '\\' -> word.quote().append(at < line.length() ? line.charAt(at++) : '\\');
                case '$' -> dollar(word);
                case '`' -> throw new SyntaxError("command substitution is not supported");
                default -> word.append(c);
            }
        }
        return new Token(word.build(), "", word.quoted, start, at);
    }

    private void singleQuoted(WordBuilder word) throws SyntaxError {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw new SyntaxError("Unterminated quoted string");
        }
        word.quote().text.append(line, at, end);
        at = end + 1;
    }

    private void doubleQuoted(WordBuilder word) throws SyntaxError {
        word.quote();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '$') {
                dollar(word);
            } else if (c == '`') {
                throw new SyntaxError("command substitution is not supported");
            } else if (c == '\\' && at < line.length() && "$`\"\\".indexOf(line.charAt(at)) >= 0) {
                word.append(line.charAt(at++));
            } else {
                word.append(c);
            }
        }
        throw new SyntaxError("Unterminated quoted string");
    }

    /** {@code $?}, or a dollar sign that stands for itself; the other expansions do not exist here. */
    private void dollar(WordBuilder word) throws SyntaxError {
        if (at == line.length()) {
            word.append('$');
            return;
        }
        char next = line.charAt(at);
        if (next == '?') {
            at++;
            word.status();
        } else if (next == '(') {
            throw new SyntaxError("command substitution is not supported");
        } else if (Character.isLetterOrDigit(next) || "_{!@*#$-".indexOf(next) >= 0) {
            int end = at + 1;
            while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
                end++;
            }
            throw new SyntaxError("variables are not supported: $" + line.substring(at, end));
        } else {
            word.append('$');
        }
    }

    /** A word coming into being. */
    private static final class WordBuilder {
        private final List<String> pieces = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean quoted;

        void append(char c) {
            text.append(c);
        }

        WordBuilder quote() {
            quoted = true;
            return this;
        }

        void status() {
            pieces.add(text.toString());
            text.setLength(0);
        }

        Word build() {
            pieces.add(text.toString());
            return new Word(pieces);
        }
    }
}
