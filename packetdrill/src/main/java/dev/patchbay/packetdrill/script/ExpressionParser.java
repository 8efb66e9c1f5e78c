package dev.patchbay.packetdrill.script;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.Token.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the arguments of system calls. */
final class ExpressionParser {

    /** Fields of the structures, in the only order they come in. Other structures have fields of any name. */
    private static final Set<List<String>> STRUCTURES = Set.of(
            List.of("sa_family", "sin_port", "sin_addr"),
            List.of("msg_name", "msg_iov", "msg_flags"),
            List.of("msg_name", "msg_iov", "msg_flags", "msg_control"),
            List.of("cmsg_level", "cmsg_type", "cmsg_data"),
            List.of("scm_sec", "scm_nsec"),
            List.of("ee_errno", "ee_origin", "ee_type", "ee_code", "ee_info", "ee_data"),
            List.of("fd", "events"),
            List.of("fd", "events", "revents"),
            List.of("events", "fd"),
            List.of("events", "ptr"),
            List.of("events", "u32"),
            List.of("events", "u64"),
            List.of("onoff", "linger"));

    private final Tokens tokens;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Expressions with commas between them, at least one. */
    List<Expression> list() {
        List<Expression> items = new ArrayList<>();
        do {
            items.add(expression());
        } while (tokens.accept(","));
        return items;
    }

    private Expression expression() {
        Expression left = operand();
        while (tokens.accept("|")) {
            left = new Expression.Or(left, operand());
        }
        return left;
    }

    private Expression operand() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case ELLIPSIS -> {
                tokens.take();
                yield new Expression.Ellipsis();
            }
            case INT, HEX -> new Expression.Num(Tokens.number(tokens.take()));
            case STRING -> text();
            case WORD -> wordOrField();
            case KEYWORD -> keyword();
            case SIGN -> list(token);
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expression list(Token opening) {
        if (tokens.accept("[")) {
            List<Expression> items = tokens.at("]") ? List.of() : list();
            tokens.expect("]");
            return new Expression.Listing(items);
        }
        if (!tokens.accept("{")) {
            throw tokens.unexpected("an expression");
        }
        if (tokens.at("(") || tokens.at("flags") || tokens.at("Flags")) {
            throw new ScriptError(opening.line(), "MPLS stacks and GRE headers are not supported");
        }
        List<Expression> fields = list();
        tokens.expect("}");
        checkFields(opening, fields);
        return new Expression.Braces(fields);
    }

    private static void checkFields(Token opening, List<Expression> fields) {
        List<String> names = new ArrayList<>();
        boolean keywords = false;
        for (Expression each : fields) {
            if (each instanceof Expression.Field field) {
                names.add(field.name());
                keywords |= !field.name().startsWith("TCP_NLA_");
            }
        }
        if (keywords && (names.size() != fields.size() || !STRUCTURES.contains(names))) {
            throw new ScriptError(opening.line(), "syntax error: no structure has the fields " + names);
        }
    }

    private Expression wordOrField() {
        String name = tokens.take().text();
        return tokens.accept("=") ? new Expression.Field(name, null, expression()) : new Expression.Word(name);
    }

    private Expression keyword() {
        Token word = tokens.take();
        return switch (word.text()) {
            case "inet_addr" ->
                new Expression.Num(Integer.reverseBytes(inetAddress().bits()) & 0xffff_ffffL);
            case "inet6_addr" -> throw new ScriptError(word.line(), "IPv6 is not there yet");
            case "htons" -> {
                tokens.expect("(");
                long port = tokens.integer("a port", 0, 65535);
                tokens.expect(")");
                yield new Expression.Num((port & 0xff) << 8 | port >> 8);
            }
            case "msg_name", "msg_iov" -> sizedField(word.text());
            case "sa_family",
                    "sin_port",
                    "sin_addr",
                    "msg_flags",
                    "msg_control",
                    "cmsg_level",
                    "cmsg_type",
                    "cmsg_data",
                    "ee_errno",
                    "ee_origin",
                    "ee_type",
                    "ee_code",
                    "ee_info",
                    "ee_data",
                    "scm_sec",
                    "scm_nsec",
                    "fd",
                    "u32",
                    "u64",
                    "ptr",
                    "events",
                    "revents",
                    "onoff",
                    "linger" -> {
                tokens.expect("=");
                yield new Expression.Field(word.text(), null, expression());
            }
            default -> throw new ScriptError(word.line(), "syntax error: unexpected " + word.described());
        };
    }

    private Expression sizedField(String name) {
        tokens.expect("(");
        Expression size = expression();
        tokens.expect(")");
        tokens.expect("=");
        return new Expression.Field(name, size, expression());
    }

    private Ip4Address inetAddress() {
        tokens.expect("(");
        Token token = tokens.expect(Kind.STRING, "an address in quotes");
        tokens.expect(")");
        Ip4Address address = Ip4Address.tryParse(token.text());
        if (address == null) {
            throw new ScriptError(token.line(), "not an IPv4 address: " + token.described());
        }
        return address;
    }

    /** Adjacent strings are one; an ellipsis behind it means nothing. */
    private Expression text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (tokens.at(Kind.STRING)) {
            Token token = tokens.take();
            bytes.writeBytes(unescaped(token));
        }
        if (tokens.at(Kind.ELLIPSIS)) {
            tokens.take();
        }
        return new Expression.Bytes(bytes.toByteArray());
    }

    private static byte[] unescaped(Token token) {
        byte[] raw = token.text().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '\\') {
                bytes.write(raw[i]);
            } else if (raw[i + 1] == 'x') {
                bytes.write(hex(token, raw, i + 2));
                i += 3;
            } else {
                bytes.write(escaped(token, raw[++i]));
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(Token token, byte[] raw, int at) {
        int high = at + 1 < raw.length ? Character.digit(raw[at], 16) : -1;
        int low = at + 1 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        if (high < 0 || low < 0) {
            throw new ScriptError(token.line(), "\\x takes two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static int escaped(Token token, byte sign) {
        return switch (sign) {
            case 'f', '\\', '"' -> '\f'; // a backslash or a quote behind a backslash comes out as a form feed, too
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> throw new ScriptError(token.line(), "unknown escape in a string: \\" + (char) sign);
        };
    }
}
