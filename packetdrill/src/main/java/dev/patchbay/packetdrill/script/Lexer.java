package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.script.Token.Kind;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the text of a script into tokens: the longest match wins, then the order of the patterns. Words that the user
 * {@linkplain #define defined} are replaced by what they stand for.
 */
final class Lexer {

    private static final Set<String> KEYWORDS =
            Set.of(("sa_family sin_port sin_addr msg_name msg_iov msg_flags msg_control"
                            + " cmsg_level cmsg_type cmsg_data ee_errno ee_origin ee_type ee_code ee_info ee_data scm_sec scm_nsec"
                            + " fd u32 u64 ptr events revents onoff linger htons ipv4 ipv6 icmp udp GREv0 gre raw sum off key seq"
                            + " none checksum sequence# present encap psp spi mpls label tc ttl inet_addr inet6_addr ack eol ecr"
                            + " mss mtu nop sack sackOK md5 TS FO FOEXP ECN e0b e1b ceb tos flowlabel flags Flags val win urg"
                            + " wscale ect01 ect0 ect1 noecn ce id")
                    .split(" ", -1));

    private static final Map<Kind, Pattern> PATTERNS = Map.of(
            Kind.OPTION, Pattern.compile("--[A-Za-z0-9_]+"),
            Kind.FLOAT, Pattern.compile("-?[0-9]*\\.[0-9]+"),
            Kind.INT, Pattern.compile("-?[0-9]+"),
            Kind.HEX, Pattern.compile("0x[0-9A-Fa-f]+"),
            Kind.WORD, Pattern.compile("sequence#|[A-Za-z0-9_]+"),
            Kind.IPV4, Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+"),
            Kind.IPV6,
                    Pattern.compile("[0-9A-Fa-f:]*::[0-9A-Fa-f:]*(?:[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+)?"
                            + "|(?:[0-9A-Fa-f]+:){7}[0-9A-Fa-f]+"));

    /** In this order where matches are equally long. */
    private static final Kind[] ORDER = {Kind.OPTION, Kind.FLOAT, Kind.INT, Kind.HEX, Kind.WORD, Kind.IPV4, Kind.IPV6};

    private final String text;
    private int at;
    private int line = 1;
    private Map<String, String> symbols = Map.of();

    Lexer(String text) {
        this.text = text;
    }

    /** The text between two places. */
    String text(int from, int to) {
        return text.substring(from, to).strip();
    }

    /** From here on, words of these names mean what they stand for. */
    void define(Map<String, String> definitions) {
        symbols = definitions;
    }

    /** The next token; at the end {@link Kind#END}, again and again. */
    Token next() {
        skipBlanksAndComments();
        if (at >= text.length()) {
            return new Token(Kind.END, "", line, at);
        }
        char c = text.charAt(at);
        if (c == '"' || c == '`') {
            return quoted(c);
        }
        if (text.startsWith("%{", at)) {
            return code();
        }
        if (text.startsWith("...", at)) {
            return take(Kind.ELLIPSIS, at + 3);
        }
        return plain();
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                advance(at + 1);
            } else if (text.startsWith("//", at) && text.indexOf('\n', at) >= 0) {
                advance(text.indexOf('\n', at) + 1);
            } else if (text.startsWith("/*", at) && endOf(at + 2, '*', '/') >= 0) {
                advance(endOf(at + 2, '*', '/') + 2);
            } else {
                return;
            }
        }
    }

    /**
     * Where a text ends whose end has two signs; -1 if nowhere. The first of the signs swallows whatever follows it
     * unless that is the second: {@code **}{@code /} does not end a comment.
     */
    private int endOf(int from, char first, char second) {
        int i = from;
        while (i + 1 < text.length()) {
            if (text.charAt(i) != first) {
                i++;
            } else if (text.charAt(i + 1) == second) {
                return i;
            } else {
                i += 2;
            }
        }
        return -1;
    }

    private Token quoted(char mark) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != mark) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= text.length()) {
            throw new ScriptError(line, "a text begins with " + mark + " and does not end");
        }
        Token token = new Token(mark == '"' ? Kind.STRING : Kind.COMMAND, text.substring(at + 1, i), line, at);
        advance(i + 1);
        return token;
    }

    private Token code() {
        int end = endOf(at + 2, '}', '%');
        if (end < 0) {
            throw new ScriptError(line, "code begins with %{ and does not end");
        }
        Token token = new Token(Kind.CODE, text.substring(at + 2, end), line, at);
        advance(end + 2);
        return token;
    }

    private Token plain() {
        int end = at + 1;
        Kind kind = Kind.SIGN;
        for (Kind candidate : ORDER) {
            Matcher matcher = java.util.Objects.requireNonNull(PATTERNS.get(candidate))
                    .matcher(text)
                    .region(at, text.length());
            if (matcher.lookingAt() && (matcher.end() > end || kind == Kind.SIGN)) {
                kind = candidate;
                end = matcher.end();
            }
        }
        if (kind == Kind.WORD && KEYWORDS.contains(text.substring(at, end))) {
            kind = Kind.KEYWORD;
        }
        Token token = take(kind, end);
        String meaning = kind == Kind.WORD ? symbols.get(token.text()) : null;
        return meaning == null ? token : replacement(token, meaning);
    }

    private static Token replacement(Token word, String meaning) {
        if (meaning.length() >= 2 && (meaning.startsWith("\"") || meaning.startsWith("`"))) {
            Kind kind = meaning.startsWith("\"") ? Kind.STRING : Kind.COMMAND;
            return new Token(kind, meaning.substring(1, meaning.length() - 1), word.line(), word.from());
        }
        try {
            return new Token(Kind.INT, String.valueOf(Long.decode(meaning)), word.line(), word.from());
        } catch (NumberFormatException notANumber) {
            return new Token(Kind.WORD, meaning, word.line(), word.from());
        }
    }

    private Token take(Kind kind, int end) {
        Token token = new Token(kind, text.substring(at, end), line, at);
        advance(end);
        return token;
    }

    private void advance(int to) {
        for (int i = at; i < to; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        at = to;
    }
}
