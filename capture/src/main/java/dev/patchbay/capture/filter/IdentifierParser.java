package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Expression.Link;
import dev.patchbay.capture.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads identifiers, alone or several in parentheses, all with the same qualifiers. libpcap: {@code id} of grammar.y. */
final class IdentifierParser {

    private final Cursor cursor;
    private final Progress progress;
    private final Nesting nesting;

    IdentifierParser(Cursor cursor, Progress progress, Nesting nesting) {
        this.cursor = cursor;
        this.progress = progress;
        this.nesting = nesting;
    }

    /** One identifier, or several in parentheses. */
    Expression identifier(Qualifiers qualifiers) {
        if (cursor.take("not")) {
            nesting.enter();
            Expression inner = identifier(qualifiers);
            nesting.leave();
            return new Expression.Not(inner);
        }
        if (cursor.at("(") && !atParenthesisedNumber()) {
            cursor.next();
            nesting.enter();
            Expression list = list(qualifiers);
            nesting.leave();
            cursor.expect(")");
            return list;
        }
        return progress.add(new Expression.Qualified(qualifiers, single()));
    }

    private Expression list(Qualifiers qualifiers) {
        boolean startsWithNumber = atNumber();
        if (cursor.at("(") && !startsWithNumber) {
            throw FilterSyntaxException.syntaxError();
        }
        Expression first = identifier(qualifiers);
        List<Link> rest = new ArrayList<>();
        while (cursor.at("and") || cursor.at("or")) {
            boolean and = cursor.next().is("and");
            rest.add(new Link(and, identifier(qualifiers)));
        }
        if (startsWithNumber && rest.isEmpty()) {
            throw FilterSyntaxException.syntaxError();
        }
        return new Expression.Chain(first, rest);
    }

    private boolean atNumber() {
        return cursor.peek().kind() == Kind.NUMBER || atParenthesisedNumber();
    }

    /** Whether a number stands here with any count of parentheses around it. */
    private boolean atParenthesisedNumber() {
        int mark = cursor.mark();
        int open = 0;
        while (cursor.take("(")) {
            open++;
        }
        boolean is = cursor.next().kind() == Kind.NUMBER;
        while (is && open > 0) {
            is = cursor.take(")");
            open--;
        }
        cursor.backTo(mark);
        return is;
    }

    private Identifier single() {
        if (cursor.at("(")) {
            return new Identifier.Value(number());
        }
        Token token = cursor.peek();
        switch (token.kind()) {
            case KEYWORD, SYMBOL, END -> throw FilterSyntaxException.syntaxError();
            default -> cursor.next();
        }
        return switch (token.kind()) {
            case NUMBER -> new Identifier.Value(token.number());
            case NAME -> new Identifier.Name(token.text());
            case MAC -> new Identifier.Mac(token.text());
            case ARCNET -> new Identifier.Arcnet(token.text());
            case DOTTED -> dotted(token.text());
            case IP6 -> new Identifier.Ip6(token.text(), cursor.take("/") ? cursor.expectNumber() : 128);
            default -> throw new AssertionError(token);
        };
    }

    private Identifier dotted(String text) {
        if (cursor.take("/")) {
            return new Identifier.DottedPrefix(text, cursor.expectNumber());
        }
        if (cursor.take("mask")) {
            return new Identifier.Dotted(text, cursor.expect(Kind.DOTTED).text());
        }
        return new Identifier.Dotted(text, null);
    }

    /** A number, with any count of parentheses around it. */
    int number() {
        int open = 0;
        while (cursor.take("(")) {
            open++;
        }
        int value = cursor.expectNumber();
        while (open-- > 0) {
            cursor.expect(")");
        }
        return value;
    }
}
