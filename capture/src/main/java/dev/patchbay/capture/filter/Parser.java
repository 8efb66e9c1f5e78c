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

    private final Cursor cursor;
    private final ArithmeticParser arithmetic;
    private final IdentifierParser identifiers;
    private final PrimitiveParser primitives;
    private final Progress progress = new Progress();
    private final Nesting nesting = new Nesting();

    Parser(String text) {
        cursor = new Cursor(Lexer.scan(text));
        arithmetic = new ArithmeticParser(cursor, progress);
        identifiers = new IdentifierParser(cursor, progress, nesting);
        primitives = new PrimitiveParser(cursor, identifiers, progress);
    }

    /** An operand, and the qualifiers that it lends to the next one. */
    private record Operand(Expression expression, Qualifiers lends) {}

    /**
     * Reads the expression.
     *
     * @return null if it is empty: everything matches
     * @throws FilterSyntaxException if it is not an expression
     */
    @Nullable
    Expression parse() {
        if (cursor.peek().kind() == Kind.END) {
            return null;
        }
        try {
            Expression expression = chain(Qualifiers.NONE);
            cursor.expect(Kind.END);
            return expression;
        } catch (FilterSyntaxException failure) {
            progress.stopped(cursor.mark());
            throw failure;
        }
    }

    /** The primitives that were understood before {@link #parse} failed. */
    List<Expression> understood() {
        return progress.farthest();
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
        int understood = progress.mark();
        int depth = nesting.mark();
        try {
            return term(borrowed);
        } catch (FilterSyntaxException notATerm) {
            otherReading(notATerm, mark, understood);
            nesting.backTo(depth);
        }
        return new Operand(identifiers.identifier(borrowed), borrowed);
    }

    private Operand term(Qualifiers outer) {
        if (cursor.take("not")) {
            nesting.enter();
            Operand inner = term(outer);
            nesting.leave();
            return new Operand(new Expression.Not(inner.expression), inner.lends);
        }
        if (arithmetic.mayStart()) {
            int mark = cursor.mark();
            int understood = progress.mark();
            try {
                return new Operand(arithmetic.relation(), Qualifiers.NONE);
            } catch (FilterSyntaxException notARelation) {
                otherReading(notARelation, mark, understood);
            }
        }
        if (cursor.take("(")) {
            nesting.enter();
            Expression inner = chain(outer);
            nesting.leave();
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
    private void otherReading(FilterSyntaxException failure, int mark, int understood) {
        if (!failure.isSyntaxError()) {
            throw failure;
        }
        progress.stopped(cursor.mark());
        progress.backTo(understood);
        cursor.backTo(mark);
    }
}
