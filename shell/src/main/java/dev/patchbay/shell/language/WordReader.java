package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one word with its quotes and expansions. POSIX.1-2017, Shell Command Language §2.2 and §2.6. */
final class WordReader {

    private static final String SPECIAL = "?!@*#$-0123456789";
    private static final List<String> OPERATORS =
            List.of(":-", ":=", ":?", ":+", "##", "%%", "-", "=", "?", "+", "#", "%");

    private final String text;
    private final List<Word.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;
    private int line;

    /** @param line the number of the line at the start */
    WordReader(String text, int start, int line) {
        this.text = text;
        this.at = start;
        this.line = line;
    }

    /** A text in which only expansions are done, as inside of double quotes; those stand for themselves. */
    static Word expandable(String text, int line) throws SyntaxError {
        WordReader reader = new WordReader(text, 0, line);
        reader.quotedUntil('\0');
        return reader.built();
    }

    int end() {
        return at;
    }

    int line() {
        return line;
    }

    /** Reads up to what ends a word. */
    Word word() throws SyntaxError {
        while (at < text.length() && " \t\r\n&|;<>()".indexOf(text.charAt(at)) < 0) {
            unquoted();
        }
        return built();
    }

    /** What stands up to the brace that closes an expansion. */
    private Word argument(boolean quoted) throws SyntaxError {
        while (true) {
            if (at == text.length()) {
                throw SyntaxError.unterminated("Missing '}'");
            }
            if (text.charAt(at) == '}') {
                at++;
                return built();
            }
            if (quoted && text.charAt(at) != '"' && text.charAt(at) != '\'') {
                quotedCharacter();
            } else {
                unquoted();
            }
        }
    }

    private void unquoted() throws SyntaxError {
        char c = text.charAt(at++);
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> {
                flush(false);
                quotedUntil('"');
            }
            case '\\' -> escaped();
            case '$' -> dollar(false);
            case '`' -> backquoted(false);
            default -> append(c);
        }
    }

    private void append(char c) {
        line += c == '\n' ? 1 : 0;
        literal.append(c);
    }

    private void flush(boolean quoted) {
        if (literal.length() > 0) {
            parts.add(new Word.Literal(literal.toString(), quoted));
            literal.setLength(0);
        }
    }

    private Word built() {
        flush(false);
        return new Word(parts);
    }

    private void escaped() {
        if (at == text.length()) {
            append('\\');
        } else if (text.charAt(at) == '\n') {
            at++;
            line++;
        } else {
            flush(false);
            append(text.charAt(at++));
            flush(true);
        }
    }

    private void singleQuoted() throws SyntaxError {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw SyntaxError.unterminated("Unterminated quoted string");
        }
        flush(false);
        String inside = text.substring(at, end);
        line += (int) inside.chars().filter(c -> c == '\n').count();
        parts.add(new Word.Literal(inside, true));
        at = end + 1;
    }

    /** @param end the quote that ends it; 0: the end of the text */
    private void quotedUntil(char end) throws SyntaxError {
        parts.add(new Word.Literal("", true));
        while (at < text.length()) {
            if (end != '\0' && text.charAt(at) == end) {
                at++;
                flush(true);
                return;
            }
            quotedCharacter();
        }
        if (end != '\0') {
            throw SyntaxError.unterminated("Unterminated quoted string");
        }
        flush(true);
    }

    private void quotedCharacter() throws SyntaxError {
        char c = text.charAt(at++);
        if (c == '$') {
            dollar(true);
        } else if (c == '`') {
            backquoted(true);
        } else if (c == '\\' && text.startsWith("\n", at)) {
            at++;
            line++;
        } else if (c == '\\' && at < text.length() && "$`\"\\".indexOf(text.charAt(at)) >= 0) {
            append(text.charAt(at++));
        } else {
            append(c);
        }
    }

    private void dollar(boolean quoted) throws SyntaxError {
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (text.startsWith("((", at)) {
            flush(quoted);
            arithmetic();
        } else if (next == '(') {
            flush(quoted);
            substitution(quoted);
        } else if (next == '{') {
            flush(quoted);
            at++;
            braced(quoted);
        } else if (isNameStart(next) || SPECIAL.indexOf(next) >= 0) {
            flush(quoted);
            parts.add(new Word.Parameter(name(), "", null, quoted));
        } else {
            append('$');
        }
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /** A name, or one special character. */
    private String name() {
        int start = at++;
        if (isNameStart(text.charAt(start))) {
            while (at < text.length() && (isNameStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private void braced(boolean quoted) throws SyntaxError {
        boolean length = text.startsWith("#", at) && !text.startsWith("#}", at);
        at += length ? 1 : 0;
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (!isNameStart(first) && SPECIAL.indexOf(first) < 0) {
            throw at == text.length() ? SyntaxError.unterminated("Missing '}'") : new SyntaxError("Bad substitution");
        }
        String name = Character.isDigit(first) ? digits() : name();
        if (text.startsWith("}", at)) {
            at++;
            parts.add(new Word.Parameter(name, length ? "length" : "", null, quoted));
            return;
        }
        String operator = OPERATORS.stream()
                .filter(one -> text.startsWith(one, at))
                .findFirst()
                .orElseThrow(() -> new SyntaxError("Bad substitution"));
        at += operator.length();
        boolean pattern = operator.charAt(0) == '#' || operator.charAt(0) == '%';
        WordReader reader = new WordReader(text, at, line);
        Word argument = reader.argument(quoted && !pattern);
        at = reader.at;
        line = reader.line;
        parts.add(new Word.Parameter(name, operator, argument, quoted));
    }

    private String digits() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void arithmetic() throws SyntaxError {
        int start = at + 2;
        int depth = 0;
        for (at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ')' && depth == 0) {
                break;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        if (!text.startsWith("))", at)) {
            throw SyntaxError.unterminated("Missing '))'");
        }
        parts.add(new Word.Arithmetic(expandable(text.substring(start, at), line)));
        at += 2;
    }

    private void substitution(boolean quoted) throws SyntaxError {
        Parser parser = new Parser(text, at + 1, line);
        Body body = parser.bodyOfSubstitution();
        parts.add(new Word.Substitution(body, quoted));
        line += (int)
                text.substring(at, parser.end()).chars().filter(c -> c == '\n').count();
        at = parser.end();
    }

    private void backquoted(boolean quoted) throws SyntaxError {
        StringBuilder inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '`') {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && "$`\\".indexOf(text.charAt(at)) >= 0;
            inside.append(escape ? text.charAt(at++) : c);
        }
        if (at == text.length()) {
            throw SyntaxError.unterminated("EOF in backquote substitution");
        }
        at++;
        flush(quoted);
        parts.add(new Word.Substitution(new Parser(inside.toString(), 0, line).whole(), quoted));
    }

    /** The name in front of a {@code =} with which a word begins, if it is an assignment. */
    static @Nullable String assigned(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Word.Literal first) || first.quoted()) {
            return null;
        }
        int equals = first.text().indexOf('=');
        String name = equals < 0 ? "" : first.text().substring(0, equals);
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : null;
    }
}
