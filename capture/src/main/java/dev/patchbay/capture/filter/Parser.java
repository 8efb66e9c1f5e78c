package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Expression.Link;
import dev.patchbay.capture.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter expression, following the grammar of libpcap's {@code grammar.y}. Where that leaves several readings
 * open until later words decide, this tries them in turn.
 *
 * <p>An identifier without qualifiers borrows those of the operand before it ({@code port 80 or 443}); what stands in
 * parentheses lends what stood before the parenthesis.
 */
final class Parser {

    /** How deep parentheses and negations may be nested; libpcap gives up when its parser's stack is full. */
    private static final int MAX_DEPTH = 250;

    private final Cursor cursor;
    private final ArithmeticParser arithmetic;
    private final IdentifierParser identifiers;
    private final PrimitiveParser primitives;
    private int depth;

    private Parser(Cursor cursor) {
        this.cursor = cursor;
        this.arithmetic = new ArithmeticParser(cursor);
        this.identifiers = new IdentifierParser(cursor);
        this.primitives = new PrimitiveParser(cursor, identifiers);
    }

    /** An operand, and the qualifiers that it lends to the next one. */
    private record Operand(Expression expression, Qualifiers lends) {}

    /**
     * Reads an expression.
     *
     * @return null if it is empty: everything matches
     * @throws FilterSyntaxException if it is not an expression
     */
    static @Nullable Expression parse(String text) {
        Cursor cursor = new Cursor(Lexer.scan(text));
        if (cursor.peek().kind() == Kind.END) {
            return null;
        }
        Expression expression = new Parser(cursor).chain(Qualifiers.NONE);
        cursor.expect(Kind.END);
        return expression;
    }

    private Expression chain(Qualifiers outer) {
        Operand operand = term(outer);
        Expression first = operand.expression;
        List<Link> rest = new ArrayList<>();
        while (cursor.at("and") || cursor.at("or")) {
            boolean and = cursor.next().is("and");
            operand = termOrIdentifier(operand.lends);
            rest.add(new Link(and, operand.expression));
        }
        return rest.isEmpty() ? first : new Expression.Chain(first, rest);
    }

    private Operand termOrIdentifier(Qualifiers borrowed) {
        int mark = cursor.mark();
        int depthBefore = depth;
        try {
            return term(borrowed);
        } catch (FilterSyntaxException notATerm) {
            otherReading(notATerm, mark);
            depth = depthBefore;
        }
        return new Operand(identifiers.identifier(borrowed), borrowed);
    }

    private Operand term(Qualifiers outer) {
        if (cursor.take("not")) {
            deeper();
            Operand inner = term(outer);
            depth--;
            return new Operand(new Expression.Not(inner.expression), inner.lends);
        }
        if (arithmetic.mayStart()) {
            int mark = cursor.mark();
            try {
                return new Operand(arithmetic.relation(), Qualifiers.NONE);
            } catch (FilterSyntaxException notARelation) {
                otherReading(notARelation, mark);
            }
        }
        if (cursor.take("(")) {
            deeper();
            Expression inner = chain(outer);
            depth--;
            cursor.expect(")");
            return new Operand(inner, outer);
        }
        return primitive();
    }

    private Operand primitive() {
        Expression expression = primitives.primitive();
        return new Operand(expression, primitives.lent());
    }

    /** Goes back for another reading, unless this one failed for a reason that no other reading cures. */
    private void otherReading(FilterSyntaxException failure, int mark) {
        if (!failure.isSyntaxError()) {
            throw failure;
        }
        cursor.backTo(mark);
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new FilterSyntaxException("can't parse filter expression: memory exhausted");
        }
    }
}
