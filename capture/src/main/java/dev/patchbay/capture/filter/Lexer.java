package dev.patchbay.capture.filter;

import dev.patchbay.api.Ip6Address;
import dev.patchbay.capture.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a filter expression into words. At each place the longest word wins; among equally long ones the rule that
 * stands first, as in libpcap's {@code scanner.l}.
 */
final class Lexer {

    private static final String N = "(?:0[xX][0-9A-Fa-f]+|[0-9]+)";
    private static final String B = "[0-9A-Fa-f]{1,2}";
    private static final String B2 = "[0-9A-Fa-f]{4}";

    private static final Pattern NUMBER = Pattern.compile(N);
    private static final Pattern DOTTED = Pattern.compile(N + "(?:\\." + N + "){1,3}");
    private static final Pattern MAC = Pattern.compile("(?:B(?::B){5}|B(?:-B){5}|B(?:\\.B){5}|C\\.C\\.C|CCC)"
            .replace("B", B)
            .replace("C", B2));
    private static final Pattern BOGUS_MAC = Pattern.compile(B + ":++(?:" + B + ":++)++");
    private static final Pattern ARCNET = Pattern.compile("\\$" + B);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?");
    private static final Pattern ESCAPED = Pattern.compile("\\\\[^ !()\\n\\t]+");
    private static final Pattern SYMBOL = Pattern.compile(">=|<=|!=|==|<<|>>|&&|\\|\\||[-+*/%:\\[\\]!<>()&|^=]");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The words of an expression, {@link Kind#END} last.
     *
     * @throws FilterSyntaxException if there is something that is not a word, a number that does not fit into 32 bits,
     *     or an address that is none
     */
    static List<Token> scan(String expression) {
        Lexer lexer = new Lexer(expression);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && " \r\n\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            return Token.of(Kind.END, "");
        }
        Candidate best = new Candidate();
        best.offer(Kind.SYMBOL, match(SYMBOL));
        best.offer(Kind.ARCNET, match(ARCNET));
        best.offer(Kind.MAC, match(MAC));
        best.offer(Kind.NUMBER, match(NUMBER));
        best.offer(Kind.DOTTED, match(DOTTED));
        best.offer(Kind.IP6, Ip6Word.longest(text, at));
        String bogus = match(BOGUS_MAC);
        best.offer(Kind.NAME, match(NAME));
        best.offer(Kind.NAME, match(ESCAPED));
        if (bogus != null && bogus.length() > best.length()) {
            throw new FilterSyntaxException("bogus ethernet address " + bogus);
        }
        at += best.length();
        return best.token();
    }

    private @Nullable String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.group() : null;
    }

    /** The longest word found so far. */
    private static final class Candidate {

        private Kind kind = Kind.END;
        private String word = "";

        void offer(Kind offered, @Nullable String text) {
            if (text != null && text.length() > word.length()) {
                kind = offered;
                word = text;
            }
        }

        int length() {
            return word.length();
        }

        Token token() {
            return switch (kind) {
                case END -> throw FilterSyntaxException.syntaxError();
                case SYMBOL -> symbol(word);
                case NUMBER -> Token.number(word, Numbers.parse(word));
                case NAME -> name(word);
                case IP6 -> ip6(word);
                default -> Token.of(kind, word);
            };
        }

        private static Token symbol(String word) {
            return switch (word) {
                case "&&" -> Token.keyword("and");
                case "||" -> Token.keyword("or");
                case "!" -> Token.keyword("not");
                case "==" -> Token.symbol("=");
                default -> Token.symbol(word);
            };
        }

        private static Token name(String word) {
            if (word.charAt(0) == '\\') {
                return Token.of(Kind.NAME, word.substring(1));
            }
            Token reserved = Words.find(word);
            return reserved != null ? reserved : Token.of(Kind.NAME, word);
        }

        private static Token ip6(String word) {
            if (Ip6Address.tryParse(word) == null) {
                throw new FilterSyntaxException("bogus IPv6 address " + word);
            }
            return Token.of(Kind.IP6, word);
        }
    }
}
