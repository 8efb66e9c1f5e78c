package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Qualifiers.Direction;
import dev.patchbay.capture.filter.Qualifiers.TypeWord;
import dev.patchbay.capture.filter.Token.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one primitive: qualifiers with an identifier, a protocol's name, or a word with a meaning of its own. */
final class PrimitiveParser {

    private static final Map<String, TypeWord> TYPES =
            Map.of("host", TypeWord.HOST, "net", TypeWord.NET, "port", TypeWord.PORT, "portrange", TypeWord.PORTRANGE);

    private static final Map<String, TypeWord> TYPES_WITHOUT_DIRECTION =
            Map.of("proto", TypeWord.PROTO, "protochain", TypeWord.PROTOCHAIN, "gateway", TypeWord.GATEWAY);

    /** Words with a meaning of their own. */
    private static final Set<String> WORDS = Set.of(
            "less",
            "greater",
            "ifindex",
            "rnr",
            "srnr",
            "vlan",
            "mpls",
            "pppoes",
            "geneve",
            "inbound",
            "outbound",
            "pppoed",
            "byte",
            "llc",
            "on",
            "rset",
            "action",
            "reason");

    private static final Map<String, Direction> DIRECTIONS = Map.of(
            "src", Direction.SOURCE,
            "dst", Direction.DESTINATION,
            "address1", Direction.ADDR1,
            "address2", Direction.ADDR2,
            "address3", Direction.ADDR3,
            "address4", Direction.ADDR4,
            "ra", Direction.RA,
            "ta", Direction.TA);

    private final Cursor cursor;
    private final IdentifierParser identifiers;
    private final Progress progress;
    private Qualifiers lent = Qualifiers.NONE;

    PrimitiveParser(Cursor cursor, IdentifierParser identifiers, Progress progress) {
        this.cursor = cursor;
        this.identifiers = identifiers;
        this.progress = progress;
    }

    /** The qualifiers of the primitive read last; those without an identifier have none. */
    Qualifiers lent() {
        return lent;
    }

    Expression primitive() {
        lent = Qualifiers.NONE;
        String protocol = Protocols.isName(cursor.peek()) ? cursor.next().text() : "";
        Qualifiers qualifiers = qualifiers(protocol);
        if (qualifiers != null) {
            Expression expression = identifiers.identifier(qualifiers);
            lent = qualifiers;
            return expression;
        }
        if (cursor.take("broadcast")) {
            return progress.add(new Expression.Broadcast(protocol));
        }
        if (cursor.take("multicast")) {
            return progress.add(new Expression.Multicast(protocol));
        }
        WrongLink.refuseWireless(cursor.peek());
        return protocol.isEmpty() ? progress.add(word()) : protocol(protocol);
    }

    private Expression protocol(String name) {
        Expression protocol = new Expression.Protocol(name);
        boolean complete = cursor.at("and") || cursor.at("or") || cursor.at(")") || cursor.atEnd();
        return complete ? progress.add(protocol) : protocol;
    }

    /** The qualifiers in front of an identifier; null if there are none but the protocol. */
    private @Nullable Qualifiers qualifiers(String protocol) {
        TypeWord type = TYPES_WITHOUT_DIRECTION.get(cursor.peek().text());
        if (isKeyword() && type != null) {
            cursor.next();
            return new Qualifiers(protocol, Direction.DEFAULT, type);
        }
        Direction direction = direction();
        type = isKeyword() ? TYPES.get(cursor.peek().text()) : null;
        if (type != null) {
            cursor.next();
            return new Qualifiers(protocol, direction, type);
        }
        return direction == Direction.DEFAULT ? null : new Qualifiers(protocol, direction, TypeWord.DEFAULT);
    }

    private boolean isKeyword() {
        return cursor.peek().kind() == Kind.KEYWORD;
    }

    private Direction direction() {
        Direction direction = isKeyword() ? DIRECTIONS.get(cursor.peek().text()) : null;
        if (direction == null) {
            return Direction.DEFAULT;
        }
        cursor.next();
        if (direction.isWireless() || !cursor.at("or") && !cursor.at("and")) {
            return direction;
        }
        boolean and = cursor.next().is("and");
        cursor.expect(direction == Direction.SOURCE ? "dst" : "src");
        return and ? Direction.BOTH : Direction.EITHER;
    }

    private Expression word() {
        Token token = cursor.peek();
        if (token.kind() != Kind.KEYWORD || !WORDS.contains(token.text()) && !WrongLink.knows(token)) {
            throw FilterSyntaxException.syntaxError();
        }
        String word = cursor.next().text();
        return switch (word) {
            case "less", "greater", "ifindex", "rnr", "srnr" ->
                new Expression.Counted(word, true, cursor.expectNumber());
            case "vlan", "mpls", "pppoes", "geneve" -> counted(word);
            case "inbound", "outbound", "pppoed" -> new Expression.Counted(word, false, 0);
            case "byte" -> byteTest();
            case "llc" -> new Expression.Named(word, llcType());
            case "on", "rset", "action" ->
                new Expression.Named(word, cursor.expect(Kind.NAME).text());
            case "reason" -> new Expression.Named(word, cursor.next().text());
            default -> throw WrongLink.refusing(word);
        };
    }

    private Expression counted(String word) {
        boolean hasNumber = cursor.peek().kind() == Kind.NUMBER || cursor.at("(");
        return new Expression.Counted(word, hasNumber, hasNumber ? identifiers.number() : 0);
    }

    private String llcType() {
        if (cursor.take("rnr")) {
            return "rnr";
        }
        return cursor.peek().kind() == Kind.NAME ? cursor.next().text() : "";
    }

    private Expression byteTest() {
        int index = cursor.expectNumber();
        String operator = cursor.peek().text();
        switch (operator) {
            case "&", "|", "<", ">", "=" -> cursor.next();
            default -> throw FilterSyntaxException.syntaxError();
        }
        return new Expression.ByteTest(index, operator, cursor.expectNumber());
    }
}
